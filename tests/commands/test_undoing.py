"""Taking back a revision that should not have been added."""

import pytest
from django.db.models import Q

from claims.choices import ActionKind, VerdictValue
from claims.commands import (
    accept_proposal,
    approve_article,
    propose_action,
    revise_article,
    set_aside_claim,
    take_back_revision,
    withdraw_citation,
)
from claims.errors import ActionDenied, Conflict, NotVisible, Refused
from claims.event_kinds import EventKind
from claims.models import Article, ProposalOutcome, Verdict
from claims.queries.proposals import claims_with_open_actions, proposed_by_claim
from claims.queries.talk import talk_of_claim
from claims.queries.verification import verify_all
from tests.factories import (
    NOON,
    TEXT,
    claim_at,
    create_citation,
    create_editor,
    create_mark,
)

pytestmark = pytest.mark.django_db

WRONG = TEXT.replace("six ferries", "five ferries").replace(" It had been signed in March.", "")


@pytest.fixture
def cited(article, ana):
    return create_citation(article=article, reviewer=ana)


@pytest.fixture
def marked(article, ana, cited):
    """Two claims marked in the first revision: one the wrong text changes, one it cuts."""
    create_mark(article=article, reviewer=ana, value=VerdictValue.SOURCED)
    create_mark(article=article, reviewer=ana, number=3)


@pytest.fixture
def wrong(article, editor, marked):
    return revise_article(editor=editor, article_id=article.pk, text=WRONG, now=NOON)


def take_back(editor, article, **more):
    said = {"base": 2, "reason": "The wrong file.", **more}
    return take_back_revision(editor=editor, article_id=article.pk, now=NOON, **said)


def states(article):
    revision = Article.objects.get(pk=article.pk).current_revision
    rows = revision.placements.order_by("position")
    return list(rows.values_list("claim__review_state", "claim__verdict"))


def test_text_claims_and_marks_stand_again_as_they_stood(article, editor, marked):
    before = states(article)
    revise_article(editor=editor, article_id=article.pk, text=WRONG, now=NOON)
    assert states(article) != before

    revision = take_back(editor, article)

    assert (revision.number, revision.text, revision.takes_back.number) == (3, TEXT, 2)
    assert states(article) == before
    assert verify_all().is_unbroken


def test_what_was_marked_on_the_wrong_words_stays_in_the_history_and_counts_no_more(
    article, editor, ana, ben, wrong
):
    create_mark(article=article, reviewer=ben, number=2)

    take_back(editor, article)

    claim = claim_at(article=article, number=2).claim
    assert (claim.review_state, claim.first_verdict.reviewer) == ("proposed", ana)
    last = Verdict.objects.latest("pk")
    assert (last.reviewer, last.withdrawal.withdrawn_by) == (ben, editor)
    assert verify_all().is_unbroken


def test_what_was_marked_on_words_that_stayed_counts_on(article, editor, ben, wrong):
    create_mark(article=article, reviewer=ben, number=3)

    take_back(editor, article)

    assert claim_at(article=article, number=4).claim.first_verdict.reviewer == ben


def test_a_mark_does_not_come_back_to_evidence_that_went(article, editor, ana, cited, wrong):
    withdraw_citation(
        reviewer=ana, article_id=article.pk, citation_id=cited.pk, reason="A parody.", now=NOON
    )

    take_back(editor, article)

    assert claim_at(article=article, number=2).claim.review_state == "stale"
    assert verify_all().is_unbroken


def test_a_claim_set_aside_is_set_aside_again(article, editor):
    set_aside_claim(
        reviewer=editor,
        article_id=article.pk,
        number=2,
        seen=claim_at(article=article, number=2).seen,
        reason="established_fact",
        now=NOON,
    )
    revise_article(editor=editor, article_id=article.pk, text=WRONG, now=NOON)

    take_back(editor, article)

    assert claim_at(article=article, number=2).claim.set_aside_reason == "established_fact"


def test_evidence_that_came_with_joined_words_goes_with_them(article, editor, ana, cited):
    joined = TEXT.replace("on Tuesday. It had", "on Tuesday, and it had")
    create_citation(
        article=article,
        reviewer=ana,
        number=3,
        quote="signed in March by all",
        copy="Signed in March by all.",
    )
    revise_article(editor=editor, article_id=article.pk, text=joined, now=NOON)
    assert claim_at(article=article, number=2).claim.citations.standing().count() == 2

    take_back(editor, article)

    assert claim_at(article=article, number=2).claim.citations.standing().get() == cited
    assert verify_all().is_unbroken


def propose(article, ana, action=ActionKind.CORRECT, words="It had been signed in April."):
    return propose_action(
        reviewer=ana,
        article_id=article.pk,
        number=3,
        action=action,
        suggested_text=words,
        reason="So says the register.",
        now=NOON,
    )


def accept(proposal, editor):
    article = proposal.claim.article
    return accept_proposal(
        editor=editor,
        article_id=article.pk,
        proposal_id=proposal.pk,
        seen=claim_at(article=article, number=3).seen,
        now=NOON,
    )


@pytest.mark.parametrize(
    ("action", "words"),
    [(ActionKind.CORRECT, "It had been signed, in March."), (ActionKind.CUT, "")],
)
def test_a_proposal_whose_change_is_taken_back_waits_for_an_editor_again(
    article, editor, ana, action, words
):
    proposal = propose(article, ana, action, words)
    accept(proposal, editor)

    revision = take_back(editor, article)

    assert [one.position for one in claims_with_open_actions(revision)] == [3]
    shown = talk_of_claim(proposal.claim_id).open_proposals
    assert [(one.proposal_id, one.is_open_again) for one in shown] == [(proposal.pk, True)]
    columns = proposed_by_claim(Q(claim_id=proposal.claim_id))[proposal.claim_id]
    assert columns["action_state"] == "open"
    event = article.events.latest("seq")
    assert (event.event, event.claim_no, event.new_value) == ("action_reopened", 3, "open")
    assert verify_all().is_unbroken


def test_a_proposal_open_again_blocks_the_approval_again(article, editor, ana):
    accept(propose(article, ana), editor)
    take_back(editor, article)
    for number in range(1, 5):
        set_aside_claim(
            reviewer=editor,
            article_id=article.pk,
            number=number,
            seen=claim_at(article=article, number=number).seen,
            reason="opinion",
            now=NOON,
        )

    with pytest.raises(Refused, match="proposed"):
        approve_article(editor=editor, article_id=article.pk, now=NOON)


def test_a_proposal_open_again_is_accepted_again(article, editor, ana):
    proposal = propose(article, ana)
    accept(proposal, editor)
    take_back(editor, article)

    revision = accept(proposal, editor)

    assert (revision.number, revision.text) == (4, TEXT.replace("March", "April"))
    assert list(ProposalOutcome.objects.order_by("pk").values_list("earlier", flat=True)) == [0, 1]
    assert not claims_with_open_actions(revision)


def test_taking_back_says_why_in_the_history(article, editor, wrong):
    take_back(editor, article)

    event = article.events.get(event=EventKind.REVISION_TAKEN_BACK, claim=None)
    assert (event.old_value, event.new_value, event.reason) == ("2", "3", "The wrong file.")


def test_without_a_reason_nothing_is_taken_back(article, editor, wrong):
    with pytest.raises(Refused, match="Say why"):
        take_back(editor, article, reason=" ")


def test_the_first_revision_stays(article, editor):
    with pytest.raises(Refused, match="first revision"):
        take_back(editor, article, base=1)


def test_a_revision_that_is_not_the_newest_any_more_stays(article, editor, wrong):
    with pytest.raises(Conflict):
        take_back(editor, article, base=1)


def test_what_took_back_a_revision_is_not_taken_back(article, editor, wrong):
    take_back(editor, article)

    with pytest.raises(Refused, match="took one back already"):
        take_back(editor, article, base=3)


def test_a_reviewer_takes_no_revision_back(article, ana, wrong):
    with pytest.raises(ActionDenied):
        take_back(ana, article)


def test_a_stranger_finds_no_article(article, wrong):
    with pytest.raises(NotVisible):
        take_back(create_editor(), article)
