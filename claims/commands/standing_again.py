"""Marks that hold again, since the words they were given on are back."""

from collections.abc import Mapping, Sequence

from claims.choices import Fate
from claims.commands.opening import place_of
from claims.commands.standings import recounted, take_standing
from claims.event_kinds import EventKind
from claims.ledger import Record
from claims.models import Claim, Placement
from claims.queries.judged import Judged


def stand_again(
    record: Record, judged: Mapping[int, Judged], placements: Sequence[Placement]
) -> None:
    """Let claims stand as they did on the words that are back: one event each, and nobody's decision."""
    for placement in placements:
        if placement.fate == Fate.EDITED_BACK:
            _stand_again(record, judged[placement.claim_id], placement)


def _stand_again(record: Record, judged: Judged, placement: Placement) -> None:
    claim = placement.claim
    stood = {"stale_after": claim.stale_after_id, "set_aside": claim.set_aside_reason}
    before = claim.verdict
    claim.stale_after_id = judged.stale_after
    claim.set_aside_reason = judged.set_aside
    take_standing(claim, recounted(claim))
    field, value = _what_holds(claim)
    record.event(
        EventKind.VERDICT_STANDS_AGAIN,
        about=claim,
        by_machine=True,
        **place_of(placement),
        field=field,
        old_value=before,
        new_value=value,
        reason=f"back to the words that were judged in revision {judged.revision_no}",
        details={**stood, "back_to": judged.revision_no},
    )


def _what_holds(claim: Claim) -> tuple[str, str]:
    if claim.set_aside_reason:
        return "set_aside_reason", claim.set_aside_reason
    return "verdict", claim.verdict
