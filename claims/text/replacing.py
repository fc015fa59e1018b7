"""Putting other words in the place of one sentence, and leaving the rest of a text as it is."""

from collections.abc import Sequence
from dataclasses import dataclass

from claims.text.spans import Span


@dataclass(frozen=True, slots=True)
class Replaced:
    """A text with one sentence changed; `spans` are all its sentences, without one that was cut."""

    text: str
    spans: tuple[Span, ...]


def with_words(text: str, spans: Sequence[Span], at: int, words: str) -> Replaced:
    """Put words in the place of sentence `at`, counted from 0."""
    old = spans[at]
    moved = len(words) - len(old)
    changed = Span(old.start, old.start + len(words))
    after = (Span(span.start + moved, span.end + moved) for span in spans[at + 1 :])
    return Replaced(text[: old.start] + words + text[old.end :], (*spans[:at], changed, *after))


def without(text: str, spans: Sequence[Span], at: int) -> Replaced:
    """Take sentence `at` out with the space that led to it, and its paragraph if nothing is left."""
    start, end = spans[at].start, spans[at].end
    before, behind = _blank_before(text, start), _blank_behind(text, end)
    if "\n" in text[before:start] or before == 0:
        # It opens a paragraph: what follows in the same one moves up, else the paragraph goes too.
        if "\n" in text[end:behind] or behind == len(text):
            start = before or start
            end = end if before else behind
        else:
            end = behind
    else:
        start = before
    gone = end - start
    after = (Span(span.start - gone, span.end - gone) for span in spans[at + 1 :])
    return Replaced(text[:start] + text[end:], (*spans[:at], *after))


def _blank_before(text: str, at: int) -> int:
    while at > 0 and text[at - 1].isspace():
        at -= 1
    return at


def _blank_behind(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at
