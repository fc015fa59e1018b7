"""From which revision a claim's words date, and whether they changed since it was marked last."""

from collections.abc import Collection
from dataclasses import dataclass

from claims.choices import ASKS_AGAIN, Fate
from claims.event_kinds import EventKind
from claims.models import AuditEvent, Placement, Verdict
from claims.queries.cited import among


@dataclass(frozen=True, slots=True)
class Carried:
    """By claim: the revision its words date from, and the one it was marked on last.

    A change that is only one of writing, and a revision that was taken back, make no new date. Words
    that were changed back have the date they had when they were judged.
    """

    dates: dict[int, int]
    marked: dict[int, int]

    def revision_of(self, claim_id: int, revision: int) -> int | None:
        """Return the earlier revision that the words were carried over from."""
        date = self.dates.get(claim_id, revision)
        return date if date < revision else None

    def is_changed(self, claim_id: int) -> bool | None:
        """Say whether the words changed since the last mark; None for a claim never marked."""
        marked_on = self.marked.get(claim_id)
        return None if marked_on is None else marked_on < self.dates.get(claim_id, 0)


def carried_of(claim_ids: Collection[int], *, hidden: Collection[int] = ()) -> Carried:
    """Read both in three queries; `hidden` are claims whose marks the person may not know of."""
    marked = Verdict.objects.filter(among("claim_id", claim_ids), withdrawal__isnull=True)
    on = dict(marked.order_by("pk").values_list("claim_id", "revision__number"))
    return Carried(
        _dates(claim_ids),
        {claim_id: number for claim_id, number in on.items() if claim_id not in hidden},
    )


def _dates(claim_ids: Collection[int]) -> dict[int, int]:
    placed = Placement.objects.filter(
        among("claim_id", claim_ids),
        fate__in=(Fate.NEW, Fate.EDITED_BACK, *ASKS_AGAIN),
        revision__taken_back_by__isnull=True,
    )
    rows = list(
        placed.order_by("revision__number").values_list("claim_id", "revision__number", "fate")
    )
    back_to = _back_to({claim_id for claim_id, _, fate in rows if fate == Fate.EDITED_BACK})
    dates: dict[int, list[tuple[int, int]]] = {}
    for claim_id, number, fate in rows:
        known = dates.setdefault(claim_id, [])
        date = number
        if fate == Fate.EDITED_BACK:
            judged = back_to.get((claim_id, number), number)
            date = next((was for at, was in reversed(known) if at <= judged), number)
        known.append((number, date))
    return {claim_id: known[-1][1] for claim_id, known in dates.items()}


def _back_to(claim_ids: Collection[int]) -> dict[tuple[int, int], int]:
    """Return in which revision the words of a claim were judged that are back in another."""
    if not claim_ids:
        return {}
    events = AuditEvent.objects.filter(event=EventKind.VERDICT_STANDS_AGAIN, claim_id__in=claim_ids)
    return {
        (claim_id or 0, number or 0): details["back_to"]
        for claim_id, number, details in events.values_list(
            "claim_id", "revision__number", "details"
        )
    }
