"""What a credited source is: an outlet that passes words on, or people without a name."""

import re
from collections.abc import Iterator

from claims.text.lexicon import entries, words
from claims.text.spans import Span

_RUN = re.compile(
    r"(?:[Tt]he\s)?[A-Z][\w’'&-]*(?:\s(?:of|the|and|de)\s[A-Z][\w’'&-]*|\s[A-Z][\w’'&-]*)*"
)
_PERSON = re.compile(r"[A-Z][\w’'-]*[a-z]\.?\s(?:[A-Z]\.\s)?[A-Z][\w’'-]*[a-z]")
_PAPER = re.compile(r"\b(?:report|story|article|account|interview|poll|editorial|dispatch)s?\b")
_TOLD = re.compile(r"\b(?:told|tells|telling|interview with|speaking to|spoke to)\s$")
_PASSING_ON = re.compile(r"(?:citing|quoting|cites|cited|quotes|quoted)\b", re.IGNORECASE)
_ACCORDING = re.compile(r"\b[Aa]ccording\sto\s(?P<outlet>[^\n,.;:]{2,50}),\s[^.!?]*$")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_BACK = 120
_AHEAD = 60


def relay_of(text: str, source: tuple[Span, ...], cue: Span) -> tuple[Span, ...]:
    """Return the outlet in between: the source itself, or the one that was told or that cites."""
    for span in source:
        if is_outlet(text[span.start : span.end]):
            return (span,)
        if _PAPER.search(text, span.start, span.end):
            inside = next(_outlets(text, span.start, span.end), None)
            if inside is not None:
                return (inside,)
    ahead = _ACCORDING.search(text, _line_start(text, cue.start), cue.start)
    if ahead is not None and is_outlet(ahead["outlet"]):
        return (Span(*ahead.span("outlet")),)
    told = next(_outlets(text, cue.start, min(len(text), cue.end + _AHEAD)), None)
    if told is not None and _TOLD.search(text, max(0, told.start - 20), told.start):
        return (told,)
    if _PASSING_ON.match(text, cue.start):
        before = list(_outlets(text, _line_start(text, cue.start), cue.start))
        return tuple(before[-1:])
    return ()


def is_outlet(name: str) -> bool:
    """Say whether the name is an outlet's: "Axios", "the Harbour Gazette"."""
    low = " ".join(name.lower().split())
    if low in words("outlets") or low.removeprefix("the ") in words("outlets"):
        return True
    parts = name.split()
    if low.startswith("the ") and low[4:] in words("outlet_short_names"):
        return parts[1][:1].isupper()
    return (
        1 < len(parts) <= 5
        and parts[0].lower() not in ("a", "an", "his", "her", "their", "our", "this", "last")
        and parts[-1].lower() in words("outlet_words")
        and all(part[:1].isupper() or part.lower() in ("the", "of", "and") for part in parts)
        and not all(part.lower() in words("outlet_words") or part == "the" for part in parts)
    )


def is_anonymous(text: str, source: tuple[Span, ...], cue: Span) -> bool:
    """Say whether nobody can be asked: hearsay adverbs, "people familiar with", bare officials."""
    if not source:
        told = text[cue.start : cue.end].lower().split()
        return told[-1:] != [] and (
            told[-1] in words("hearsay_adverbs")
            or (len(told) > 1 and told[-1] in words("hearsay_participles"))
        )
    name = " ".join(text[span.start : span.end] for span in source)
    low = name.lower()
    if any(mark in low for mark in entries("anonymous_marks")):
        return True
    found = [word.lower() for word in _WORD.findall(name)]
    heads = [word for word in found if word in words("anonymous_heads")]
    if not heads or found[0] == "the":
        return False
    many = any(head.endswith("s") or head in ("people", "police") for head in heads)
    return (many and "," not in name) or _PERSON.search(name) is None


def _outlets(text: str, start: int, end: int) -> Iterator[Span]:
    for run in _RUN.finditer(text, start, end):
        if is_outlet(run.group()):
            yield Span(run.start(), run.end())


def _line_start(text: str, at: int) -> int:
    return max(text.rfind("\n", 0, at) + 1, at - _BACK)
