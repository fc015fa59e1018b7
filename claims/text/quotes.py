"""Locate a quote in a source: look for it loosely, judge it strictly, name what differs."""

from claims.text.matches import FlagWord, Match, MatchFlag, MatchWord
from claims.text.spans import Span
from claims.text.verbatim import Piece, Source, chain, marks_omission, pieces, places, whole

__all__ = ["FlagWord", "Match", "MatchFlag", "MatchWord", "context", "locate"]

_PROVES_NOTHING = 12


def locate(quote: str, source_text: str) -> Match:
    """Say where and how faithfully the quote stands in the source."""
    piece = whole(quote)
    if piece is None:
        return Match("not_run")
    source = Source.of(source_text)
    return _verbatim(quote, piece, source) or _elided(quote, source) or Match("not_found")


def context(source_text: str, span: Span, width: int = 160) -> tuple[str, str]:
    """Return the words before and after the span, as a W3C TextQuote anchor keeps them."""
    start, end = max(0, span.start - width), min(len(source_text), span.end + width)
    prefix, suffix = source_text[start : span.start], source_text[span.end : end]
    if start and source_text[start - 1].isalnum() and prefix[:1].isalnum():
        prefix = prefix.partition(" ")[2]
    if end < len(source_text) and source_text[end].isalnum() and suffix[-1:].isalnum():
        suffix = suffix.rpartition(" ")[0]
    return prefix, suffix


def _verbatim(quote: str, piece: Piece, source: Source) -> Match | None:
    found = [source.keyed.raw_span(place.start, place.end) for place in places(piece, source)]
    found = [span for span in found if _same_question(quote, piece, source.raw, span)]
    if not found:
        return None
    same = [span for each in found if (span := _letter_by_letter(quote, piece, source.raw, each))]
    best, flags = (same or found)[0], _too_short(piece.key, piece.span, found[0])
    if len(found) > 1:
        return Match("ambiguous", best, (best,), tuple(found), 1.0, flags)
    return Match("exact" if same else "typographic", best, (best,), (best,), 1.0, flags)


def _elided(quote: str, source: Source) -> Match | None:
    if not marks_omission(quote):
        return None
    parts = pieces(quote)
    found = tuple(source.keyed.raw_span(each.start, each.end) for each in chain(parts, source))
    if not found:
        return None
    span = Span(found[0].start, found[-1].end)
    ours = Span(parts[0].span.start, parts[-1].span.end)
    flags = _too_short(" ".join(part.key for part in parts), ours, span)
    return Match("elided", span, found, (span,), 1.0, flags)


def _too_short(key: str, ours: Span, theirs: Span) -> tuple[MatchFlag, ...]:
    return (MatchFlag("too_short", ours, theirs),) if len(key) < _PROVES_NOTHING else ()


def _same_question(quote: str, piece: Piece, source_text: str, span: Span) -> bool:
    asked = "?" in quote[piece.span.end :].strip()
    return not asked or "?" in source_text[span.end : span.end + 4]


def _letter_by_letter(quote: str, piece: Piece, source_text: str, span: Span) -> Span | None:
    lead = quote[: piece.span.start].lstrip()
    tail = quote[piece.span.end :].rstrip()
    start, end = span.start - len(lead), span.end + len(tail)
    words_same = piece.span.of(quote) == span.of(source_text)
    marks_same = (
        start >= 0
        and source_text[start : span.start] == lead
        and source_text[span.end : end] == tail
    )
    return Span(start, end) if words_same and marks_same else None
