"""Proposing what to do about a claim, and deciding on it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from claims.choices import ERRANDS, REWORDS, ActionKind, ActionState
from claims.commands.opening import check_seen, number_in_text, open_claim, place_of
from claims.commands.revisions import lay_revision
from claims.errors import ActionDenied, Conflict, NotVisible, Refused
from claims.event_kinds import EventKind
from claims.intake.characters import objection_to
from claims.intake.drafts import claims_in
from claims.ledger import Record, recording
from claims.models import Person, Placement, Proposal, ProposalOutcome, Revision
from claims.permissions import allows, check_can_edit, check_can_review
from claims.queries.placements import placements_for
from claims.text.analysis import ClaimDraft
from claims.text.cuts import Cut
from claims.text.replacing import Replaced, with_words, without
from claims.text.spans import Span

LONGEST_SUGGESTION = 2_000
LONGEST_REASON = 2_000
NO_PROPOSAL = "There is no such proposal here."


@dataclass(frozen=True, slots=True)
class _Change:
    """What accepting a proposal would make of a text, worked out before anybody has to wait.

    `olds` has the place that each sentence has now.
    """

    revision_id: int
    made: Replaced
    drafts: tuple[ClaimDraft, ...]
    olds: tuple[int, ...]


def propose_action(
    *,
    reviewer: Person,
    article_id: int,
    number: int,
    action: ActionKind,
    now: datetime,
    suggested_text: str = "",
    reason: str = "",
) -> Proposal:
    """Propose what to do about a claim, with the words to put in its place or with the reason."""
    check_can_review(reviewer)
    suggested, reason = suggested_text.strip(), reason.strip()
    _check_fits(action, suggested, reason)
    with recording(actor=reviewer, at=now, article_id=article_id) as record:
        placement = open_claim(record, reviewer, number)
        if suggested == placement.words:  # type: ignore[attr-defined]  # annotated
            raise Refused("These are the words it has already.", field="suggested_text")
        proposal = Proposal.objects.create(
            claim=placement.claim,
            revision=placement.revision,
            action=action,
            suggested_text=suggested,
            reason=reason,
            proposed_by=reviewer,
            proposed_at=now,
        )
        record.event(
            EventKind.ACTION_PROPOSED,
            about=proposal,
            **place_of(placement),
            field="action",
            new_value=action,
            reason=reason,
            details={"suggested_text": suggested} if suggested else {},
        )
    return proposal


def _check_fits(action: ActionKind, suggested: str, reason: str) -> None:
    if suggested and action not in REWORDS:
        raise Refused(
            f"To {action.label} takes no new words. Leave them out, or choose another action.",
            field="suggested_text",
        )
    if not suggested and not reason and action in REWORDS:
        raise Refused("Give the words to put in its place, or say why.", field="suggested_text")
    if not reason and action not in (*REWORDS, *ERRANDS):
        raise Refused("Say why, so that the editor can decide.", field="reason")
    if len(suggested) > LONGEST_SUGGESTION:
        raise Refused(
            f"At most {LONGEST_SUGGESTION:,} characters for one sentence.", field="suggested_text"
        )
    if "\n" in suggested or "\r" in suggested:
        raise Refused("A sentence has no line breaks.", field="suggested_text")
    if objection := objection_to(suggested):
        raise Refused(objection, field="suggested_text")
    _check_reason(reason)


def _check_reason(reason: str) -> None:
    if len(reason) > LONGEST_REASON:
        raise Refused(f"A reason has at most {LONGEST_REASON:,} characters.", field="reason")


def accept_proposal(
    *, editor: Person, article_id: int, proposal_id: int, seen: str, now: datetime, reason: str = ""
) -> Revision:
    """Make a revision in which one claim has the words proposed, or is cut, and nothing else differs.

    `seen` names the state of the claim the editor decided on; a newer one raises Conflict.
    """
    check_can_edit(editor)
    _check_reason(reason)
    change = _change(editor, article_id, proposal_id)
    with recording(actor=editor, at=now, article_id=article_id) as record:
        proposal, placement = _open_proposal(record, editor, proposal_id)
        check_seen(placement, seen)
        if placement.revision_id != change.revision_id:
            raise Conflict("The text changed while this was worked out, so nothing was saved.")
        placements = lay_revision(
            record,
            placement.claim.article,
            text=change.made.text,
            drafts=change.drafts,
            olds=change.olds,
        )
        revision = placements[0].revision
        _decide(record, proposal, placement, ActionState.DONE, reason.strip(), revision=revision)
    return revision


def _change(editor: Person, article_id: int, proposal_id: int) -> _Change:
    proposal = Proposal.objects.filter(claim__article_id=article_id, pk=proposal_id).first()
    placed = placements_for(editor, article_id)
    here = placed.filter(claim_id=proposal.claim_id).first() if proposal else None
    if proposal is None or here is None:
        raise NotVisible(NO_PROPOSAL)
    if not proposal.changes_the_text:
        raise Refused("It proposes no change of the text. Say that it is done, and how.")
    rows = Placement.objects.filter(revision_id=here.revision_id).order_by("position")
    spans = [Span(*limits) for limits in rows.values_list("start", "end")]
    return _worked_out(proposal, here.revision, spans, here.position - 1)


def _worked_out(proposal: Proposal, revision: Revision, spans: list[Span], at: int) -> _Change:
    olds = list(range(len(spans)))
    if proposal.action == ActionKind.CUT:
        if at == 0:
            raise Refused("The headline cannot be cut. Decline it, or change the text yourself.")
        made = without(revision.text, spans, at)
        del olds[at]
    else:
        words = proposal.suggested_text
        if words == spans[at].of(revision.text):
            raise Refused("The claim has these words already. Say that it is done.")
        made = with_words(revision.text, spans, at, words)
    cuts = [Cut(span.start, span.end) for span in made.spans]
    return _Change(revision.pk, made, claims_in(made.text, cuts), tuple(olds))


def finish_proposal(
    *, editor: Person, article_id: int, proposal_id: int, reason: str, now: datetime
) -> ProposalOutcome:
    """Say that what was proposed is done, and how."""
    check_can_edit(editor)
    if not reason.strip():
        raise Refused("Say what was done; it stands in the history.", field="reason")
    _check_reason(reason)
    with recording(actor=editor, at=now, article_id=article_id) as record:
        proposal, placement = _open_proposal(record, editor, proposal_id)
        return _decide(record, proposal, placement, ActionState.DONE, reason.strip())


def decline_proposal(
    *, reviewer: Person, article_id: int, proposal_id: int, reason: str, now: datetime
) -> ProposalOutcome:
    """Decide against a proposal, with the reason; whoever made it may take it back so."""
    check_can_review(reviewer)
    if not reason.strip():
        raise Refused("Say why it is declined; it stands in the history.", field="reason")
    _check_reason(reason)
    with recording(actor=reviewer, at=now, article_id=article_id) as record:
        proposal, placement = _open_proposal(record, reviewer, proposal_id)
        if proposal.proposed_by_id != reviewer.pk and not allows(check_can_edit, reviewer):
            raise ActionDenied("An editor decides on this, or whoever proposed it takes it back.")
        return _decide(record, proposal, placement, ActionState.DECLINED, reason.strip())


def _open_proposal(record: Record, person: Person, proposal_id: int) -> tuple[Proposal, Placement]:
    """Return a proposal that is not decided yet, with where its claim stands."""
    found = Proposal.objects.filter(Q(claim__article_id=record.article_id), pk=proposal_id)
    proposal = found.first()
    number = number_in_text(record, person, proposal.claim_id) if proposal else None
    if proposal is None or number is None:
        raise NotVisible(NO_PROPOSAL)
    placement = open_claim(record, person, number)
    if outcome := ProposalOutcome.objects.standing().filter(proposal=proposal).first():
        raise Refused(f"This proposal is {outcome.get_state_display()} already.")
    return proposal, placement


def _decide(
    record: Record,
    proposal: Proposal,
    placement: Placement,
    state: ActionState,
    reason: str,
    *,
    revision: Revision | None = None,
) -> ProposalOutcome:
    outcome = ProposalOutcome.objects.create(
        proposal=proposal,
        earlier=proposal.outcomes.count(),
        state=state,
        reason=reason,
        revision=revision,
        decided_by=record.person,
        decided_at=record.at,
    )
    made = {"revision": revision.number} if revision else {}
    record.event(
        EventKind.ACTION_DONE if state == ActionState.DONE else EventKind.ACTION_DECLINED,
        about=outcome,
        **place_of(placement),
        field="action_state",
        old_value=ActionState.OPEN,
        new_value=state,
        reason=reason,
        details={"action": str(proposal.action), **made},
    )
    return outcome
