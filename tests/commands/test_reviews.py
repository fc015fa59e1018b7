"""Marks: who may give them, what they need, and what becomes of them."""

import pytest

from claims import commands
from claims.choices import ReviewState, SetAsideReason, UnverifiedReason, VerdictValue
from claims.errors import ActionDenied, Conflict, NotVisible, Refused
from claims.models import AuditEvent, Verdict
from tests.factories import (
    NOON,
    claim_at,
    create_article,
    create_citation,
    create_desk,
    create_editor,
    create_mark,
    create_reviewer,
    create_viewer,
)

pytestmark = pytest.mark.django_db
SOURCED, PARAPHRASED, UNVERIFIED = VerdictValue


@pytest.fixture
def desk():
    return create_desk()


@pytest.fixture
def article(desk):
    return create_article(desk=desk)


@pytest.fixture
def ana(desk):
    return create_reviewer(desk=desk, name="Ana Ruiz")


@pytest.fixture
def ben(desk):
    return create_reviewer(desk=desk, name="Ben Okafor")


@pytest.fixture
def editor(desk):
    return create_editor(desk=desk)


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


def dispute(article, ana, ben):
    create_citation(article=article, reviewer=ana)
    create_mark(article=article, reviewer=ana, value=SOURCED)
    create_mark(article=article, reviewer=ben, value=UNVERIFIED)


def settle(article, editor, *, note="The memo says so.", number=2, value=SOURCED):
    return commands.settle_claim(
        editor=editor,
        article_id=article.pk,
        number=number,
        seen=claim_at(article=article, number=number).seen,
        value=value,
        note=note,
        now=NOON,
    )


def test_an_editor_settles_a_dispute(article, ana, ben, editor):
    dispute(article, ana, ben)

    settle(article, editor)

    assert state_of(article) == ReviewState.SETTLED


def test_settling_needs_a_reason_in_words(article, ana, ben, editor):
    dispute(article, ana, ben)

    with pytest.raises(Refused, match="Say why"):
        settle(article, editor, note=" ")


def test_a_reviewer_settles_nothing(article, ana, ben):
    dispute(article, ana, ben)

    with pytest.raises(ActionDenied, match="Only an editor"):
        settle(article, ana)


def test_there_is_nothing_to_settle_where_reviewers_agree(article, ana, ben, editor):
    create_citation(article=article, reviewer=ana)
    create_mark(article=article, reviewer=ana, value=SOURCED)
    create_mark(article=article, reviewer=ben, value=SOURCED)

    with pytest.raises(Refused, match="nothing to settle"):
        settle(article, editor)


def test_an_editor_may_let_an_unverified_claim_stand(article, ana, ben, editor):
    create_mark(article=article, reviewer=ana)
    create_mark(article=article, reviewer=ben)

    settle(article, editor, value=UNVERIFIED)

    assert state_of(article) == ReviewState.SETTLED


def test_a_settled_claim_takes_no_more_marks(article, ana, ben, editor):
    dispute(article, ana, ben)
    settle(article, editor)

    with pytest.raises(Refused, match="settled"):
        create_mark(article=article, reviewer=ana)


def test_an_editor_takes_back_the_decision(article, ana, ben, editor):
    dispute(article, ana, ben)
    settle(article, editor)

    commands.take_back_verdict(reviewer=editor, article_id=article.pk, number=2, now=NOON)

    assert state_of(article) == ReviewState.DISPUTED


def set_aside(article, person):
    return commands.set_aside_claim(
        reviewer=person,
        article_id=article.pk,
        number=2,
        seen=claim_at(article=article, number=2).seen,
        reason=SetAsideReason.OPINION,
        now=NOON,
    )


def test_a_claim_set_aside_takes_no_mark(article, ana):
    set_aside(article, ana)

    with pytest.raises(Refused, match="set aside"):
        create_mark(article=article, reviewer=ana)


def test_a_claim_taken_up_again_takes_marks(article, ana):
    set_aside(article, ana)
    seen = claim_at(article=article, number=2).seen

    commands.take_up_claim(reviewer=ana, article_id=article.pk, number=2, seen=seen, now=NOON)
    create_mark(article=article, reviewer=ana)

    assert state_of(article) == ReviewState.PROPOSED


def test_only_an_editor_sets_a_marked_claim_aside(article, ana, ben):
    create_mark(article=article, reviewer=ana)

    with pytest.raises(ActionDenied, match="only an editor"):
        set_aside(article, ben)


def test_sourced_with_words_that_stand_nowhere_in_the_copy_is_refused(article, ana):
    create_citation(article=article, reviewer=ana, quote="a museum bought two trams at auction")

    with pytest.raises(Refused, match="do not stand in the copy"):
        create_mark(article=article, reviewer=ana, value=SOURCED)
