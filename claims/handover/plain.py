"""Plain text; runs in the child."""

from typing import Any

from claims.capture.charsets import decoded
from claims.capture.pdf import words_of_pages
from claims.handover.scribe import Scribe, without_soft_hyphens
from claims.intake.characters import stripped, with_line_feeds


def read_text(body: bytes) -> dict[str, Any]:
    """Keep every line, for one may be a paragraph, but make words whole that a line end cuts in two."""
    text = stripped(with_line_feeds(decoded(body, "")))
    return Scribe.of(without_soft_hyphens(words_of_pages([text]))).written()
