"""Marks: who may give them, what they need, and what becomes of them."""

import pytest

from claims import commands
from claims.choices import ReviewState, UnverifiedReason, VerdictValue
from claims.errors import ActionDenied, Conflict, NotVisible, Refused
from claims.models import AuditEvent, Verdict
from tests.factories import (
    NOON,
    claim_at,
    create_citation,
    create_mark,
    create_reviewer,
    create_viewer,
)

pytestmark = pytest.mark.django_db
SOURCED, PARAPHRASED, UNVERIFIED = VerdictValue


def state_of(article, number=2):
    return claim_at(article=article, number=number).claim.review_state


def test_a_first_mark_is_a_proposal(article, ana):
    create_mark(article=article, reviewer=ana)

    assert state_of(article) == ReviewState.PROPOSED


def test_a_second_reviewer_confirms(article, ana, ben):
    create_mark(article=article, reviewer=ana)

    create_mark(article=article, reviewer=ben)

    assert state_of(article) == ReviewState.CONFIRMED


def test_nobody_confirms_their_own_mark(article, ana):
    create_mark(article=article, reviewer=ana)

    create_mark(article=article, reviewer=ana)

    assert state_of(article) == ReviewState.PROPOSED


def test_a_third_reviewer_is_told_who_marked_already(article, ana, ben, desk):
    create_mark(article=article, reviewer=ana)
    create_mark(article=article, reviewer=ben)

    with pytest.raises(Refused, match="Ana Ruiz and Ben Okafor have both marked"):
        create_mark(article=article, reviewer=create_reviewer(desk=desk))


def test_sourced_without_a_source_is_refused(article, ana):
    with pytest.raises(Refused, match="Cite a source") as refusal:
        create_mark(article=article, reviewer=ana, value=SOURCED)

    assert refusal.value.needs == "citation"


def test_sourced_with_words_found_in_the_copy_is_taken(article, ana):
    create_citation(article=article, reviewer=ana)

    create_mark(article=article, reviewer=ana, value=SOURCED)

    assert claim_at(article=article, number=2).claim.verdict == SOURCED


def test_sourced_with_words_that_do_not_stand_in_the_copy_is_refused(article, ana):
    create_citation(article=article, reviewer=ana, quote="paused an order for seven trams")

    with pytest.raises(Refused, match="points at a difference"):
        create_mark(article=article, reviewer=ana, value=SOURCED)


def test_sourced_with_words_too_short_to_prove_anything_is_refused(article, ana):
    create_citation(article=article, reviewer=ana, quote="six ferries")

    with pytest.raises(Refused, match="twelve characters"):
        create_mark(article=article, reviewer=ana, value=SOURCED)


def test_sourced_with_words_nobody_could_compare_is_refused(article, ana):
    create_citation(article=article, reviewer=ana, copy="")

    with pytest.raises(Refused, match="No citation is word for word"):
        create_mark(article=article, reviewer=ana, value=SOURCED)


def test_paraphrased_needs_a_passage(article, ana):
    with pytest.raises(Refused, match="before you mark it paraphrased"):
        create_mark(article=article, reviewer=ana, value=PARAPHRASED)


def test_a_source_that_contradicts_carries_no_mark(article, ana):
    create_citation(article=article, reviewer=ana, relation="contradicts")

    with pytest.raises(Refused):
        create_mark(article=article, reviewer=ana, value=PARAPHRASED)


@pytest.mark.parametrize(
    ("relation", "reason"),
    [
        ("contradicts", UnverifiedReason.CONTRADICTED),
        ("partly_supports", UnverifiedReason.PARTLY_SUPPORTED),
        ("supports", UnverifiedReason.WEAK_SOURCE),
    ],
)
def test_the_reason_for_unverified_follows_from_the_evidence(article, ana, relation, reason):
    create_citation(article=article, reviewer=ana, relation=relation)

    create_mark(article=article, reviewer=ana)

    assert Verdict.objects.get().reason == reason


def test_unverified_without_any_source_says_so(article, ana):
    create_mark(article=article, reviewer=ana)

    assert Verdict.objects.get().reason == UnverifiedReason.NO_SOURCE


def test_a_mark_made_on_an_older_state_changes_nothing(article, ana, ben):
    seen = claim_at(article=article, number=2).seen
    create_mark(article=article, reviewer=ana)

    with pytest.raises(Conflict):
        commands.give_verdict(
            reviewer=ben, article_id=article.pk, number=2, seen=seen, value=UNVERIFIED, now=NOON
        )

    assert Verdict.objects.count() == 1


def test_a_viewer_marks_nothing(article, desk):
    with pytest.raises(ActionDenied, match="Only a reviewer"):
        create_mark(article=article, reviewer=create_viewer(desk=desk))


def test_an_article_of_another_desk_does_not_exist(article):
    with pytest.raises(NotVisible):
        create_mark(article=article, reviewer=create_reviewer())


def test_taking_back_the_only_mark_opens_the_claim(article, ana):
    create_mark(article=article, reviewer=ana)

    commands.take_back_verdict(reviewer=ana, article_id=article.pk, number=2, now=NOON)

    assert state_of(article) == ReviewState.OPEN


def test_taking_back_keeps_the_mark_in_the_history(article, ana):
    create_mark(article=article, reviewer=ana)

    commands.take_back_verdict(reviewer=ana, article_id=article.pk, number=2, now=NOON)

    kinds = AuditEvent.objects.filter(claim__isnull=False).values_list("event", flat=True)
    assert list(kinds.order_by("seq")) == ["verdict_given", "verdict_taken_back"]


def test_taking_back_a_changed_mark_brings_the_earlier_one_back(article, ana):
    create_citation(article=article, reviewer=ana)
    create_mark(article=article, reviewer=ana, value=SOURCED)
    create_mark(article=article, reviewer=ana, value=UNVERIFIED)

    commands.take_back_verdict(reviewer=ana, article_id=article.pk, number=2, now=NOON)

    assert claim_at(article=article, number=2).claim.verdict == SOURCED


def test_nobody_takes_back_a_colleagues_mark(article, ana, ben):
    create_mark(article=article, reviewer=ana)

    with pytest.raises(Refused, match="no mark"):
        commands.take_back_verdict(reviewer=ben, article_id=article.pk, number=2, now=NOON)
