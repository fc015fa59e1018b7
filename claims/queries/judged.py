"""What a claim said when it was judged last, where an edit has asked for it again since.

An editor may change the words back; the marks given on them then hold again.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from claims.choices import Fate, Relation, ReviewState
from claims.event_kinds import LOSES_EVIDENCE, EventKind
from claims.models import AuditEvent, Placement, Verdict
from claims.queries.around import line_in, text_around
from claims.queries.cited import among
from claims.standing import Mark, Standing, standing_of
from claims.text.edits import Line

_BARRING = (*LOSES_EVIDENCE, EventKind.SOURCE_CITED, EventKind.CLAIM_CLASSIFIED)
_CREDITS = ("attributed_to", "relayed_by")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """The words that were judged, in which revision, and how the claim stands on them again."""

    line: Line
    revision_no: int
    stale_after: int | None
    standing: Standing
    first_reviewer: int | None
    set_aside: str


@dataclass(frozen=True, slots=True)
class _Lost:
    """The event by which a claim was asked for again, and what it held till then."""

    revision_no: int
    stale_after: int | None
    set_aside: str


def judged_before(placements: Sequence[Placement]) -> dict[int, Judged]:
    """Return by claim what was judged last, where only the words have changed since."""
    lost = _lost({one.claim_id: one.claim.article_id for one in placements if _is_asked_again(one)})
    if not lost:
        return {}
    there = _placed_before(lost)
    marks = _marks(lost)
    found = {}
    for claim_id, event in lost.items():
        then = there.get(claim_id)
        given, counting = _counting(marks.get(claim_id, ()), event.stale_after)
        standing = standing_of(counting, is_stale=event.stale_after is not None)
        if then is not None and (standing.value or event.set_aside):
            found[claim_id] = Judged(
                line=line_in(then.__dict__["around"], then.start, then.end, then.attributed_to),
                revision_no=given or then.revision.number,
                stale_after=event.stale_after,
                standing=standing,
                first_reviewer=_reviewer_of(standing.first, counting),
                set_aside=event.set_aside,
            )
    return found


def _is_asked_again(placement: Placement) -> bool:
    claim = placement.claim
    return claim.review_state in (ReviewState.STALE, ReviewState.OPEN)


def _lost(articles: Mapping[int, int]) -> dict[int, _Lost]:
    """Return the last event that took a claim's marks for another text, where all else stayed.

    `articles` has the claims to look at, each with its article.
    """
    found: dict[int, _Lost] = {}
    events = AuditEvent.objects.filter(
        event__in=(EventKind.REVISION_ADDED, *_BARRING), article_id__in=set(articles.values())
    )
    for event, claim_id, number, field, details in events.order_by("seq").values_list(
        "event", "claim_id", "revision__number", "field", "details"
    ):
        if claim_id is None or claim_id not in articles:
            continue
        if event == EventKind.REVISION_ADDED and field != "evidence":
            found[claim_id] = _Lost(number or 0, details["stale_after"], details["set_aside"])
        elif _bars(event, field, details):
            found.pop(claim_id, None)
    return found


def _bars(event: str, field: str, details: Mapping[str, Any]) -> bool:
    """Say whether a claim rests on less since, is contradicted, or is credited to somebody else."""
    if event == EventKind.SOURCE_CITED:
        return details.get("relation") == Relation.CONTRADICTS
    return event != EventKind.CLAIM_CLASSIFIED or field in _CREDITS


def _placed_before(lost: Mapping[int, _Lost]) -> dict[int, Placement]:
    """Return where each claim stood last before it was asked again, unless it was parted since."""
    gone = Q(fate__in=(Fate.SPLIT, Fate.JOINED), revision__taken_back_by__isnull=False)
    rows = (
        Placement.objects.filter(among("claim_id", lost)).exclude(gone).order_by("revision__number")
    )
    last: dict[int, int] = {}
    for pk, claim_id, number, fate in rows.values_list(
        "pk", "claim_id", "revision__number", "fate"
    ):
        if claim_id not in lost:
            continue
        if number < lost[claim_id].revision_no:
            last[claim_id] = pk
        elif fate in (Fate.SPLIT, Fate.JOINED):
            last.pop(claim_id, None)
    placed = Placement.objects.filter(pk__in=last.values()).select_related("revision")
    around = placed.defer("revision__text").annotate(around=text_around())
    return {one.claim_id: one for one in around}


_Given = tuple[int, Mark]


def _marks(lost: Mapping[int, _Lost]) -> dict[int, list[_Given]]:
    """Return the marks of each claim that nobody took back, with the revisions they were given in."""
    rows = Verdict.objects.filter(among("claim_id", lost), withdrawal__isnull=True).order_by("pk")
    marks: dict[int, list[_Given]] = {}
    for claim_id, pk, reviewer_id, value, settles, number in rows.values_list(
        "claim_id", "pk", "reviewer_id", "value", "is_settlement", "revision__number"
    ):
        mark = Mark(pk, reviewer_id, value, settles=settles)
        marks.setdefault(claim_id, []).append((number, mark))
    return marks


def _counting(marks: Iterable[_Given], stale_after: int | None) -> tuple[int, list[Mark]]:
    """Return the marks that count again, and the revision that the last of them was given in."""
    counting = [one for one in marks if stale_after is None or one[1].verdict_id > stale_after]
    return max((number for number, _ in counting), default=0), [mark for _, mark in counting]


def _reviewer_of(verdict_id: int | None, marks: Iterable[Mark]) -> int | None:
    return next((mark.reviewer_id for mark in marks if mark.verdict_id == verdict_id), None)
