"""The right of reply: recording whom we asked about a claim, and what came of it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from claims.choices import ReplyChannel, ReplyState
from claims.commands.opening import number_in_text, open_claim, place_of
from claims.errors import NotVisible, Refused
from claims.event_kinds import EventKind
from claims.intake.characters import objection_to
from claims.ledger import Record, recording
from claims.models import Person, Placement, Reply, ReplyRequest
from claims.permissions import check_can_review

LONGEST_NAME = 300
LONGEST_TEXT = 5_000
NO_REQUEST = "There is no such request for a reply here."


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Whom a claim concerns and how we asked; `at` may be earlier than its recording."""

    whom: str
    channel: ReplyChannel
    at: datetime
    deadline: datetime | None = None
    question: str = ""


def record_reply_request(
    *, reviewer: Person, article_id: int, number: int, asked: Asked, now: datetime
) -> ReplyRequest:
    """Put on record that the person a claim concerns was asked about it."""
    check_can_review(reviewer)
    _check_asked(asked, now)
    with recording(actor=reviewer, at=now, article_id=article_id) as record:
        placement = open_claim(record, reviewer, number)
        request = ReplyRequest.objects.create(
            claim=placement.claim,
            asked=asked.whom.strip(),
            channel=asked.channel,
            asked_at=asked.at,
            deadline=asked.deadline,
            question=asked.question.strip(),
            recorded_by=reviewer,
            recorded_at=now,
        )
        due = {"deadline": _iso(asked.deadline)} if asked.deadline else {}
        record.event(
            EventKind.REPLY_ASKED,
            about=request,
            **place_of(placement),
            field="reply",
            new_value=request.asked,
            details={"channel": str(asked.channel), "asked_at": _iso(asked.at), **due},
        )
    return request


def _check_asked(asked: Asked, now: datetime) -> None:
    whom = asked.whom.strip()
    if not whom:
        raise Refused("Say whom you asked.", field="whom")
    if len(whom) > LONGEST_NAME:
        raise Refused(f"A name has at most {LONGEST_NAME} characters.", field="whom")
    if objection := objection_to(whom):
        raise Refused(objection, field="whom")
    if asked.at > now:
        raise Refused("This is still to come. Record it once you have asked.", field="asked_at")
    if asked.deadline is not None and asked.deadline <= asked.at:
        raise Refused("The deadline is not after the asking.", field="deadline")
    if len(asked.question) > LONGEST_TEXT:
        raise Refused(f"At most {LONGEST_TEXT:,} characters, please.", field="question")


def record_reply(
    *,
    reviewer: Person,
    article_id: int,
    request_id: int,
    state: ReplyState,
    at: datetime,
    now: datetime,
    text: str = "",
) -> Reply:
    """Put on record what came of a request: an answer, a refusal, or no response up to `at`."""
    check_can_review(reviewer)
    _check_reply(state, text)
    if at > now:
        raise Refused("This is still to come. Record it once it is so.", field="at")
    with recording(actor=reviewer, at=now, article_id=article_id) as record:
        request, placement = _open_request(record, reviewer, request_id)
        if at < request.asked_at:
            raise Refused("This is before you asked.", field="at")
        reply = Reply.objects.create(
            request=request,
            state=state,
            text=text if text.strip() else "",
            at=at,
            recorded_by=reviewer,
            recorded_at=now,
        )
        record.event(
            EventKind.REPLY_RECORDED,
            about=reply,
            **place_of(placement),
            field="reply_state",
            new_value=state,
            details={"asked": request.asked, "at": _iso(at)},
        )
    return reply


def _check_reply(state: ReplyState, text: str) -> None:
    if state == ReplyState.ASKED:
        raise Refused("Say what came of it.", field="state")
    if state == ReplyState.ANSWERED and not text.strip():
        raise Refused("Give the answer in their words.", field="text")
    if len(text) > LONGEST_TEXT:
        raise Refused(f"At most {LONGEST_TEXT:,} characters, please.", field="text")


def _open_request(
    record: Record, reviewer: Person, request_id: int
) -> tuple[ReplyRequest, Placement]:
    request = ReplyRequest.objects.filter(
        Q(claim__article_id=record.article_id), pk=request_id
    ).first()
    number = number_in_text(record, reviewer, request.claim_id) if request else None
    if request is None or number is None:
        raise NotVisible(NO_REQUEST)
    return request, open_claim(record, reviewer, number)


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes")
