"""Copies of a source as the pages show them."""

from collections.abc import Iterator
from datetime import datetime

from django import template

from claims.choices import CaptureState
from claims.models import Capture, name_of
from claims.queries.copies import Progress
from claims.queries.evidence import Evidence

register = template.Library()


@register.filter
def capture_state(state: str) -> str:
    return str(CaptureState(state).label)


@register.filter
def compared(capture: Capture) -> str:
    """Say of a copy, read with the page fetched before it, whether the page is still the same."""
    if capture.state == CaptureState.MANUAL_COPY:
        return f"by {name_of(capture.captured_by)}" if capture.captured_by else ""
    if capture.state != CaptureState.CAPTURED:
        return "not compared"
    earlier = capture.__dict__.get("earlier_sha256")
    if not earlier:
        return "first copy"
    return "same as before" if earlier == capture.sha256 else "changed"


@register.filter
def facts(capture: Capture) -> Iterator[tuple[str, str]]:
    """Yield what is known of a copy, each fact under its name; what is not known is left out."""
    status = str(capture.http_status or "")
    day = f"{capture.published_on:%-d %B %Y}" if capture.published_on else ""
    known = {
        "Address asked for": capture.request.address if capture.request else "",
        "Came from": capture.final_address,
        "Sent on by": " → ".join(capture.redirects[:-1]) if len(capture.redirects) > 1 else "",
        "Answer": status,
        "Kind of file": capture.media_type,
        "SHA-256 of the file": capture.body_sha256,
        "Title, as it says": capture.title,
        "Author, as it says": capture.author,
        "Publisher, as it says": capture.publisher,
        "Published, as it says": day,
        "Canonical address": capture.canonical_address,
        "Asked for by": name_of(capture.captured_by) if capture.captured_by else "",
    }
    yield from ((name, words) for name, words in known.items() if words)


@register.simple_tag
def capture_progress(evidence: Evidence, now: datetime) -> Progress | None:
    """Return how long a citation has waited for the copy of its page, if it does."""
    return Progress(since=evidence.asked_at, now=now) if evidence.asked_at else None
