"""Credits that layout alone makes certain: a signed quote, and a transcript's speaker."""

import re
from dataclasses import dataclass

from claims.text.attribution_columns import Passage
from claims.text.spans import Span


@dataclass(frozen=True, slots=True)
class Certain:
    """One paragraph that is a quote with its speaker's name."""

    source: Span
    cue: Span
    content: Span


_SIGNATURE = re.compile(r"\s*(?P<dash>[―—–-]{1,2})\s*(?P<name>[A-Z][^\n\"“”.!?:]{2,60})$")
_SPEAKER = re.compile(r"(?P<name>[A-Z][A-Z.'’-]+(?:\s[A-Z][A-Z.'’-]+){0,3})(?P<colon>:)\s+(?=\S)")


def signed_or_spoken(text: str, passage: Passage) -> Certain | None:
    """Read "“...” ― Ana Ruiz" and "RUIZ: ..."; None when the paragraph is neither."""
    span = passage.span
    speaker = _SPEAKER.match(text, span.start, span.end)
    if speaker is not None:
        return Certain(
            Span(*speaker.span("name")), Span(*speaker.span("colon")), Span(speaker.end(), span.end)
        )
    if passage.quoted and passage.quoted[0].start == span.start:
        return _signed(text, passage.quoted[0], span)
    return None


def goes_on(text: str, passage: Passage) -> Span | None:
    """Return the paragraph when it is nothing but the quote that the one before left open."""
    span = passage.span
    if passage.before not in ("o", ":") or not passage.quoted:
        return None
    if passage.quoted[0].start != span.start or len(passage.quoted) > 1:
        return None
    rest = text[passage.quoted[0].end : span.end]
    return span if not any(char.isalnum() for char in rest) else None


def _signed(text: str, quote: Span, span: Span) -> Certain | None:
    signature = _SIGNATURE.match(text, quote.end, span.end)
    if signature is None:
        return None
    return Certain(Span(*signature.span("name")), Span(*signature.span("dash")), quote)
