"""Time stamps: what an authority answered, kept with what it is about."""

from base64 import b64encode
from datetime import datetime

from django.db.models import Q

from claims import reach
from claims.errors import Conflict
from claims.event_kinds import EventKind
from claims.ledger import Record, recording
from claims.models import Capture, StampFailure, TimeStamp
from claims.queries.stamps import Subject, failures_standing

LONGEST_REASON = 500


def keep_time_stamp(*, subject: Subject, answer: bytes, authority: str, now: datetime) -> TimeStamp:
    """Keep, as the machine, an authority's answer about a copy or a head; Conflict if there is one."""
    with recording(actor=None, at=now, article_id=subject.article_id) as record:
        if TimeStamp.objects.filter(digest=subject.digest).exists():
            raise Conflict("This has its time stamp.")
        stamp = TimeStamp.objects.create(
            article_id=subject.article_id,
            capture_id=subject.capture_id,
            seq=subject.seq,
            digest=subject.digest,
            authority=authority,
            token=b64encode(answer).decode(),
            received_at=now,
        )
        record.event(
            EventKind.TIME_STAMPED,
            about=stamp,
            field="head" if subject.seq else "capture",
            new_value=subject.digest,
            details=_named(subject),
        )
    return stamp


def keep_stamp_failure(*, subject: Subject, reason: str, now: datetime) -> StampFailure:
    """Write down, as the machine, that no authority stamped it; Conflict where that is known."""
    with recording(actor=None, at=now, article_id=subject.article_id) as record:
        known = failures_standing(Q(article_id=subject.article_id))
        if known.filter(Q(capture_id=subject.capture_id)).exists():
            raise Conflict("That this has no time stamp is known.")
        failure = StampFailure.objects.create(
            article_id=subject.article_id,
            capture_id=subject.capture_id,
            seq=subject.seq,
            reason=reason[:LONGEST_REASON],
            failed_at=now,
        )
        record.event(
            EventKind.TIME_STAMP_FAILED,
            about=failure,
            field="head" if subject.seq else "capture",
            reason=failure.reason,
            details=_named(subject),
        )
    return failure


def _named(subject: Subject) -> dict[str, int | None]:
    if subject.seq:
        return {"seq": subject.seq}
    return {"source_id": subject.source_id, "capture_id": subject.capture_id}


def ask_for_stamp(record: Record, capture: Capture) -> None:
    """Let a worker ask for a time stamp, where this site has an authority to ask."""
    if reach.time_stamp_authority():
        record.later("stamp_capture", is_patient=True, capture_id=capture.pk)


def ask_for_stamp_of_head(record: Record) -> None:
    if reach.time_stamp_authority():
        record.later("stamp_head", is_patient=True, article_id=record.article_id or 0)
