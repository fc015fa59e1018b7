"""What checkers propose to do about claims, and which of it still waits for an editor."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from claims.choices import ActionKind, ActionState
from claims.errors import NotVisible
from claims.models import Person, Placement, Proposal, ProposalOutcome, Revision
from claims.queries.placements import placements_for


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalShown:
    """One proposal with how it was decided, if it was."""

    proposal_id: int
    claim_id: int
    action: str
    suggested_text: str
    reason: str
    who: str
    who_id: int
    at: datetime
    state: str = ActionState.OPEN
    decided_by: str = ""
    decided_at: datetime | None = None
    because: str = ""
    is_open_again: bool = False

    @property
    def key(self) -> str:
        """Name it for the pages, which tell its forms apart by this."""
        return str(self.proposal_id)

    @property
    def action_label(self) -> str:
        return ActionKind(self.action).label

    @property
    def state_label(self) -> str:
        return ActionState(self.state).label

    @property
    def is_open(self) -> bool:
        return self.state == ActionState.OPEN

    @property
    def is_cut(self) -> bool:
        return self.action == ActionKind.CUT

    @property
    def changes_the_text(self) -> bool:
        return bool(self.suggested_text) or self.is_cut


def has_open_action(path: str = "claim_id") -> Exists:
    """Return the condition that something proposed waits for an editor; `path` leads to the claim."""
    return Exists(Proposal.objects.open().filter(claim_id=OuterRef(path)))


def claims_with_open_actions(revision: Revision | None) -> QuerySet[Placement]:
    """Return the claims of a revision about which something proposed is not decided yet."""
    placed = Placement.objects.filter(has_open_action(), revision=revision)
    return placed.order_by("position")


def count_open_actions(placements: QuerySet[Placement]) -> int:
    """Count what is proposed and not decided on claims where they stand."""
    return int(Proposal.objects.open().filter(claim__in=placements.values("claim_id")).count())


def number_of_proposal(person: Person, article_id: int, proposal_id: int) -> int:
    """Return the number of the claim something is proposed about; NotVisible if it has none."""
    rows = placements_for(person, article_id).filter(claim__proposals=proposal_id)
    number = rows.values_list("position", flat=True).first()
    if number is None:
        raise NotVisible("There is no such proposal here.")
    return number


def proposed_by_claim(which: Q) -> dict[int, dict[str, Any]]:
    """Return the columns of what is proposed about claims: what is open first, then the latest."""
    outcome = ProposalOutcome.objects.standing().filter(proposal=OuterRef("pk"))
    rows = Proposal.objects.filter(which).annotate(decided=Subquery(outcome.values("state")[:1]))
    found: dict[int, dict[str, Any]] = {}
    for claim_id, action, words, state in rows.order_by("pk").values_list(
        "claim_id", "action", "suggested_text", "decided"
    ):
        before = found.get(claim_id)
        if before is None or before["action_state"] != ActionState.OPEN:
            columns = {"action": action, "suggested_text": words}
            found[claim_id] = {**columns, "action_state": state or str(ActionState.OPEN)}
    return found
