import pytest

from claims.commands import (
    cite_source,
    correct_source,
    join_origins,
    merge_sources,
    name_reader,
    split_origin,
    unmerge_source,
)
from claims.commands.citations import Words
from claims.errors import ActionDenied, Conflict, Refused
from claims.event_kinds import EventKind
from claims.models import AuditEvent, Source
from claims.queries.citable import sources_offered
from claims.queries.origins import origins_in
from claims.queries.panel import panel_for
from claims.queries.search import search_for
from claims.queries.verification import verify_all, verify_article
from tests.factories import (
    NOON,
    create_admin,
    create_article,
    create_citation,
    create_desk,
    create_reviewer,
)
from tests.queries.tampering import tamper
from tests.wires import CUT, OTHERS, WHOLE, cite_pages, compare_texts

pytestmark = pytest.mark.django_db

WHY = "One page under two addresses."


def merged(editor, source, into):
    return merge_sources(editor=editor, source_id=source.pk, into_id=into.pk, reason=WHY, now=NOON)


@pytest.fixture
def twins(article, ana):
    """Two descriptions of one page, both cited for one claim."""
    return [create_citation(article=article, reviewer=ana).source for _ in range(2)]


def counts(person, article):
    panel = panel_for(person, article.pk, 2)
    counted = origins_in(person, article)
    in_all = len({one.counts_as for one in counted}), len({one.origin for one in counted})
    assert in_all == (panel.source_count, panel.origin_count)
    return in_all


def test_duplicates_count_as_one_source_of_one_origin(article, ana, editor, twins):
    before = counts(ana, article)

    merged(editor, *twins)

    assert (before, counts(ana, article)) == ((2, 2), (1, 1))


def test_citations_copies_and_numbers_stay_where_they_are(article, ana, editor, twins):
    citation = twins[0].citations.get()

    merged(editor, *twins)

    citation.refresh_from_db()
    assert citation.source_id == citation.capture.source_id == twins[0].pk
    assert [one.source_no for one in panel_for(ana, article.pk, 2).evidence] == [1, 2]


def test_undoing_a_merge_leaves_everything_as_it_was(article, ana, editor, twins):
    before = Source.objects.filter(pk=twins[0].pk).values().get()
    merged(editor, *twins)

    unmerge_source(editor=editor, source_id=twins[0].pk, reason="Two editions.", now=NOON)

    assert Source.objects.filter(pk=twins[0].pk).values().get() == before
    assert counts(ana, article) == (2, 2)
    assert AuditEvent.objects.get(event=EventKind.SOURCE_UNMERGED).reason == "Two editions."


def test_a_merge_is_an_event_with_its_reason(editor, twins):
    merged(editor, *twins)

    event = AuditEvent.objects.get(event=EventKind.SOURCES_MERGED)
    assert (event.reason, event.details["into_id"]) == (WHY, twins[1].pk)


def test_duplicates_of_a_duplicate_follow_it(article, ana, editor, twins):
    third = create_citation(article=article, reviewer=ana).source
    merged(editor, twins[0], twins[1])

    merged(editor, twins[1], third)

    assert set(third.duplicates.values_list("pk", flat=True)) == {one.pk for one in twins}
    assert verify_all().is_unbroken


def test_nothing_is_merged_into_a_duplicate(article, ana, editor, twins):
    third = create_citation(article=article, reviewer=ana).source
    merged(editor, *twins)

    with pytest.raises(Refused):
        merged(editor, third, twins[0])


def test_a_merged_source_brings_its_origin_along(article, ana, editor):
    one, _, alone = cite_pages(article=article, reviewer=ana, pages=[WHOLE, CUT, OTHERS[1]])
    compare_texts()

    merged(editor, one, alone)

    assert counts(ana, article) == (2, 1)
    assert verify_all().is_unbroken


def unmerged(editor, source):
    return unmerge_source(editor=editor, source_id=source.pk, reason="Two pages.", now=NOON)


@pytest.fixture
def pages(article, ana):
    """Two pages of one origin, as the machine found, and one that stands alone."""
    found = cite_pages(article=article, reviewer=ana, pages=[WHOLE, CUT, OTHERS[1]])
    compare_texts()
    return [Source.objects.get(pk=one.pk) for one in found]


def origins():
    return list(Source.objects.order_by("pk").values_list("origin_group", "origin_by"))


def test_an_undone_merge_parts_the_origins_that_it_made_one(article, ana, editor, pages):
    before = origins()
    one, _, alone = pages
    merged(editor, one, alone)

    unmerged(editor, one)

    assert origins() == before
    assert counts(ana, article) == (3, 2)
    assert verify_all().is_unbroken


def test_an_undone_merge_leaves_an_origin_of_its_own_that_a_person_gave_since(editor, ana, pages):
    before = origins()
    one, other, alone = pages
    merged(editor, one, alone)
    split_origin(reviewer=ana, source_id=other.pk, reason="Its own words.", now=NOON)

    unmerged(editor, one)

    assert origins() == [before[0], ("", "person"), before[2]]


def test_an_undone_merge_leaves_together_what_a_person_joined_since(article, editor, ana, pages):
    one, other, alone = pages
    merged(editor, one, alone)
    late = create_citation(article=article, reviewer=ana, url="https://late.example/").source
    join_origins(reviewer=ana, source_id=late.pk, other_id=other.pk, reason="Wire.", now=NOON)

    unmerged(editor, one)

    assert len({group for group, _ in origins()}) == 1
    assert verify_all().is_unbroken


def test_an_undone_merge_leaves_what_a_person_parted_and_joined_again(editor, ana, pages):
    one, other, alone = pages
    merged(editor, one, alone)
    split_origin(reviewer=ana, source_id=other.pk, reason="Its own words.", now=NOON)
    join_origins(reviewer=ana, source_id=other.pk, other_id=alone.pk, reason="No.", now=NOON)

    unmerged(editor, one)

    assert len({group for group, _ in origins()}) == 1


def test_a_search_finds_a_duplicate_as_the_source_it_was_merged_into(article, ana, editor):
    one = create_citation(article=article, reviewer=ana, title="The zeppelin memo").source
    other = create_citation(article=article, reviewer=ana, title="A memo of the agency").source
    merged(editor, one, other)

    found = [
        [source.pk for source in search_for(ana, words).sources] for words in ("zeppelin", "memo")
    ]

    assert found == [[other.pk], [other.pk]]


def test_an_open_source_is_no_duplicate_of_a_confidential_one(article, ana, editor, twins):
    secret = create_citation(article=article, reviewer=ana, is_confidential=True).source

    with pytest.raises(Refused, match="confidential"):
        merged(editor, twins[0], secret)


def test_what_is_made_confidential_takes_its_duplicates_along(editor, ben, twins):
    merged(editor, *twins)

    correct_source(
        editor=editor, source_id=twins[1].pk, changes={"is_confidential": True}, now=NOON
    )

    assert Source.objects.get(pk=twins[0].pk).is_confidential
    assert verify_all().is_unbroken


def test_whoever_is_named_for_a_source_sees_its_duplicates(article, editor, ana, ben, twins):
    merged(editor, *twins)
    correct_source(
        editor=editor, source_id=twins[1].pk, changes={"is_confidential": True}, now=NOON
    )
    masked = [one.is_masked for one in panel_for(ben, article.pk, 2).evidence]

    name_reader(editor=editor, source_id=twins[1].pk, person_id=ben.pk, now=NOON)

    shown = [one.is_masked for one in panel_for(ben, article.pk, 2).evidence]
    assert (masked, shown) == ([True, True], [False, False])


def test_a_duplicate_is_offered_and_cited_as_the_source_it_was_merged_into(
    article, ana, editor, twins
):
    merged(editor, *twins)

    assert [pk for pk, _ in sources_offered(ana, article)] == [twins[1].pk]
    with pytest.raises(Refused):
        cite_source(
            reviewer=ana,
            article_id=article.pk,
            number=2,
            source=twins[0].pk,
            words=Words(relation="supports", quote="paused an order"),
            now=NOON,
        )


@pytest.mark.parametrize("into", [0, 1])
def test_a_source_is_merged_once_and_not_into_itself(editor, twins, into):
    if into:
        merged(editor, *twins)

    with pytest.raises(Refused):
        merged(editor, twins[0], twins[into])


def test_a_source_of_another_desk_is_no_duplicate(twins):
    desk = create_desk()
    text = "Boats\n\nThe boats are old. The quay is new."
    other = create_article(desk=desk, title="Boats", text=text)
    far = create_citation(article=other, reviewer=create_reviewer(desk=desk)).source

    with pytest.raises(Refused, match="desk"):
        merged(create_admin(), twins[0], far)


def test_a_reviewer_merges_nothing(ana, twins):
    with pytest.raises(ActionDenied):
        merged(ana, *twins)


def test_undoing_what_was_not_merged_is_told(editor, twins):
    with pytest.raises(Conflict):
        unmerge_source(editor=editor, source_id=twins[0].pk, reason=WHY, now=NOON)


def test_duplicates_share_their_origin_with_nobody_for_being_joined_before(
    article, ana, editor, twins
):
    join_origins(
        reviewer=ana, source_id=twins[0].pk, other_id=twins[1].pk, reason="Twins.", now=NOON
    )

    merged(editor, *twins)

    assert counts(ana, article) == (1, 1)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE claims_source SET merged_into_id = NULL, merged_because = ''",
        "UPDATE claims_source SET merged_because = 'x' WHERE merged_because <> ''",
    ],
)
def test_history_notices_a_merge_changed_behind_its_back(article, editor, twins, change):
    merged(editor, *twins)
    before = verify_all().is_unbroken, verify_article(article.pk).is_unbroken

    tamper(change)

    assert before == (True, True)
    assert not verify_all().is_unbroken
    assert not verify_article(article.pk).is_unbroken
