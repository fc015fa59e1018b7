"""Time stamps: what an authority answered, kept with what it is about."""

from base64 import b64encode
from datetime import datetime

from claims import reach
from claims.choices import EventKind
from claims.errors import Conflict
from claims.ledger import Record, recording
from claims.models import Capture, TimeStamp
from claims.queries.stamps import Subject


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
        about = (
            {"seq": subject.seq}
            if subject.seq
            else {"source_id": subject.source_id, "capture_id": subject.capture_id}
        )
        record.event(
            EventKind.TIME_STAMPED,
            about=stamp,
            field="head" if subject.seq else "capture",
            new_value=subject.digest,
            details=about,
        )
    return stamp


def ask_for_stamp(record: Record, capture: Capture) -> None:
    """Let a worker ask for a time stamp, where this site has an authority to ask."""
    if reach.time_stamp_authority():
        record.later("stamp_capture", is_patient=True, capture_id=capture.pk)


def ask_for_stamp_of_head(record: Record) -> None:
    if reach.time_stamp_authority():
        record.later("stamp_head", is_patient=True, article_id=record.article_id or 0)
