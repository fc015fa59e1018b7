"""What people say to one another about claims: threads, proposals and requests for a reply.

All of it is read in one query, so that a panel costs one query more where there is something.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import (
    BigIntegerField,
    Case,
    CharField,
    DateTimeField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce

from claims.choices import ActionState
from claims.models import (
    Mention,
    Note,
    Placement,
    Proposal,
    ProposalOutcome,
    Reply,
    ReplyRequest,
)
from claims.queries.said import Row, Talk, assembled
from claims.queries.threads import Thread

_Which = Callable[[str], Q]
"""Returns a condition on the row that belongs to the claim, which the path leads to."""


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
    return assembled(_rows([*notes, *others]))


def threads_opened_by(note_ids: Iterable[int]) -> dict[int, Thread]:
    """Return threads by their opening notes."""
    wanted = list(note_ids)

    def of_threads(path: str) -> Q:
        return Q(**{f"{path}pk__in": wanted}) | Q(**{f"{path}thread_id__in": wanted})

    talk = _talk(of_threads, *_TABLES[:2])
    return {thread.thread_id: thread for thread in talk.threads}


def _talk(which: _Which, *tables: "_Table") -> Talk:
    return assembled(_rows(_tables(which, *tables)))


_NOTHING = Value("", output_field=CharField())
# A bare NULL has no type of its own, and PostgreSQL would take it for text.
_NEVER = Cast(Value(None), DateTimeField())
# What made a revision that was taken back decides nothing any more.
_DECIDED = Case(
    When(revision__taken_back_by__isnull=False, then=Value(ActionState.OPEN)),
    default=F("state"),
    output_field=CharField(),
)


@dataclass(frozen=True, slots=True)
class _Table:
    """How to read a table as `Row`; `path` leads to the row that belongs to the claim itself."""

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
        _DECIDED, F("reason"),
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
    """Return a table's rows in the order and the types of `Row`."""
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


def _rows(tables: list[QuerySet]) -> list[Row]:
    first, *others = tables
    rows = (Row(*values) for values in first.union(*others, all=True))
    return sorted(rows, key=lambda row: row.pk)
