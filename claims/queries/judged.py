"""What a claim said when it was judged last, where an edit has asked for it again since.

An editor may change the words back; the marks given on them then hold again.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q

from claims.choices import LOSES_EVIDENCE, EventKind, Fate, Relation, ReviewState
from claims.models import AuditEvent, Placement, Verdict
from claims.queries.around import line_in, text_around
from claims.standing import Mark, Standing, standing_of
from claims.text.edits import Line

_OF_EVIDENCE = (*LOSES_EVIDENCE, EventKind.SOURCE_CITED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """The words that were judged, in revision `revision_no`, and how the claim stands on them again."""

    line: Line
    revision_no: int
    stale_after: int | None
    standing: Standing
    first_reviewer: int | None
    set_aside: str


@dataclass(frozen=True, slots=True)
class _Lost:
    """The event by which a claim was asked for again, and what it held till then."""

    pk: int
    revision_no: int
    stale_after: int | None
    set_aside: str


def judged_before(placements: Sequence[Placement]) -> dict[int, Judged]:
    """Return by claim what was judged last, where only the words have changed since."""
    lost = _lost([one.claim_id for one in placements if _is_asked_again(one)])
    there = _placed_before(lost)
    marks = _marks(lost)
    found = {}
    for claim_id, event in lost.items():
        then = there.get(claim_id)
        standing, first = _standing(marks.get(claim_id, ()), event.stale_after)
        if then is not None and (standing.value or event.set_aside):
            found[claim_id] = Judged(
                line=line_in(then.__dict__["around"], then.start, then.end, then.attributed_to),
                revision_no=then.revision.number,
                stale_after=event.stale_after,
                standing=standing,
                first_reviewer=first,
                set_aside=event.set_aside,
            )
    return found


def _is_asked_again(placement: Placement) -> bool:
    claim = placement.claim
    return claim.review_state in (ReviewState.STALE, ReviewState.OPEN)


def _lost(claim_ids: Collection[int]) -> dict[int, _Lost]:
    """Return the last event that took each claim's marks for another text, if the evidence stayed."""
    found: dict[int, _Lost] = {}
    events = AuditEvent.objects.filter(
        event__in=(EventKind.REVISION_ADDED, *_OF_EVIDENCE), claim_id__in=claim_ids
    )
    for pk, event, claim_id, number, field, details in events.order_by("pk").values_list(
        "pk", "event", "claim_id", "revision__number", "field", "details"
    ):
        if event == EventKind.REVISION_ADDED and field != "evidence":
            found[claim_id or 0] = _Lost(
                pk, number or 0, details["stale_after"], details["set_aside"]
            )
        elif event != EventKind.SOURCE_CITED or details.get("relation") == Relation.CONTRADICTS:
            found.pop(claim_id or 0, None)
    return found


def _placed_before(lost: Mapping[int, _Lost]) -> dict[int, Placement]:
    """Return where each claim stood last before it was asked again, unless it was parted since."""
    gone = Q(fate__in=(Fate.SPLIT, Fate.JOINED), revision__taken_back_by__isnull=False)
    rows = Placement.objects.filter(claim_id__in=lost).exclude(gone).order_by("revision__number")
    last: dict[int, int] = {}
    for pk, claim_id, number, fate in rows.values_list(
        "pk", "claim_id", "revision__number", "fate"
    ):
        if number < lost[claim_id].revision_no:
            last[claim_id] = pk
        elif fate in (Fate.SPLIT, Fate.JOINED):
            last.pop(claim_id, None)
    placed = Placement.objects.filter(pk__in=last.values()).select_related("revision")
    around = placed.defer("revision__text").annotate(around=text_around())
    return {one.claim_id: one for one in around}


def _marks(lost: Mapping[int, _Lost]) -> dict[int, list[Mark]]:
    rows = Verdict.objects.filter(claim_id__in=lost, withdrawal__isnull=True).order_by("pk")
    marks: dict[int, list[Mark]] = {}
    for claim_id, pk, reviewer_id, value, settles in rows.values_list(
        "claim_id", "pk", "reviewer_id", "value", "is_settlement"
    ):
        marks.setdefault(claim_id, []).append(Mark(pk, reviewer_id, value, settles=settles))
    return marks


def _standing(marks: Iterable[Mark], stale_after: int | None) -> tuple[Standing, int | None]:
    """Return how a claim stands on the marks that count again, and who gave the first of them."""
    counting = [mark for mark in marks if stale_after is None or mark.verdict_id > stale_after]
    standing = standing_of(counting, is_stale=stale_after is not None)
    reviewers = {mark.verdict_id: mark.reviewer_id for mark in counting}
    return standing, reviewers.get(standing.first or 0)
