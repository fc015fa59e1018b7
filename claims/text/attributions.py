"""What an attribution is: who is credited with what, and by which words."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from claims.text.quotations import within
from claims.text.spans import Span


class Speech(StrEnum):
    """How the credited words are given: letter by letter, in our words, or both."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Attribution:
    """One credit; `referent` is whom a pronoun probably means, a proposal and not the text."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    relay: tuple[Span, ...]
    type: Speech
    anonymous: bool
    confidence: float
    referent: Span | None = None


@dataclass(frozen=True, slots=True)
class Credit:
    """Who, by which words, what and through whom, as found; the rest follows from these spans."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float
    relay: tuple[Span, ...] = ()


def speech_type(text: str, content: Sequence[Span], quoted: Sequence[Span]) -> Speech:
    """Tell by the share of the content's letters that stand between quotation marks."""
    inside = total = 0
    for span in content:
        marks = within(quoted, span)
        for at in range(span.start, span.end):
            if text[at].isalnum():
                total += 1
                inside += any(mark.start < at < mark.end for mark in marks)
    if not inside:
        return Speech.INDIRECT
    return Speech.DIRECT if inside >= 0.9 * total else Speech.MIXED
