"""Approving an article, which locks it, and reopening it."""

import pytest

from claims.choices import ActionKind, ArticleState, VerdictValue
from claims.commands import (
    approve_article,
    decline_proposal,
    describe_article,
    propose_action,
    reopen_article,
    set_aside_claim,
    settle_claim,
)
from claims.errors import ActionDenied, NotVisible, Refused
from claims.event_kinds import EventKind
from claims.models import Article
from claims.queries.verification import verify_all
from tests.factories import (
    NOON,
    claim_at,
    create_article,
    create_citation,
    create_editor,
    create_mark,
    create_reviewer,
)

pytestmark = pytest.mark.django_db


def one_claim(desk, editor, **said):
    return create_article(
        desk=desk, editor=editor, title="The agency has paused an order", **said,
        text="The agency has paused an order",
    )  # fmt: skip


def mark_sourced(article, *reviewers):
    create_citation(
        article=article, reviewer=reviewers[0], number=1, quote="The agency has paused an order"
    )
    for reviewer in reviewers:
        create_mark(article=article, reviewer=reviewer, number=1, value=VerdictValue.SOURCED)


def approve(editor, article):
    return approve_article(editor=editor, article_id=article.pk, now=NOON)


def test_an_article_whose_claims_are_reviewed_by_two_is_approved_and_locked(desk, editor):
    article = one_claim(desk, editor)
    mark_sourced(article, create_reviewer(desk=desk), create_reviewer(desk=desk))

    approved = approve(editor, article)

    assert approved.state == ArticleState.APPROVED
    with pytest.raises(ActionDenied, match="locked"):
        describe_article(editor=editor, article_id=article.pk, changes={"title": "Other"}, now=NOON)


def test_the_approval_names_the_last_event_before_it(desk, editor):
    article = one_claim(desk, editor)
    mark_sourced(article, create_reviewer(desk=desk), create_reviewer(desk=desk))
    head = article.events.latest("seq").hash

    approved = approve(editor, article)

    event = article.events.latest("seq")
    assert (approved.approved_head, event.details["head"], event.prev_hash) == (head, head, head)
    assert verify_all().is_unbroken


def test_one_mark_is_not_enough_where_two_are_needed(desk, editor):
    article = one_claim(desk, editor)
    mark_sourced(article, create_reviewer(desk=desk))

    with pytest.raises(Refused, match="Claim 1 still needs work"):
        approve(editor, article)


def test_one_mark_is_enough_where_one_is_needed(desk, editor):
    article = one_claim(desk, editor, reviewers_needed=1)
    mark_sourced(article, create_reviewer(desk=desk))

    assert approve(editor, article).is_locked


def test_an_unverified_claim_keeps_an_article_open_until_an_editor_settles_it(desk, editor):
    article = one_claim(desk, editor)
    for _ in range(2):
        create_mark(article=article, reviewer=create_reviewer(desk=desk), number=1)
    with pytest.raises(Refused):
        approve(editor, article)

    settle_claim(
        editor=editor,
        article_id=article.pk,
        number=1,
        seen=claim_at(article=article, number=1).seen,
        value=VerdictValue.UNVERIFIED,
        note="Marked as unconfirmed in the text.",
        now=NOON,
    )

    assert approve(editor, article).is_locked


def test_a_claim_that_is_set_aside_does_not_hold_an_article_up(desk, editor):
    article = one_claim(desk, editor)
    set_aside_claim(
        reviewer=editor,
        article_id=article.pk,
        number=1,
        seen=claim_at(article=article, number=1).seen,
        reason="opinion",
        now=NOON,
    )

    assert approve(editor, article).is_locked


def test_several_open_claims_are_counted_and_the_first_is_named(desk, editor):
    with pytest.raises(Refused, match="4 claims still need work, the first is claim 1"):
        approve(editor, create_article(desk=desk, editor=editor))


def propose_cut(article, who, number=1):
    return propose_action(
        reviewer=who,
        article_id=article.pk,
        number=number,
        action=ActionKind.CUT,
        reason="Nothing rests on it.",
        now=NOON,
    )


def test_what_is_proposed_and_not_decided_keeps_an_article_open(desk, editor):
    article = one_claim(desk, editor)
    reviewers = [create_reviewer(desk=desk) for _ in range(2)]
    mark_sourced(article, *reviewers)
    proposal = propose_cut(article, reviewers[0])
    with pytest.raises(Refused, match="proposed about claim 1 is not decided"):
        approve(editor, article)

    decline_proposal(
        reviewer=editor,
        article_id=article.pk,
        proposal_id=proposal.pk,
        reason="It is the headline.",
        now=NOON,
    )

    assert approve(editor, article).is_locked


def test_a_reviewer_cannot_approve(desk, editor):
    article = one_claim(desk, editor)

    with pytest.raises(ActionDenied):
        approve(create_reviewer(desk=desk), article)


def test_a_stranger_cannot_approve(desk, editor):
    with pytest.raises(NotVisible):
        approve(create_editor(), one_claim(desk, editor))


def test_reopening_unlocks_and_says_why(desk, editor):
    article = one_claim(desk, editor, reviewers_needed=1)
    mark_sourced(article, create_reviewer(desk=desk))
    approve(editor, article)

    reopen_article(editor=editor, article_id=article.pk, reason="A reader wrote.", now=NOON)

    article = Article.objects.get(pk=article.pk)
    event = article.events.get(event=EventKind.ARTICLE_REOPENED)
    assert (article.state, article.approved_head) == (ArticleState.REOPENED, "")
    assert (event.reason, event.details["head"]) == ("A reader wrote.", event.details["head"])
    assert verify_all().is_unbroken


@pytest.mark.parametrize("reason", ["", "  ", "x" * 501])
def test_reopening_needs_a_reason_of_some_words(desk, editor, reason):
    article = one_claim(desk, editor)

    with pytest.raises(Refused) as refusal:
        reopen_article(editor=editor, article_id=article.pk, reason=reason, now=NOON)

    assert refusal.value.field == "reason"


def test_an_open_article_cannot_be_reopened(desk, editor):
    with pytest.raises(Refused, match="open already"):
        reopen_article(
            editor=editor, article_id=one_claim(desk, editor).pk, reason="Why not", now=NOON
        )
