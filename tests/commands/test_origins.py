import pytest
from django_tasks_db.models import DBTaskResult

from claims.choices import DecidedBy
from claims.commands import join_origins, propose_origin, split_origin
from claims.errors import ActionDenied, Conflict, NotVisible, Refused
from claims.event_kinds import EventKind
from claims.models import AuditEvent, Kinship, Source, TextMark
from claims.queries.verification import verify_all
from tests.factories import (
    NOON,
    create_article,
    create_citation,
    create_desk,
    create_reviewer,
    create_viewer,
)
from tests.queries.tampering import tamper
from tests.wires import CUT, OTHERS, WHOLE, WIRED, cite_pages, compare_texts

pytestmark = pytest.mark.django_db

WHY = "Both print the dispatch."


@pytest.fixture
def pages(article, ana):
    """Ten sources, four of which print one dispatch; nothing was compared yet."""
    return cite_pages(article=article, reviewer=ana)


def groups():
    return dict(Source.objects.order_by("pk").values_list("pk", "origin_group"))


def joined(reviewer, one, other):
    return join_origins(
        reviewer=reviewer, source_id=one.pk, other_id=other.pk, reason=WHY, now=NOON
    )


def test_the_four_pages_with_the_dispatch_get_one_group_and_the_others_none(pages):
    compare_texts()

    found = [groups()[page.pk] for page in pages]
    assert len({found[place] for place in WIRED}) == 1
    assert {place for place in range(10) if found[place]} == set(WIRED)


def test_the_order_in_which_texts_come_makes_no_difference(article, ana):
    pages = cite_pages(article=article, reviewer=ana, pages=[OTHERS[0], CUT, OTHERS[1], WHOLE])

    compare_texts()

    assert [bool(groups()[page.pk]) for page in pages] == [False, True, False, True]


def test_a_proposal_is_the_machines_and_says_how_much_is_shared(pages):
    compare_texts()

    event = AuditEvent.objects.filter(event=EventKind.ORIGIN_PROPOSED).order_by("-seq")[0]
    assert (event.actor, event.article_id, event.new_value) == (None, None, groups()[pages[0].pk])
    assert Kinship.objects.filter(other__source=pages[0]).order_by("pk")[0].share > 80
    assert Source.objects.get(pk=pages[0].pk).origin_by == DecidedBy.MACHINE


def test_a_text_is_compared_once(pages):
    compare_texts()
    capture_id = pages[0].captures.get().pk

    with pytest.raises(Conflict):
        propose_origin(capture_id=capture_id, now=NOON)


def test_a_text_of_another_desk_is_no_kin(article, ana):
    cite_pages(article=article, reviewer=ana, pages=[WHOLE])
    elsewhere = create_desk()
    reviewer = create_reviewer(desk=elsewhere)
    cite_pages(article=create_article(desk=elsewhere), reviewer=reviewer, pages=[WHOLE])

    compare_texts()

    assert set(groups().values()) == {""}


def test_a_confidential_source_is_compared_with_nobody(article, ana):
    cite_pages(article=article, reviewer=ana, pages=[WHOLE])
    create_citation(
        article=article, reviewer=ana, copy=WHOLE, quote=WHOLE[:60], is_confidential=True
    )
    cite_pages(article=article, reviewer=ana, pages=[OTHERS[0]])

    compare_texts()

    assert set(groups().values()) == {""}
    assert not Kinship.objects.exists()


def test_a_text_that_comes_with_the_citation_waits_for_a_worker_to_compare_it(
    article, ana, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        cite_pages(article=article, reviewer=ana, pages=[WHOLE])

    assert DBTaskResult.objects.filter(task_path="claims.tasks.propose_origin").count() == 1


def test_joining_puts_two_sources_and_their_groups_under_one_label(pages, ana):
    compare_texts()

    joined(ana, pages[1], pages[0])

    assert groups()[pages[1].pk] == groups()[pages[2].pk]
    assert Source.objects.get(pk=pages[1].pk).origin_by == DecidedBy.PERSON
    event = AuditEvent.objects.get(event=EventKind.ORIGIN_JOINED)
    assert (event.actor.pk, event.reason) == (ana.pk, WHY)


def test_joining_from_within_a_group_brings_the_whole_group(pages, ana):
    compare_texts()

    joined(ana, pages[0], pages[1])

    assert len({groups()[pages[place].pk] for place in (*WIRED, 1)}) == 1


def test_a_source_that_was_split_off_stays_apart_whatever_comes_later(article, pages, ana):
    compare_texts()
    split_origin(reviewer=ana, source_id=pages[0].pk, reason="It is the agency itself.", now=NOON)

    later = cite_pages(article=article, reviewer=ana, pages=[WHOLE])
    compare_texts()

    assert groups()[pages[0].pk] == ""
    assert groups()[later[0].pk] == groups()[pages[2].pk] != ""


def test_the_machine_adds_to_a_group_that_a_person_made_and_never_dissolves_it(article, ana):
    one, other = cite_pages(article=article, reviewer=ana, pages=[WHOLE, OTHERS[0]])
    joined(ana, one, other)
    label = groups()[one.pk]
    compare_texts()

    later = cite_pages(article=article, reviewer=ana, pages=[CUT])
    compare_texts()

    assert groups()[later[0].pk] == groups()[one.pk] == groups()[other.pk] == label


def test_splitting_needs_a_group(pages, ana):
    with pytest.raises(Conflict):
        split_origin(reviewer=ana, source_id=pages[0].pk, reason=WHY, now=NOON)


def test_joining_twice_is_told(pages, ana):
    joined(ana, pages[0], pages[1])

    with pytest.raises(Conflict):
        joined(ana, pages[1], pages[0])


@pytest.mark.parametrize("reason", ["", "  ", "x" * 501])
def test_a_decision_on_origins_says_why_in_few_words(pages, ana, reason):
    before = AuditEvent.objects.count()

    with pytest.raises(Refused) as refusal:
        join_origins(
            reviewer=ana, source_id=pages[0].pk, other_id=pages[1].pk, reason=reason, now=NOON
        )

    assert refusal.value.field == "reason"
    assert AuditEvent.objects.count() == before


def test_a_source_cannot_be_joined_with_itself(pages, ana):
    with pytest.raises(Refused):
        joined(ana, pages[0], pages[0])


def test_a_viewer_decides_on_no_origin(pages, desk):
    with pytest.raises(ActionDenied):
        joined(create_viewer(desk=desk), pages[0], pages[1])


def test_a_confidential_source_is_joined_only_by_those_who_see_it(article, pages, ana, ben):
    secret = create_citation(article=article, reviewer=ana, is_confidential=True).source

    with pytest.raises(NotVisible):
        joined(ben, pages[0], secret)


def test_why_a_confidential_source_is_joined_stands_in_no_event(article, pages, ana, editor):
    secret = create_citation(article=article, reviewer=ana, is_confidential=True).source

    joined(editor, pages[0], secret)

    assert AuditEvent.objects.get(event=EventKind.ORIGIN_JOINED).reason == ""


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE claims_source SET origin_group = ''",
        "UPDATE claims_source SET origin_by = 'person'",
        "UPDATE claims_kinship SET share = 1",
        "UPDATE claims_origindecision SET reason = 'I felt like it.'",
    ],
)
def test_history_notices_an_origin_changed_behind_its_back(pages, ana, change):
    compare_texts()
    joined(ana, pages[1], pages[0])
    before = verify_all().is_unbroken

    tamper(change)

    assert before
    assert not verify_all().is_unbroken


def test_marks_are_an_index_that_history_says_nothing_of(pages):
    compare_texts()

    TextMark.objects.all().delete()

    assert verify_all().is_unbroken
