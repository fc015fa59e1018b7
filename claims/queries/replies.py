"""The right of reply: which claims the people concerned were asked about, and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, Subquery

from claims.choices import ReplyChannel, ReplyState
from claims.errors import NotVisible
from claims.models import Person, Reply, ReplyRequest
from claims.queries.placements import placements_for


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyShown:
    """What came of a request, and when; of a silence, up to when it lasted."""

    state: str
    text: str
    at: datetime
    who: str
    reply_id: int = 0

    @property
    def state_label(self) -> str:
        return ReplyState(self.state).label

    @property
    def is_silence(self) -> bool:
        return self.state == ReplyState.NO_RESPONSE


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestShown:
    """Whom we asked about a claim, with what came of it, oldest first."""

    request_id: int
    claim_id: int
    asked: str
    channel: str
    asked_at: datetime
    deadline: datetime | None
    question: str
    who: str
    replies: tuple[ReplyShown, ...] = ()

    @property
    def key(self) -> str:
        """Name it for the pages, which tell its forms apart by this."""
        return str(self.request_id)

    @property
    def channel_label(self) -> str:
        return ReplyChannel(self.channel).label

    @property
    def last(self) -> ReplyShown | None:
        return self.replies[-1] if self.replies else None

    @property
    def is_waiting(self) -> bool:
        return not self.replies


def has_reply_record(path: str = "claim_id") -> Exists:
    """Return the condition that somebody was asked for a reply; `path` leads to the claim."""
    return Exists(ReplyRequest.objects.filter(claim_id=OuterRef(path)))


def has_reply_outcome(path: str = "claim_id") -> Exists:
    """Return the condition that an answer, a refusal or a silence is on record."""
    return Exists(Reply.objects.filter(request__claim_id=OuterRef(path)))


def number_of_request(person: Person, article_id: int, request_id: int) -> int:
    """Return the number of the claim somebody was asked about; NotVisible if it has none."""
    rows = placements_for(person, article_id).filter(claim__reply_requests=request_id)
    number = rows.values_list("position", flat=True).first()
    if number is None:
        raise NotVisible("There is no such request for a reply here.")
    return number


def replies_by_claim(which: Q) -> dict[int, dict[str, Any]]:
    """Return the columns of the right of reply: first asked when, and what came of it.

    While one of several people asked has not answered, the claim waits; then the latest word holds.
    """
    last = Reply.objects.filter(request_id=OuterRef("pk")).order_by("-pk")
    rows = ReplyRequest.objects.filter(which).annotate(
        last_id=Subquery(last.values("pk")[:1]), last_state=Subquery(last.values("state")[:1])
    )
    by_claim: dict[int, list[tuple[datetime, int | None, str | None]]] = {}
    for claim_id, *came in rows.values_list("claim_id", "asked_at", "last_id", "last_state"):
        by_claim.setdefault(claim_id, []).append(tuple(came))
    return {claim_id: _columns(came) for claim_id, came in by_claim.items()}


def _columns(came: list[tuple[datetime, int | None, str | None]]) -> dict[str, Any]:
    return {
        "reply_asked_at": min(asked_at for asked_at, _, _ in came),
        "reply_state": _came_to([(reply_id or 0, state) for _, reply_id, state in came]),
    }


def _came_to(last: list[tuple[int, str | None]]) -> str:
    """Say what came of several requests, each with its last reply, if any."""
    states = [state for _, state in sorted(last, key=lambda one: one[0]) if state is not None]
    return states[-1] if len(states) == len(last) else str(ReplyState.ASKED)


def state_of(requests: Sequence[RequestShown]) -> str:
    """Return what came of a claim's requests as `replies_by_claim` tells it; empty without any."""
    if not requests:
        return ""
    last = [one.last for one in requests]
    return _came_to([(one.reply_id, one.state) if one else (0, None) for one in last])
