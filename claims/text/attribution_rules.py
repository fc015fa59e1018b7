"""Credits that layout or a fixed turn of phrase makes certain."""

import re

from claims.text.attribution_columns import Passage
from claims.text.attributions import Credit
from claims.text.spans import Span

_SIGNATURE = re.compile(
    r"\s*(?P<cue>[―—–-]{1,2})\s*(?P<source>[A-Z](?:[^\n\"“”.!?:]|(?<=\s[A-Z])\.){2,60}?)\.?$"
)
_SPEAKER = re.compile(
    r"[\"“]?(?P<source>[A-Z][A-Z.'’-]+(?:\s[A-Z][A-Z.'’-]+){0,3})(?P<cue>:)\s+(?P<content>\S.*)",
    re.DOTALL,
)
_HEADLINE = re.compile(
    r"(?P<content>[^\n\"“”]{10,150}),\s(?!(?:citing|quoting)\s)(?P<source>(?:[\w’'.-]+\s){1,5})"
    r"(?P<cue>says?|said|reports?|warns?|claims?|finds?|shows?)\.?"
)
_SIGNED_BELOW = re.compile(r"\s{1,9}[―—–-]{1,2}\s?[A-Z]")
_FEWEST_WORDS = 4
_HEADLINE_LENGTH = 220


def certain_credit(text: str, passage: Passage) -> Credit | None:
    """Read "“...” ― Ana Ruiz", "RUIZ: ..." and "Port closed, officials say" as whole paragraphs."""
    span = passage.span
    speaker = _SPEAKER.fullmatch(text, span.start, span.end)
    if speaker is not None:
        return _credit(speaker)
    if passage.quoted and passage.quoted[0].start == span.start:
        quote = Span(span.start, passage.quoted[-1].end)
        signature = _SIGNATURE.match(text, quote.end, span.end)
        return None if signature is None else _credit(signature, quote)
    short = len(span) <= _HEADLINE_LENGTH and passage.sentence[0] == passage.sentence[-1]
    headline = _HEADLINE.fullmatch(text, span.start, span.end) if short else None
    return None if headline is None else _credit(headline)


def leads_on(text: str, passage: Passage) -> bool:
    """Say whether the paragraph ends in a colon, so that its last cue points to the next one."""
    return text[passage.span.start : passage.span.end].endswith(":")


def goes_on(text: str, passage: Passage, *, is_near: bool) -> bool:
    """Say whether the paragraph is nothing but a quote that who spoke last goes on with.

    `is_near` says whether somebody was credited in the paragraph before. A signature below the
    quote and a speaker's name before it say otherwise.
    """
    span = passage.span
    if not is_one_quote(text, passage) or _SPEAKER.match(text, span.start, span.end):
        return False
    if passage.before in ("o", ":"):
        return True
    is_long = len(text[span.start : span.end].split()) >= _FEWEST_WORDS
    return is_near and is_long and _SIGNED_BELOW.match(text, span.end) is None


def is_one_quote(text: str, passage: Passage) -> bool:
    """Say whether one quotation, closed or not, is the whole paragraph."""
    if len(passage.quoted) != 1 or passage.quoted[0].start != passage.span.start:
        return False
    return not any(char.isalnum() for char in text[passage.quoted[0].end : passage.span.end])


def _credit(found: re.Match[str], quote: Span | None = None) -> Credit:
    start, end = found.span("source")
    source = Span(start, start + len(found.string[start:end].rstrip()))
    content = quote or Span(*found.span("content"))
    return Credit((source,), (Span(*found.span("cue")),), (content,), 1.0)
