"""What people say to one another about claims: threads, proposals and requests for a reply.

All of it is read in one query, so that a panel costs one query more where there is something.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import (
    BigIntegerField,
    CharField,
    DateTimeField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Value,
)
from django.db.models.functions import Cast, Coalesce

from claims.models import (
    Mention,
    Note,
    Placement,
    Proposal,
    ProposalOutcome,
    Reply,
    ReplyRequest,
)
from claims.queries.proposals import ProposalShown
from claims.queries.replies import ReplyShown, RequestShown
from claims.queries.threads import NoteShown, Thread


@dataclass(frozen=True, slots=True)
class Talk:
    """All that was said about some claims, each in the order it began."""

    threads: tuple[Thread, ...] = ()
    proposals: tuple[ProposalShown, ...] = ()
    requests: tuple[RequestShown, ...] = ()

    @property
    def open_threads(self) -> list[Thread]:
        return [thread for thread in self.threads if not thread.is_resolved]

    @property
    def resolved_threads(self) -> list[Thread]:
        return [thread for thread in self.threads if thread.is_resolved]

    @property
    def open_proposals(self) -> list[ProposalShown]:
        return [proposal for proposal in self.proposals if proposal.is_open]

    @property
    def decided_proposals(self) -> list[ProposalShown]:
        return [proposal for proposal in self.proposals if not proposal.is_open]


_Which = Callable[[str], Q]
"""Returns a condition on the row that belongs to the claim, which the path leads to."""


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of whichever table, under common names; `root` is the row it belongs to."""

    what: str
    pk: int
    root: int
    claim_id: int | None
    who_id: int
    first_name: str
    last_name: str
    username: str
    at: datetime | None
    word: str
    text: str
    more: str
    then: datetime | None

    @property
    def who(self) -> str:
        return f"{self.first_name} {self.last_name}".strip() or self.username


def said_about(path: str = "claim_id") -> dict[str, Exists]:
    """Return annotations that say what there is to read of a claim; `path` leads to it."""
    tables: dict[str, Any] = {
        "has_notes": Note,
        "has_proposals": Proposal,
        "has_requests": ReplyRequest,
    }
    return {
        name: Exists(table.objects.filter(claim_id=OuterRef(path)))
        for name, table in tables.items()
    }


def talk_beside(placement: Placement) -> Talk:
    """Read what was said about a claim that was itself read with `said_about`."""
    known = placement.__dict__
    return talk_of_claim(
        placement.claim_id,
        has_notes=known["has_notes"],
        has_proposals=known["has_proposals"],
        has_requests=known["has_requests"],
    )


def talk_of_claim(
    claim_id: int,
    *,
    has_notes: bool = True,
    has_proposals: bool = True,
    has_requests: bool = True,
) -> Talk:
    """Read what was said about a claim; what is known not to be there is not asked for."""
    parts = (has_notes, _TABLES[:2]), (has_proposals, _TABLES[2:4]), (has_requests, _TABLES[4:])
    tables = [table for is_there, members in parts if is_there for table in members]
    return _talk(lambda path: Q(**{f"{path}claim_id": claim_id}), *tables) if tables else Talk()


def talk_of_article(article_id: int) -> Talk:
    """Return the proposals and requests of an article's claims, and the threads on the whole."""

    def on_the_whole(path: str) -> Q:
        return Q(**{f"{path}claim_id": None, f"{path}article_id": article_id})

    def on_claims(path: str) -> Q:
        return Q(**{f"{path}claim__article_id": article_id})

    notes, others = _tables(on_the_whole, *_TABLES[:2]), _tables(on_claims, *_TABLES[2:])
    return _assembled(_rows([*notes, *others]))


def threads_opened_by(note_ids: Iterable[int]) -> dict[int, Thread]:
    """Return threads by their opening notes."""
    wanted = list(note_ids)

    def of_threads(path: str) -> Q:
        return Q(**{f"{path}pk__in": wanted}) | Q(**{f"{path}thread_id__in": wanted})

    talk = _talk(of_threads, *_TABLES[:2])
    return {thread.thread_id: thread for thread in talk.threads}


def _talk(which: _Which, *tables: "_Table") -> Talk:
    return _assembled(_rows(_tables(which, *tables)))


_NOTHING = Value("", output_field=CharField())
# A bare NULL has no type of its own, and PostgreSQL would take it for text.
_NEVER = Cast(Value(None), DateTimeField())


@dataclass(frozen=True, slots=True)
class _Table:
    """How to read a table as `_Row`; `path` leads to the row that belongs to the claim itself."""

    what: str
    model: Any
    path: str
    root: Any
    person: str
    at: Any
    word: Any
    text: Any
    more: Any = _NOTHING
    then: Any = _NEVER


_TABLES = (
    _Table(
        "note", Note, "", Coalesce("thread_id", "pk"), "author", F("written_at"), F("deed"), F("text")
    ),
    _Table("mention", Mention, "note__", F("note_id"), "person", _NEVER, _NOTHING, _NOTHING),
    _Table(
        "proposal", Proposal, "", F("pk"), "proposed_by", F("proposed_at"), F("action"),
        F("reason"), F("suggested_text"),
    ),
    _Table(
        "outcome", ProposalOutcome, "proposal__", F("proposal_id"), "decided_by", F("decided_at"),
        F("state"), F("reason"),
    ),
    _Table(
        "request", ReplyRequest, "", F("pk"), "recorded_by", F("asked_at"), F("channel"),
        F("question"), F("asked"), F("deadline"),
    ),
    _Table(
        "reply", Reply, "request__", F("request_id"), "recorded_by", F("at"), F("state"), F("text"),
    ),
)  # fmt: skip


def _tables(which: _Which, *tables: _Table) -> list[QuerySet]:
    return [_read(table, which) for table in tables]


def _read(table: _Table, which: _Which) -> QuerySet:
    """Return a table's rows in the order and the types of `_Row`."""
    rows = table.model.objects.filter(which(table.path))
    values: QuerySet = rows.values_list(
        Value(table.what, output_field=CharField()),
        "pk",
        Cast(table.root, BigIntegerField()),
        f"{table.path}claim_id",
        f"{table.person}_id",
        f"{table.person}__first_name",
        f"{table.person}__last_name",
        f"{table.person}__username",
        table.at,
        table.word,
        table.text,
        table.more,
        table.then,
    )
    return values


def _rows(tables: list[QuerySet]) -> list[_Row]:
    first, *others = tables
    rows = (_Row(*values) for values in first.union(*others, all=True))
    return sorted(rows, key=lambda row: row.pk)


def _assembled(rows: list[_Row]) -> Talk:
    by_kind: dict[str, list[_Row]] = {table.what: [] for table in _TABLES}
    for row in rows:
        by_kind[row.what].append(row)
    return Talk(
        threads=_threads(by_kind["note"], by_kind["mention"]),
        proposals=_proposals(by_kind["proposal"], by_kind["outcome"]),
        requests=_requests(by_kind["request"], by_kind["reply"]),
    )


def _threads(notes: list[_Row], mentions: list[_Row]) -> tuple[Thread, ...]:
    told: dict[int, list[str]] = {}
    for mention in mentions:
        told.setdefault(mention.root, []).append(mention.who)
    threads: dict[int, list[_Row]] = {}
    for note in notes:
        threads.setdefault(note.root, []).append(note)
    return tuple(
        Thread(members[0].claim_id, tuple(_note(row, told.get(row.pk, [])) for row in members))
        for members in threads.values()
    )


def _note(row: _Row, told: list[str]) -> NoteShown:
    return NoteShown(
        note_id=row.pk, who=row.who, at=_at(row), deed=row.word, text=row.text, told=tuple(told)
    )


def _proposals(proposals: list[_Row], outcomes: list[_Row]) -> tuple[ProposalShown, ...]:
    shown = {row.pk: _proposal(row) for row in proposals}
    for outcome in outcomes:
        shown[outcome.root] = replace(
            shown[outcome.root],
            state=outcome.word,
            decided_by=outcome.who,
            decided_at=outcome.at,
            because=outcome.text,
        )
    return tuple(shown.values())


def _proposal(row: _Row) -> ProposalShown:
    return ProposalShown(
        proposal_id=row.pk,
        claim_id=row.claim_id or 0,
        action=row.word,
        suggested_text=row.more,
        reason=row.text,
        who=row.who,
        who_id=row.who_id,
        at=_at(row),
    )


def _requests(requests: list[_Row], replies: list[_Row]) -> tuple[RequestShown, ...]:
    came: dict[int, list[ReplyShown]] = {}
    for row in replies:
        reply = ReplyShown(state=row.word, text=row.text, at=_at(row), who=row.who)
        came.setdefault(row.root, []).append(reply)
    return tuple(
        RequestShown(
            request_id=row.pk,
            claim_id=row.claim_id or 0,
            asked=row.more,
            channel=row.word,
            asked_at=_at(row),
            deadline=row.then,
            question=row.text,
            who=row.who,
            replies=tuple(came.get(row.pk, ())),
        )
        for row in requests
    )


def _at(row: _Row) -> datetime:
    if row.at is None:
        raise LookupError(f"{row.what} {row.pk} has no time")
    return row.at
