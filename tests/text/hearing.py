"""Who a reader hears in a text, told apart from how the project tells it, to hold one against the other.

A sentence that stands within quotation marks as a whole is heard from whoever is named beside it; any
other says itself who says so.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tests.text.revising import Draft, Sentence

_NAME = re.compile(r"\b[A-Z][a-z]+\b|(?<=\bthe )\w+(?= said\b)")
_COMMON = frozenset(
    ["It", "In", "Next", "No", "Nobody", "On", "So", "The", "There", "They", "This", "We"]
)
_TELLS = re.compile(r"\b(?:said|reports|reported|revealed|added)\b")


@dataclass(frozen=True)
class Heard:
    """How much of a sentence is quoted, which sentences beside it speak, and the names in these."""

    part: str
    beside: tuple[int, ...] = ()
    names: frozenset[str] = frozenset()


def heard_in(draft: Draft) -> dict[int, Heard]:
    """Return how each sentence of a text is heard, by its number."""
    own = [_own_words(paragraph) for paragraph in draft.paragraphs]
    found = {}
    for at, paragraph in enumerate(own):
        for place, (sentence, outside, part) in enumerate(paragraph):
            near = (reversed(paragraph[:place]), paragraph[place + 1 :])
            far = (
                (one for lines in reversed(own[:at]) for one in reversed(lines)),
                (one for lines in own[at + 1 :] for one in lines),
            )
            beside = []
            if part == "all":
                beside = _telling(_speaking(near)) or _speaking(far)
            words = " ".join(outside for _, outside, _ in beside)
            names = frozenset(_NAME.findall(words)) - _COMMON
            found[sentence.number] = Heard(part, tuple(one.number for one, _, _ in beside), names)
    return found


_Line = tuple[Sentence, str, str]


def _own_words(paragraph: list[Sentence]) -> list[_Line]:
    """Return each sentence with its words outside of quotation marks, and how much is inside."""
    lines = []
    is_open, last = False, " "
    for sentence in paragraph:
        inside, outside = [], []
        for sign in sentence.words:
            if sign in '“”"':
                is_open = sign == "“" or (sign == '"' and last.isspace())
            (inside if is_open else outside).append(sign)
            last = sign
        last = " "
        parts = [any(map(str.isalnum, side)) for side in (inside, outside)]
        part = "some" if all(parts) else "all" if parts[0] else "none"
        lines.append((sentence, "".join(outside) if parts[1] else "", part))
    return lines


def _speaking(sides: Iterable[Iterable[_Line]]) -> list[_Line]:
    """Return the nearest sentence on each side that has words of its own."""
    nearest = (next((line for line in side if line[1]), None) for side in sides)
    return [line for line in nearest if line is not None]


def _telling(beside: list[_Line]) -> list[_Line]:
    """Return the first that tells of a speaker, or all where none does."""
    return next(([line] for line in beside if _TELLS.search(line[1])), beside)


def told_apart(before: Heard, after: Heard) -> str:
    """Say whether a reader hears the same in a sentence: "same", "other", or "unclear".

    It is unclear where other sentences stand beside it that name the same person, or nobody.
    """
    if before.part != after.part:
        return "other"
    if before.part != "all" or (before.beside, before.names) == (after.beside, after.names):
        return "same"
    is_unclear = before.names & after.names or not (before.names or after.names)
    return "unclear" if is_unclear else "other"
