"""The only door to a guarded write: a transaction that must leave an audit event."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import datetime
from threading import RLock
from typing import Any, TypeVar, cast

from django.db import connection, models, transaction
from django.db.models import Q, Subquery

from claims import chain, queue
from claims.event_kinds import EventKind
from claims.events import body_of
from claims.models import Article, AuditEvent, Newsroom, Person
from claims.models.guards import Guarded, UnrecordedWrite, open_record

MACHINE = "machine"

Row = TypeVar("Row", bound=models.Model)

# SQLite has one writer; waiting here in turn is fairer and quicker than polling the file's lock.
_one_writer = RLock()


@dataclass(slots=True)
class _Pending:
    event: AuditEvent
    rows: list[Guarded]


@dataclass(frozen=True, slots=True)
class Outsider:
    """Somebody without an account, known to the history by the name their link was made for."""

    name: str


@dataclass
class Record:
    """What one command did; each of its events seals the guarded rows it is about."""

    actor: Person | None
    at: datetime
    article_id: int | None
    outsider: Outsider | None = None
    _written: dict[str, Guarded] = field(default_factory=dict)
    _pending: list[_Pending] = field(default_factory=list)
    _head: tuple[int, str] | None = None

    @property
    def person(self) -> Person:
        """Return the acting person, where a command is never the machine's."""
        if self.actor is None:
            raise UnrecordedWrite("this can only be done by a person")
        return self.actor

    @property
    def _name(self) -> str:
        if self.outsider is not None:
            return f"outside: {self.outsider.name}"
        return self.actor.display_name if self.actor else MACHINE

    @property
    def _role(self) -> str:
        if self.outsider is not None:
            return "outside"
        return self.actor.role if self.actor else MACHINE

    def saw(self, row: Guarded) -> None:
        self._written[row.label()] = row

    def fetch(self, queryset: "models.QuerySet[Row]") -> Row | None:
        """Return the first row of a query, reading the head of the chain in the same query."""
        return self.take(with_head(queryset, self.article_id).first())

    def take(self, row: Row | None) -> Row | None:
        """Return a row that was read `with_head` under this record's lock, keeping the head."""
        if row is not None:
            self._head = (row.head_seq or 0, row.head_hash or chain.GENESIS)  # type: ignore[attr-defined]
        return row

    def head(self) -> tuple[int, str]:
        """Return the sequence number and hash of the chain's last event before this record."""
        if self._head is None:
            last = _chain(self.article_id).values_list("seq", "hash").first()
            self._head = last or (0, chain.GENESIS)
        return self._head

    def event(
        self,
        kind: EventKind,
        *,
        about: Guarded,
        also: Iterable[Guarded] = (),
        by_machine: bool = False,
        **columns: Any,
    ) -> None:
        """Plan one event about a row (and rows that came with it); written when the record closes.

        `by_machine` says of what followed from a person's deed that it was nobody's decision.
        """
        event = AuditEvent(
            event=kind,
            article_id=self.article_id,
            actor=None if by_machine else self.actor,
            actor_name=MACHINE if by_machine else self._name,
            actor_role=MACHINE if by_machine else self._role,
            at=self.at,
            **columns,
        )
        self._pending.append(_Pending(event, [about, *also]))

    def later(self, task: str, *, is_patient: bool = False, **arguments: int | str) -> None:
        """Let a worker do a task; it is queued only if everything else of this record holds.

        What nobody waits for is patient: it is done when there is nothing else to do.
        """
        queue.put(task, arguments, is_patient=is_patient)

    def close(self) -> None:
        covered = {row.label() for pending in self._pending for row in pending.rows}
        if missing := self._written.keys() - covered:
            raise UnrecordedWrite(f"no audit event covers {sorted(missing)}")
        if not self._pending:
            raise UnrecordedWrite("a recording() block must leave an event")
        seq, previous = self.head()
        total = len(self._pending)
        for place, pending in enumerate(self._pending, start=1):
            seq += 1
            event = pending.event
            event.seq, event.prev_hash = seq, previous
            event.details = {**event.details, "seals": seals(pending.rows)}
            if total > 1:
                # So that the last event of several about one row cannot be cut off unnoticed.
                event.details["part"] = f"{place} of {total}"
            previous = event.hash = chain.link(previous, body_of(event))
        AuditEvent.objects.bulk_create(pending.event for pending in self._pending)


def with_head(queryset: "models.QuerySet[Row]", article_id: int | None) -> "models.QuerySet[Row]":
    """Let a query also read the head of a chain, for `Record.take`."""
    events = _chain(article_id)
    found = queryset.annotate(
        head_seq=Subquery(events.values("seq")[:1]), head_hash=Subquery(events.values("hash")[:1])
    )
    return cast("models.QuerySet[Row]", found)


def _chain(article_id: int | None) -> "models.QuerySet[AuditEvent]":
    return AuditEvent.objects.filter(Q(article_id=article_id)).order_by("-seq")


def seals(rows: Iterable[Guarded]) -> dict[str, str]:
    """Return a SHA-256 for each row, or for each group of rows that is sealed together."""
    found: dict[str, str] = {}
    groups: dict[str, list[Guarded]] = {}
    for row in rows:
        if row.sealed_by:
            groups.setdefault(row.seal_label(), []).append(row)
        elif not row.is_pristine:
            found[row.seal_label()] = row.seal()
    for label, members in groups.items():
        found[label] = chain.digest_of_many(row.facts() for row in sorted(members, key=_key))
    return found


def _key(row: models.Model) -> int:
    return int(row.pk)


@contextmanager
def recording(
    *,
    actor: Person | None,
    at: datetime,
    article_id: int | None,
    outsider: Outsider | None = None,
) -> Iterator[Record]:
    """Open a transaction on one chain; roll it back if a write is left without an event.

    Writers on one article queue on its row; `article_id=None` is the chain of the house.
    """
    if open_record.get() is not None:
        raise UnrecordedWrite("recording() blocks do not nest: one command, one block")
    is_sqlite = connection.vendor == "sqlite"
    with _one_writer if is_sqlite else nullcontext(), transaction.atomic():
        if not is_sqlite:
            _lock(article_id)
        record = Record(actor=actor, at=at, article_id=article_id, outsider=outsider)
        token = open_record.set(record)
        try:
            yield record
        finally:
            open_record.reset(token)
        record.close()


def _lock(article_id: int | None) -> None:
    """Queue on the chain's row; later statements then see what earlier writers committed."""
    model: type[models.Model] = Newsroom if article_id is None else Article
    rows = model._base_manager.filter(pk=1 if article_id is None else article_id)
    rows.select_for_update().values_list("pk").first()
