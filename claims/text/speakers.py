"""Compare whom a claim credits with a quote with whom the source credits."""

import re
from collections.abc import Iterator

from claims.text.attribution import attribute
from claims.text.matches import MatchFlag
from claims.text.names import bare, names, possible_names
from claims.text.spans import Span
from claims.text.words import words_in

QUOTE_MARKS = " \"“”'‘’"
_REACH = 600
_AFTER_THE_NAME = re.compile(
    r"(?<!\w)(?:who|whose|which|that|by|in|from|outside|near|with|at)(?!\w)|,"
)


def speaker_differs(claim: str, quote: str, source_text: str, place: Span) -> Iterator[MatchFlag]:
    """Raise a flag when both sides name a speaker and no name is common to the two."""
    at = claim.find(quote.strip(QUOTE_MARKS)) if quote.strip() else -1
    ours = _speaker(claim, Span(at, at + len(quote))) if at >= 0 else None
    theirs = _credited_at(source_text, place) if ours else None
    if ours and theirs and are_different(ours.of(claim), theirs.of(source_text)):
        yield MatchFlag("speaker_differs", ours, theirs, "claim")


def speaker_of(source_text: str, place: Span) -> str:
    """Return whom the source credits by name with the words at a place, as written, or nothing."""
    found = _credited_at(source_text, place)
    return " ".join(found.of(source_text).split()) if found else ""


def are_different(one: str, other: str) -> bool:
    """Say whether two ways to name a speaker share no name; a bare role or pronoun may be anybody."""
    ours, theirs = _names_in(one), _names_in(other)
    return bool(ours and theirs) and not ours & theirs


def _credited_at(source_text: str, place: Span) -> Span | None:
    start = max(0, source_text.rfind("\n", 0, max(0, place.start - _REACH)))
    stretch = source_text[start : place.end + _REACH]
    found = _speaker(stretch, Span(place.start - start, place.end - start))
    return Span(found.start + start, found.end + start) if found else None


def _speaker(text: str, place: Span) -> Span | None:
    """Return the name of whom the tightest credit around the place names."""
    around = [
        found for found in attribute(text) if any(span.overlaps(place) for span in found.content)
    ]
    for found in sorted(around, key=lambda found: sum(len(span) for span in found.content)):
        candidates = (found.referent, *found.source)
        named = [span for span in candidates if span is not None and _named(text, span)]
        if named:
            return named[0]
    return None


def _named(text: str, span: Span) -> bool:
    return bool(_names_in(span.of(text)))


def _names_in(speaker: str) -> frozenset[str]:
    # In "officers who live in Leeds" and "audio provided by the BBC" the name is not the speaker's.
    head = words_in(_AFTER_THE_NAME.split(speaker, maxsplit=1)[0])
    return frozenset(bare(word) for word in (*names(head), *possible_names(head)))
