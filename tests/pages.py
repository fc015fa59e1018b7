"""Pages as a capture brings them, without asking anybody for them."""

from datetime import datetime
from hashlib import sha256

from claims import commands
from claims.capture import Captured
from claims.models import Capture, CaptureRequest, Person
from claims.queries.capturing import articles_citing
from tests.factories import NOON

ADDRESS = "https://example.org/ferries"
WORDS = "The agency has paused an order for six ferries after a test."


def page(
    text: str = WORDS, *, state: str = "captured", reason: str = "", at: datetime = NOON
) -> Captured:
    """Return a page with this text; one that was not captured has none, and says why."""
    body = f"<p>{text}</p>".encode(errors="ignore") if text else b""
    return Captured(
        address=ADDRESS,
        final_address=f"{ADDRESS}/",
        redirects=(f"{ADDRESS}/",),
        status=200 if text else None,
        state=state,
        reason=reason,
        media_type="text/html",
        body=body,
        body_sha256=sha256(body).hexdigest(),
        text=text,
        text_sha256=sha256(text.encode(errors="ignore")).hexdigest(),
        title="Ferry order on hold",
        author="",
        publisher="Harbour Gazette",
        published_on=None,
        canonical_address="",
        warc=b"packed",
        fetched_at=at,
    )


GONE = page("", state="gone", reason="The page is no longer there (404).")


def waiting_request() -> CaptureRequest:
    """Return the request that has waited longest for its answer."""
    return CaptureRequest.objects.filter(answer=None).order_by("pk")[0]


def answer(found: Captured, *, now: datetime = NOON) -> Capture:
    """Answer the request that waits, and hold the answer against what cites its page."""
    capture = commands.keep_capture(request_id=waiting_request().pk, page=found, now=now)
    for article_id in articles_citing(capture.source_id):
        commands.compare_with_capture(article_id=article_id, capture_id=capture.pk, now=now)
    return capture


def capture_again(
    source_id: int, found: Captured, *, reviewer: Person, now: datetime = NOON
) -> Capture:
    """Ask for a page again and answer."""
    commands.ask_capture(reviewer=reviewer, source_id=source_id, now=now)
    return answer(found, now=now)
