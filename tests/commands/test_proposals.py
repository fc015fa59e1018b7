"""What checkers propose, and how editors decide on it."""

import pytest

from claims import commands
from claims.choices import ActionKind, ReviewState
from claims.errors import ActionDenied, Conflict, NotVisible, Refused
from claims.models import Article, AuditEvent, Proposal, ProposalOutcome
from claims.queries.proposals import claims_with_open_actions
from claims.queries.verification import verify_all
from tests.factories import (
    NOON,
    TEXT,
    TITLE,
    claim_at,
    create_article,
    create_editor,
    create_mark,
    create_viewer,
)

pytestmark = pytest.mark.django_db

APRIL = "It had been signed in April."


def propose(article, who, action=ActionKind.CORRECT, words=APRIL, why="", *, number=3):
    return commands.propose_action(
        reviewer=who,
        article_id=article.pk,
        number=number,
        action=action,
        suggested_text=words,
        reason=why,
        now=NOON,
    )


def accept(proposal, editor, *, number=3, **more):
    article = proposal.claim.article
    told = {"seen": claim_at(article=article, number=number).seen, "reason": ""} | more
    return commands.accept_proposal(
        editor=editor, article_id=article.pk, proposal_id=proposal.pk, now=NOON, **told
    )


def decline(proposal, who, why="March is right."):
    return commands.decline_proposal(
        reviewer=who,
        article_id=proposal.claim.article_id,
        proposal_id=proposal.pk,
        reason=why,
        now=NOON,
    )


def test_accepting_makes_a_revision_with_exactly_that_change(article, ana, editor):
    revision = accept(propose(article, ana), editor)

    assert revision.number == 2
    assert revision.text == TEXT.replace("It had been signed in March.", APRIL)


def test_the_claim_keeps_its_identity_however_different_the_words(article, ana, editor):
    words = "Nobody would say when."
    before = [claim_at(article=article, number=n).claim_id for n in range(1, 5)]

    accept(propose(article, ana, words=words), editor)

    placed = [claim_at(article=article, number=n) for n in range(1, 5)]
    assert [one.claim_id for one in placed] == before
    assert [one.fate for one in placed] == [
        "unchanged",
        "unchanged",
        "edited_material",
        "unchanged",
    ]


def test_marks_elsewhere_stay_and_the_changed_claim_is_asked_again(article, ana, editor):
    for number in (2, 3):
        create_mark(article=article, reviewer=ana, number=number)

    accept(propose(article, ana), editor)

    states = [claim_at(article=article, number=n).claim.review_state for n in (2, 3)]
    assert states == [ReviewState.PROPOSED, ReviewState.STALE]
    assert verify_all().is_unbroken


def test_a_quotation_beside_it_is_asked_again_where_another_speaker_is_put_in(desk, editor, ana):
    said = "“We will look at every bolt,” Ana Ruiz said."
    article = create_article(
        desk=desk, editor=editor, text=f"{TITLE}\n\n{said} “It was late and nobody came.”"
    )
    create_mark(article=article, reviewer=ana, number=3)

    accept(
        propose(article, ana, words=said.replace("Ana Ruiz", "Ben Hale"), number=2),
        editor,
        number=2,
    )

    assert claim_at(article=article, number=3).claim.review_state == ReviewState.STALE
    assert verify_all().is_unbroken


def test_a_change_that_says_the_same_keeps_the_mark(article, ana, editor):
    create_mark(article=article, reviewer=ana, number=3)

    accept(propose(article, ana, words="It had been signed, in March."), editor)

    assert claim_at(article=article, number=3).claim.review_state == ReviewState.PROPOSED


def test_two_sentences_in_place_of_one_stay_one_claim(article, ana, editor):
    words = "It had been signed. That was in March."

    accept(propose(article, ana, words=words), editor)

    placed = claim_at(article=article, number=3)
    assert placed.revision.text[placed.start : placed.end] == words


def test_a_cut_takes_the_sentence_out(article, ana, editor):
    proposal = propose(article, ana, ActionKind.CUT, "", "Nothing rests on it.")

    revision = accept(proposal, editor)

    assert revision.text == TEXT.replace(" It had been signed in March.", "")
    assert revision.placements.count() == 3


def test_a_headline_is_not_cut(article, ana, editor):
    proposal = propose(article, ana, ActionKind.CUT, "", "Dull.", number=1)

    with pytest.raises(Refused, match="headline"):
        accept(proposal, editor, number=1)


def test_what_changed_meanwhile_is_not_accepted_unseen(article, ana, ben, editor):
    proposal = propose(article, ana)
    seen = claim_at(article=article, number=3).seen
    create_mark(article=article, reviewer=ben, number=3)

    with pytest.raises(Conflict):
        accept(proposal, editor, seen=seen)

    assert Article.objects.get(pk=article.pk).current_revision.number == 1


def test_the_outcome_names_the_revision_it_made(article, ana, editor):
    revision = accept(propose(article, ana), editor)

    event = AuditEvent.objects.latest("pk")
    assert ProposalOutcome.objects.get().revision == revision
    assert (event.event, event.claim_no, event.details["revision"]) == ("action_done", 3, 2)


def test_what_is_no_change_of_the_text_is_done_with_a_word(article, ana, editor):
    proposal = propose(article, ana, ActionKind.FIND_SOURCE, "")
    with pytest.raises(Refused, match="no change of the text"):
        accept(proposal, editor)

    commands.finish_proposal(
        editor=editor,
        article_id=article.pk,
        proposal_id=proposal.pk,
        reason="Memo cited.",
        now=NOON,
    )

    outcome = ProposalOutcome.objects.get()
    assert (outcome.state, outcome.reason, outcome.decided_by_id) == (
        "done",
        "Memo cited.",
        editor.pk,
    )


def test_an_editor_declines_with_the_reason(article, ana, editor):
    decline(propose(article, ana), editor)

    event = AuditEvent.objects.latest("pk")
    assert (event.event, event.new_value, event.reason) == (
        "action_declined",
        "declined",
        "March is right.",
    )


def test_whoever_proposed_takes_it_back(article, ana):
    decline(propose(article, ana), ana, "I misread the memo.")

    assert ProposalOutcome.objects.get().state == "declined"


def test_a_reviewer_decides_on_nobody_elses_proposal(article, ana, ben):
    with pytest.raises(ActionDenied, match="An editor decides"):
        decline(propose(article, ana), ben)


def test_nothing_is_decided_twice(article, ana, editor):
    proposal = propose(article, ana)
    decline(proposal, editor)

    with pytest.raises(Refused, match="declined already"):
        accept(proposal, editor)


def test_open_actions_are_those_of_claims_in_the_text(article, ana, editor):
    for number in (2, 3):
        propose(article, ana, ActionKind.CUT, "", "Nothing rests on it.", number=number)

    accept(Proposal.objects.latest("pk"), editor)

    revision = Article.objects.get(pk=article.pk).current_revision
    assert [placed.position for placed in claims_with_open_actions(revision)] == [2]


@pytest.mark.parametrize(
    ("action", "words", "why", "field"),
    [
        (ActionKind.CORRECT, "", " ", "suggested_text"),
        (ActionKind.CUT, APRIL, "Dull.", "suggested_text"),
        (ActionKind.CUT, "", "", "reason"),
        (ActionKind.LEGAL, "", "", "reason"),
        (ActionKind.HEDGE, "It had been signed in March.", "", "suggested_text"),
        (ActionKind.HEDGE, "One line\nand another", "", "suggested_text"),
        (ActionKind.HEDGE, "A bell \x07 rang.", "", "suggested_text"),
        (ActionKind.HEDGE, "x" * 2001, "", "suggested_text"),
        (ActionKind.LEGAL, "", "x" * 2001, "reason"),
    ],
)
def test_a_proposal_that_says_too_little_or_too_much_is_refused(
    article, ana, action, words, why, field
):
    with pytest.raises(Refused) as refusal:
        propose(article, ana, action, words, why)

    assert refusal.value.field == field


@pytest.mark.parametrize("name", ["finish_proposal", "decline_proposal"])
def test_a_decision_says_why(article, ana, editor, name):
    proposal = propose(article, ana)
    actor = {"finish_proposal": "editor", "decline_proposal": "reviewer"}[name]

    with pytest.raises(Refused) as refusal:
        getattr(commands, name)(
            article_id=article.pk, proposal_id=proposal.pk, reason=" ", now=NOON, **{actor: editor}
        )

    assert refusal.value.field == "reason"


def test_a_viewer_proposes_nothing(article, desk):
    with pytest.raises(ActionDenied):
        propose(article, create_viewer(desk=desk))


def test_a_proposal_of_another_desk_is_not_there(article, ana):
    with pytest.raises(NotVisible):
        accept(propose(article, ana), create_editor())
