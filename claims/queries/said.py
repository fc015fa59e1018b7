"""Rows of several tables put together as what people said: threads, proposals, requests for a reply."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from claims.choices import ActionState
from claims.queries.proposals import ProposalShown
from claims.queries.replies import ReplyShown, RequestShown
from claims.queries.threads import NoteShown, Thread

KINDS = ("note", "mention", "proposal", "outcome", "request", "reply")


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


@dataclass(frozen=True, slots=True)
class Row:
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


def assembled(rows: Iterable[Row]) -> Talk:
    by_kind: dict[str, list[Row]] = {kind: [] for kind in KINDS}
    for row in rows:
        by_kind[row.what].append(row)
    return Talk(
        threads=_threads(by_kind["note"], by_kind["mention"]),
        proposals=_proposals(by_kind["proposal"], by_kind["outcome"]),
        requests=_requests(by_kind["request"], by_kind["reply"]),
    )


def _threads(notes: list[Row], mentions: list[Row]) -> tuple[Thread, ...]:
    told: dict[int, list[str]] = {}
    for mention in mentions:
        told.setdefault(mention.root, []).append(mention.who)
    threads: dict[int, list[Row]] = {}
    for note in notes:
        threads.setdefault(note.root, []).append(note)
    return tuple(
        Thread(members[0].claim_id, tuple(_note(row, told.get(row.pk, [])) for row in members))
        for members in threads.values()
    )


def _note(row: Row, told: list[str]) -> NoteShown:
    return NoteShown(
        note_id=row.pk, who=row.who, at=_at(row), deed=row.word, text=row.text, told=tuple(told)
    )


def _proposals(proposals: list[Row], outcomes: list[Row]) -> tuple[ProposalShown, ...]:
    shown = {row.pk: _proposal(row) for row in proposals}
    for outcome in outcomes:
        if outcome.word == ActionState.OPEN:
            shown[outcome.root] = replace(shown[outcome.root], is_open_again=True)
            continue
        shown[outcome.root] = replace(
            shown[outcome.root],
            state=outcome.word,
            decided_by=outcome.who,
            decided_at=outcome.at,
            because=outcome.text,
        )
    return tuple(shown.values())


def _proposal(row: Row) -> ProposalShown:
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


def _requests(requests: list[Row], replies: list[Row]) -> tuple[RequestShown, ...]:
    came: dict[int, list[ReplyShown]] = {}
    for row in replies:
        reply = ReplyShown(state=row.word, text=row.text, at=_at(row), who=row.who, reply_id=row.pk)
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


def _at(row: Row) -> datetime:
    if row.at is None:
        raise LookupError(f"{row.what} {row.pk} has no time")
    return row.at
