"""Walking a chain of the ledger: every event's number, contents, link and time."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from claims import chain
from claims.events import COLUMNS, body_of
from claims.models import AuditEvent

# Writers who queue on one article may be dated a little out of order.
LARGEST_STEP_BACK = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Break:
    """Where history is broken, or parts from what is stored; `seq` is the event to look at."""

    seq: int | None
    what: str


@dataclass(frozen=True, slots=True)
class Seal:
    """The digest of a row as an event left it."""

    event_id: int
    article_id: int | None
    seq: int
    digest: str


Seals = dict[str, Seal]


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The last event of a chain at some moment; kept elsewhere, it is a checkpoint."""

    article_id: int | None
    seq: int
    hash: str
    at: datetime | None = None


def events_of(which: Q) -> QuerySet[AuditEvent, Any]:
    """Return the hashed columns of events, chain by chain, as cheap rows for `Walk.take`."""
    rows = AuditEvent.objects.filter(which).order_by("article_id", "seq", "pk")
    return rows.values_list("pk", "at", "prev_hash", "hash", *COLUMNS, named=True)


def seals_in(event: Any) -> Seals:
    """Return what one event seals, by the label of the row."""
    sealed = _details(event).get("seals")
    if not isinstance(sealed, dict):
        return {}
    return {
        label: Seal(event.pk, event.article_id, event.seq, digest)
        for label, digest in sealed.items()
    }


@dataclass(slots=True)
class Walk:
    """One chain on the way from its first event to its last."""

    article_id: int | None
    checkpoint: Head | None = None
    seq: int = 0
    hash: str = chain.GENESIS
    at: datetime | None = None
    count: int = 0
    breaks: list[Break] = field(default_factory=list)
    remarks: list[Break] = field(default_factory=list)
    _last_id: int = 0
    _part: tuple[int, int] = (1, 1)

    def take(self, event: Any) -> None:
        """Check the next event against the one before it."""
        for check in (_number, _contents, _link, _order, _deed):
            if found := check(self, event):
                self.breaks.append(found)
                break
        self._watch_the_clock(event)
        self.count += 1
        self.seq, self.hash, self.at = event.seq, event.hash, event.at
        self._last_id, self._part = event.pk, _part(event)
        if self.checkpoint is not None and event.seq == self.checkpoint.seq:
            self._compare(self.checkpoint, event.hash)

    def finish(self) -> None:
        """Look for what should have followed the last event."""
        place, total = self._part
        if place < total:
            self.breaks.append(Break(self.seq + 1, f"event {self.seq + 1} is missing"))
        known = self.checkpoint
        if known is not None and self.seq < known.seq:
            what = f"the checkpoint knows {known.seq} events, here are {self.seq}: rolled back"
            self.breaks.append(Break(self.seq + 1, what))

    def _watch_the_clock(self, event: Any) -> None:
        """Remark on a step back in time; it breaks nothing, for the hashes cover every date."""
        if self.at is not None and event.at is not None and event.at < self.at - LARGEST_STEP_BACK:
            what = (
                f"event {event.seq} is dated before the event before it: was the clock put right?"
            )
            self.remarks.append(Break(event.seq, what))

    def _compare(self, known: Head, found: str) -> None:
        if found != known.hash:
            what = f"event {known.seq} is not the one the checkpoint knows: history was rewritten"
            self.breaks.append(Break(known.seq, what))


def _number(walk: Walk, event: Any) -> Break | None:
    due = walk.seq + 1
    if event.seq == due:
        return None
    if event.seq < due:
        return Break(event.seq, f"event {event.seq} stands there twice")
    last = event.seq - 1
    what = f"event {due} is missing" if due == last else f"events {due} to {last} are missing"
    return Break(due, what)


def _contents(walk: Walk, event: Any) -> Break | None:
    try:
        is_whole = event.hash == chain.link(event.prev_hash, body_of(event))
    except (AttributeError, TypeError, ValueError):
        return Break(event.seq, f"event {event.seq} cannot be read")
    if is_whole:
        return None
    return Break(event.seq, f"event {event.seq} was changed after it was written")


def _link(walk: Walk, event: Any) -> Break | None:
    if event.prev_hash == walk.hash:
        return None
    return Break(event.seq, f"event {event.seq} does not follow the event before it")


def _order(walk: Walk, event: Any) -> Break | None:
    if event.pk > walk._last_id:
        return None
    return Break(event.seq, f"event {event.seq} was stored before the event before it")


def _deed(walk: Walk, event: Any) -> Break | None:
    """One deed may leave several events; they stand together."""
    place, total = walk._part
    due = (place + 1, total) if place < total else (1, _part(event)[1])
    if _part(event) == due:
        return None
    return Break(event.seq, f"event {event.seq} does not belong to the event before it")


def _part(event: Any) -> tuple[int, int]:
    place, _, total = str(_details(event).get("part", "1 of 1")).partition(" of ")
    return (int(place), int(total)) if place.isdecimal() and total.isdecimal() else (0, 0)


def _details(event: Any) -> Mapping[str, Any]:
    return event.details if isinstance(event.details, dict) else {}
