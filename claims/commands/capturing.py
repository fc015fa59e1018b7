"""Captures of pages: asked for by people or by the clock, answered by the machine."""

from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from claims import chain, kept, reach
from claims.capture import Captured, check_address
from claims.choices import AskedFor, SourceKind
from claims.commands.copies import FOLDER, fitting, said_of_itself, storable
from claims.commands.holding import ask_for, is_within_reach, visible_source
from claims.commands.sources import describe_by_page
from claims.commands.stamping import ask_for_stamp
from claims.errors import Conflict, Refused
from claims.event_kinds import EventKind
from claims.ledger import Record, recording
from claims.models import Capture, CaptureRequest, Person
from claims.permissions import check_can_review
from claims.queries.capturing import pages_last_asked_before, request_to_answer, waiting_since

MOST_AT_ONCE = 500


def ask_capture(*, reviewer: Person, source_id: int, now: datetime) -> CaptureRequest:
    """Ask for a page to be captured, again if it was before; a worker does it soon."""
    check_can_review(reviewer)
    with recording(actor=reviewer, at=now, article_id=None) as record:
        source = visible_source(reviewer, source_id)
        if source.kind != SourceKind.URL:
            raise Refused("Only a web page can be captured. Paste the text of this source.")
        check_address(source.url, policy=reach.policy())
        if since := waiting_since(source.pk, now):
            raise Conflict(f"This page is being captured, asked for at {since:%H:%M} UTC.")
        return ask_for(record, source, AskedFor.AGAIN)


def ask_captures_again(*, older_than: timedelta, now: datetime) -> int:
    """Ask, as the machine, for every cited page that was not asked for since; return how many."""
    old = pages_last_asked_before(now - older_than).iterator()
    pages = list(islice(filter(is_within_reach, old), MOST_AT_ONCE))
    if pages:
        with recording(actor=None, at=now, article_id=None) as record:
            for page in pages:
                ask_for(record, page, AskedFor.SCHEDULE)
    return len(pages)


def keep_capture(*, request_id: int, page: Captured, now: datetime) -> Capture:
    """Keep, as the machine, what came of a request; Conflict if it has an answer already."""
    request = request_to_answer(request_id)
    if request is None:
        raise Conflict("This request has its answer.")
    # The files come first: without a row they do no harm, a row without its file would.
    files = {
        "body_file": kept.keep(page.body, folder=FOLDER) if page.body else "",
        "archive_file": kept.keep(page.warc, folder=FOLDER) if page.warc else "",
    }
    text = storable(page.text)
    with recording(actor=None, at=now, article_id=request.article_id) as record:
        if request_to_answer(request_id) is None:
            raise Conflict("This request has its answer.")
        capture = Capture.objects.create(
            source_id=request.source_id,
            request=request,
            captured_by_id=request.asked_by_id,
            captured_at=page.fetched_at,
            text=text,
            sha256=chain.text_digest(text),
            state=page.state,
            **_how_it_came(page),
            **files,
        )
        _tell(record, capture)
        ask_for_stamp(record, capture)
        if capture.text:
            describe_by_page(record, capture.source, said_of_itself(page))
    return capture


def _how_it_came(page: Captured) -> dict[str, Any]:
    return {
        **said_of_itself(page),
        **fitting({"final_address": page.final_address}),
        "redirects": list(page.redirects),
        "http_status": page.status,
    }


def _tell(record: Record, capture: Capture) -> None:
    # Neither address nor reason: more people read the history than may see a confidential source.
    details = {"source_id": capture.source_id, "capture_id": capture.pk, "state": capture.state}
    if capture.text:
        record.event(
            EventKind.SOURCE_CAPTURED,
            about=capture,
            field="capture_sha256",
            new_value=capture.sha256,
            details=details,
        )
        record.later("propose_origin", capture_id=capture.pk)
    else:
        record.event(
            EventKind.SOURCE_NOT_CAPTURED,
            about=capture,
            field="capture_state",
            new_value=capture.state,
            details=details,
        )
