"""Copies of a source brought by hand: pasted text, saved pages, PDFs, pictures of a page."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from claims import chain, kept
from claims.capture import Content
from claims.choices import CaptureState
from claims.commands.holding import visible_source
from claims.commands.stamping import ask_for_stamp
from claims.errors import Refused
from claims.event_kinds import EventKind
from claims.ledger import Record, recording
from claims.models import Capture, Person, Source
from claims.permissions import check_can_review

FOLDER = "captures"
LONGEST_COPY = 1_000_000


@dataclass(frozen=True, slots=True)
class Copy:
    """What a person brought of a source; the columns say what its file says of itself."""

    text: str
    columns: Mapping[str, Any] = field(default_factory=dict)


def hand_in_copy(
    *,
    reviewer: Person,
    source_id: int,
    now: datetime,
    text: str = "",
    file: Content | None = None,
) -> Capture:
    """Keep a text or a file as a copy of a source, and let what cites the source be held against it."""
    check_can_review(reviewer)
    visible_source(reviewer, source_id)
    copy = brought(text, file)
    if copy is None:
        raise Refused("Paste the text of the source, or choose a file.", field="copy")
    with recording(actor=reviewer, at=now, article_id=None) as record:
        return hold_copy(record, visible_source(reviewer, source_id), copy)


def brought(text: str, file: Content | None) -> Copy | None:
    """Put away the file of a copy, if there is one; done before the transaction that tells of it."""
    if text and file is not None:
        raise Refused("Paste the text or hand in a file, not both at once.", field="copy")
    if len(text.encode()) > LONGEST_COPY:
        raise Refused(
            "The text of a source has at most 1 MB. Paste the part you need.", field="copy"
        )
    if file is None:
        return Copy(text) if text else None
    name = kept.keep(file.body, folder=FOLDER)
    return Copy(storable(file.text), {**said_of_itself(file), "body_file": name})


def hold_copy(record: Record, source: Source, copy: Copy) -> Capture:
    sha256 = chain.text_digest(copy.text)
    capture = Capture.objects.create(
        source=source,
        text=copy.text,
        sha256=sha256,
        state=CaptureState.MANUAL_COPY,
        captured_by=record.person,
        captured_at=record.at,
        **copy.columns,
    )
    record.event(
        EventKind.SOURCE_CAPTURED,
        about=capture,
        field="capture_sha256" if copy.text else "file_sha256",
        new_value=sha256 if copy.text else capture.body_sha256,
        details={"source_id": source.pk, "capture_id": capture.pk},
    )
    ask_for_stamp(record, capture)
    if copy.text:
        record.later("compare_copy", capture_id=capture.pk)
        record.later("propose_origin", capture_id=capture.pk)
    return capture


def storable(words: str) -> str:
    """Leave out what no database takes for text: NUL, and halves of characters."""
    return words.replace("\0", "").encode(errors="ignore").decode()


def said_of_itself(page: Content) -> dict[str, Any]:
    """Return what came with the text, cut to what a row can hold."""
    columns: dict[str, Any] = {
        "reason": page.reason,
        "media_type": page.media_type,
        "title": page.title,
        "author": page.author,
        "publisher": page.publisher,
        "canonical_address": page.canonical_address,
    }
    return fitting(columns) | {"published_on": page.published_on}


def fitting(columns: Mapping[str, str]) -> dict[str, Any]:
    """Cut words to the length of their columns."""
    return {
        name: storable(words)[: getattr(Capture._meta.get_field(name), "max_length", None)]
        for name, words in columns.items()
    }
