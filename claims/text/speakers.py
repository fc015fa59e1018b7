"""Compare whom a claim credits with a quote with whom the source credits."""

from collections.abc import Iterator

from claims.text.attribution import attribute
from claims.text.matches import MatchFlag
from claims.text.names import bare, names, possible_names
from claims.text.spans import Span
from claims.text.words import words_in

_REACH = 600


def speaker_differs(claim: str, quote: str, source_text: str, place: Span) -> Iterator[MatchFlag]:
    """Raise a flag when both sides name a speaker and no name is common to the two."""
    at = claim.find(quote.strip(" \"“”'‘’")) if quote.strip() else -1
    ours = _speaker(claim, Span(at, at + len(quote))) if at >= 0 else None
    if ours is None:
        return
    start = max(0, source_text.rfind("\n", 0, max(0, place.start - _REACH)))
    stretch = source_text[start : place.end + _REACH]
    theirs = _speaker(stretch, Span(place.start - start, place.end - start))
    if theirs is None or _named(claim, ours) & _named(stretch, theirs):
        return
    there = Span(theirs.start + start, theirs.end + start)
    yield MatchFlag("speaker_differs", ours, there, "claim")


def _speaker(text: str, place: Span) -> Span | None:
    for found in attribute(text):
        if not any(span.overlaps(place) for span in found.content):
            continue
        candidates = (found.referent, *found.source)
        named = [span for span in candidates if span is not None and _named(text, span)]
        if named:
            return named[0]
    return None


def _named(text: str, span: Span) -> frozenset[str]:
    words = words_in(text, span)
    return frozenset(bare(word) for word in (*names(words), *possible_names(words)))
