"""Keeping one's mark when only small words changed."""

import pytest

from claims.choices import VerdictValue
from claims.commands import keep_verdicts, revise_article, withdraw_citation
from claims.errors import ActionDenied, Conflict, NotVisible, Refused
from claims.event_kinds import EventKind
from claims.models import Verdict
from claims.queries.keepable import keepable_by
from claims.queries.verification import verify_all
from tests.factories import (
    NOON,
    TEXT,
    claim_at,
    create_citation,
    create_mark,
    create_reviewer,
    create_viewer,
)

pytestmark = pytest.mark.django_db

SMALL = TEXT.replace("has paused an order", "has paused its order")


@pytest.fixture
def revised(article, editor):
    def revise(before, after):
        text = article.revisions.latest("number").text
        assert before in text
        new = text.replace(before, after)
        revise_article(editor=editor, article_id=article.pk, text=new, now=NOON)

    return revise


@pytest.fixture
def marked(article, ana):
    citation = create_citation(article=article, reviewer=ana)
    create_mark(article=article, reviewer=ana, value=VerdictValue.PARAPHRASED, note="Rang twice.")
    return citation


def keep(person, article, *numbers):
    seen = {n: claim_at(article=article, number=n).seen for n in numbers}
    return keep_verdicts(reviewer=person, article_id=article.pk, seen=seen, now=NOON)


def offered(person, article):
    return [one.number for one in keepable_by(person, article.pk)]


def test_a_mark_is_kept_with_its_note_on_the_words_as_they_are_now(article, ana, marked, revised):
    revised("paused an order", "paused its order")
    assert claim_at(article=article, number=2).claim.review_state == "stale"

    keep(ana, article, 2)

    claim = claim_at(article=article, number=2).claim
    assert (claim.review_state, claim.verdict) == ("proposed", "paraphrased")
    kept = Verdict.objects.latest("pk")
    assert (kept.revision.number, kept.note) == (2, "Rang twice.")


def test_each_mark_kept_is_an_event_with_the_words_before_and_after(article, ana, revised):
    for number in (2, 3):
        create_mark(article=article, reviewer=ana, number=number)
    revised("paused an order", "paused its order")
    revised("been signed in", "been agreed in")

    keep(ana, article, 2, 3)

    events = article.events.filter(event=EventKind.VERDICT_KEPT).order_by("seq")
    assert [event.claim_no for event in events] == [2, 3]
    assert events[1].details["from"] == "It had been signed in March."
    assert events[1].details["to"] == "It had been agreed in March."
    assert verify_all().is_unbroken


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("six ferries", "five ferries"),
        ("the Harbour Gazette", "the Bay Gazette"),
        ("on Tuesday", "on Monday"),
        ("has paused", "has not paused"),
        ("reported on", "claimed on"),
        ("an order for six ferries", "most of an order for six ferries"),
    ],
)
def test_no_mark_is_kept_over_a_change_of_weight(article, ana, marked, revised, before, after):
    revised(before, after)

    assert offered(ana, article) == []
    with pytest.raises(Refused, match="cannot be kept"):
        keep(ana, article, 2)


def test_nobody_keeps_the_mark_of_somebody_else(article, ben, marked, revised):
    revised("paused an order", "paused its order")

    with pytest.raises(Refused, match="cannot be kept"):
        keep(ben, article, 2)


def test_no_mark_is_kept_once_its_evidence_changed(article, ana, marked, revised):
    revised("paused an order", "paused its order")
    withdraw_citation(
        reviewer=ana, article_id=article.pk, citation_id=marked.pk, reason="A parody.", now=NOON
    )

    assert offered(ana, article) == []


def test_small_changes_add_up(article, ana, marked, revised):
    revised("paused an order", "paused its order")
    revised("six ferries", "five ferries")

    assert offered(ana, article) == []


def test_words_that_were_changed_back_but_for_a_small_one_can_be_kept(
    article, ana, marked, revised
):
    revised("six ferries", "five ferries")
    revised("an order for five ferries", "its order for six ferries")

    assert offered(ana, article) == [2]


def test_a_claim_that_changed_meanwhile_is_not_kept_unseen(article, ana, marked, revised):
    revised("paused an order", "paused its order")

    with pytest.raises(Conflict):
        keep_verdicts(reviewer=ana, article_id=article.pk, seen={2: "1.0"}, now=NOON)
    assert Verdict.objects.count() == 1


def test_one_that_cannot_be_kept_keeps_none(article, ana, marked, revised):
    revised("paused an order", "paused its order")

    with pytest.raises(Refused, match="claim 4 cannot be kept"):
        keep(ana, article, 2, 4)
    assert Verdict.objects.count() == 1


def test_nothing_ticked_keeps_nothing(article, ana):
    with pytest.raises(Refused, match="Tick"):
        keep(ana, article)


def test_a_viewer_keeps_no_mark(article, desk):
    with pytest.raises(ActionDenied):
        keep(create_viewer(desk=desk), article, 2)


def test_a_stranger_finds_no_article(article):
    with pytest.raises(NotVisible):
        keep(create_reviewer(), article, 2)
