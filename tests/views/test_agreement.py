"""The pages on which editors read how far reviewers agree."""

from datetime import timedelta

import pytest
from django.utils import timezone

from claims import commands
from claims.choices import VerdictValue
from claims.queries.agreement import agreement_in_article, agreement_on_desk
from tests.factories import (
    claim_at,
    create_article,
    create_citation,
    create_mark,
)

pytestmark = pytest.mark.django_db

UNVERIFIED, PARAPHRASED = VerdictValue.UNVERIFIED, VerdictValue.PARAPHRASED


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def disputed(article, ana, ben, now):
    """Let Ana and Ben differ on claim 2 and agree on claim 3."""
    create_citation(article=article, reviewer=ana, now=now)
    for person, value in ((ana, UNVERIFIED), (ben, PARAPHRASED)):
        create_mark(article=article, reviewer=person, value=value, now=now)
        create_mark(article=article, reviewer=person, number=3, now=now)
    return article


def address(article):
    return f"/articles/{article.pk}/agreement/"


def test_an_editor_reads_which_claims_were_marked_differently(as_, editor, disputed):
    page = as_(editor).get(address(disputed)).content.decode()

    assert "Of 2 claims marked by two people, 1 got the same mark." in page
    assert "paused an order for six ferries" in page
    assert "disputed" in page


def test_the_first_marks_count_whatever_came_later(editor, ana, disputed, now):
    create_mark(article=disputed, reviewer=ana, value=PARAPHRASED, now=now)

    (one,) = agreement_in_article(editor, disputed.pk).disagreements

    assert (one.first.value, one.second.value) == ("unverified", "paraphrased")
    assert one.now == "paraphrased, agreed since"


def test_marks_on_other_evidence_do_not_count(editor, ana, disputed, now):
    citation = claim_at(article=disputed, number=2).claim.citations.get()
    commands.withdraw_citation(
        reviewer=ana, article_id=disputed.pk, citation_id=citation.pk, reason="Wrong.", now=now
    )

    assert agreement_in_article(editor, disputed.pk).agreement.pairs == 1


def test_a_desk_is_asked_over_all_its_articles(editor, desk, disputed, now):
    report = agreement_on_desk(editor, desk.pk, now=now)

    assert (report.agreement.pairs, len(report.disagreements)) == (2, 1)


def test_what_a_desk_marked_long_ago_does_not_count(editor, desk, disputed, now):
    report = agreement_on_desk(editor, desk.pk, now=now + timedelta(days=91))

    assert report.agreement.pairs == 0


def test_a_reviewer_is_refused_and_a_stranger_finds_nothing(as_, ana, stranger, desk, disputed):
    for path in (address(disputed), f"/desks/{desk.pk}/agreement/"):
        assert as_(ana).get(path).status_code == 403
        assert as_(stranger).get(path).status_code == 404


def test_an_article_nobody_marked_says_so(as_, editor, article):
    assert "No claim has been marked by two people yet." in (
        as_(editor).get(address(article)).content.decode()
    )


def test_many_disagreements_take_no_more_queries_than_few(
    as_, editor, ana, ben, desk, now, django_assert_max_num_queries
):
    sentence = "The agency has paused an order for six ferries. "
    article = create_article(desk=desk, title="Ferries", text=f"Ferries\n\n{sentence * 11}")
    for number in range(2, 12):
        create_citation(
            article=article, reviewer=ana, number=number, title=f"Source {number}", now=now
        )
        create_mark(article=article, reviewer=ana, number=number, now=now)
        create_mark(article=article, reviewer=ben, number=number, value=PARAPHRASED, now=now)
    client = as_(editor)

    with django_assert_max_num_queries(10):
        client.get(address(article))
