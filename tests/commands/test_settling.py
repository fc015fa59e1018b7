"""Settling what is disputed, and setting aside what needs no check."""

import pytest

from claims import commands
from claims.choices import ReviewState, SetAsideReason
from claims.errors import ActionDenied, Refused
from tests.commands.test_reviews import SOURCED, UNVERIFIED, state_of
from tests.factories import (
    NOON,
    claim_at,
    create_citation,
    create_mark,
)

pytestmark = pytest.mark.django_db


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
