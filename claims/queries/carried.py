"""From which revision a claim's words date, and whether they changed since it was marked last."""

from collections.abc import Collection
from dataclasses import dataclass

from claims.choices import ASKS_AGAIN, Fate
from claims.models import Placement, Verdict
from claims.queries.cited import among


@dataclass(frozen=True, slots=True)
class Carried:
    """By claim: the revision its words date from, and the one it was marked on last.

    A change that is only one of writing, and a revision that was taken back, make no new date.
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
    """Read both in two queries; `hidden` are claims whose marks the person may not know of."""
    dated = Placement.objects.filter(
        among("claim_id", claim_ids),
        fate__in=(Fate.NEW, *ASKS_AGAIN),
        revision__taken_back_by__isnull=True,
    )
    marked = Verdict.objects.filter(among("claim_id", claim_ids), withdrawal__isnull=True)
    on = dict(marked.order_by("pk").values_list("claim_id", "revision__number"))
    return Carried(
        dict(dated.order_by("revision__number").values_list("claim_id", "revision__number")),
        {claim_id: number for claim_id, number in on.items() if claim_id not in hidden},
    )
