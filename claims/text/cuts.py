"""An editor's cuts: where each sentence of a text begins, and whether it is a claim."""

import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

_MARK = re.compile(r"([0-9]{1,7})(!?)")
_FIRST = re.compile(r"\S")


class BadCuts(ValueError):
    """The cuts do not fit the text; the message can be shown to the editor."""


@dataclass(frozen=True, slots=True)
class Cut:
    """One sentence as the editor wants it; `is_claim` says whether it goes under review."""

    start: int
    end: int
    is_claim: bool = True


def cuts_at(text: str, marks: Iterable[tuple[int, bool]]) -> tuple[Cut, ...]:
    """Cut a text where sentences start; each ends with the last character before the next one."""
    starts = [*marks, (len(text), False)]
    return tuple(
        Cut(start, _trimmed(text, start, following), is_claim)
        for (start, is_claim), (following, _) in pairwise(starts)
    )


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def encode(text: str, cuts: Sequence[Cut]) -> str:
    """Write cuts as the distances between their starts, led by a checksum of the text."""
    distances = []
    before = 0
    for cut in cuts:
        distances.append(f"{cut.start - before}{'' if cut.is_claim else '!'}")
        before = cut.start
    return f"{_checksum(text)}:{','.join(distances)}"


def decode(text: str, code: str) -> tuple[Cut, ...]:
    """Read cuts back, making sure that every character of the text but blanks is in one of them."""
    checksum, _, listed = code.partition(":")
    if checksum != _checksum(text):
        raise BadCuts("The text changed after it was cut into sentences. Preview it again.")
    starts = list(_starts(listed))
    first = _FIRST.search(text)
    if first is None or not starts or starts[0][0] != first.start():
        raise BadCuts("The cuts leave out words of the text. Preview it again.")
    if any(a >= b for (a, _), (b, _) in pairwise(starts)):
        raise BadCuts("The cuts are out of order. Preview the text again.")
    if starts[-1][0] >= len(text) or any(text[start].isspace() for start, _ in starts):
        raise BadCuts("A cut does not begin with a word. Preview the text again.")
    return cuts_at(text, starts)


def _starts(listed: str) -> Iterator[tuple[int, bool]]:
    start = 0
    for item in listed.split(","):
        mark = _MARK.fullmatch(item)
        if mark is None:
            raise BadCuts("The cuts cannot be read. Preview the text again.")
        start += int(mark[1])
        yield start, not mark[2]


def _checksum(text: str) -> str:
    return f"{zlib.crc32(text.encode()):08x}"


def join(cuts: Sequence[Cut], number: int) -> tuple[Cut, ...]:
    """Join sentence `number`, counted from 1, to the one before it."""
    if number < 2:
        raise BadCuts("The first sentence has none before it to be joined to.")
    first, second = sentence_at(cuts, number - 1), sentence_at(cuts, number)
    joined = Cut(first.start, second.end, first.is_claim or second.is_claim)
    return (*cuts[: number - 2], joined, *cuts[number:])


def part(text: str, cuts: Sequence[Cut], number: int, edited: str) -> tuple[Cut, ...]:
    """Cut sentence `number` where the editor put line breaks into it; its words must stay."""
    cut = sentence_at(cuts, number)
    places = [at for at in range(cut.start, cut.end) if not text[at].isspace()]
    lines = ["".join(line.split()) for line in edited.splitlines()]
    if "".join(lines) != "".join(text[at] for at in places):
        raise BadCuts("Only add line breaks here. To change the words, go back and edit the text.")
    starts = []
    at = 0
    for line in filter(None, lines):
        starts.append((places[at], cut.is_claim))
        at += len(line)
    parts = cuts_at(text[: cut.end], starts)
    return (*cuts[: number - 1], *parts, *cuts[number:])


def mark(cuts: Sequence[Cut], number: int, *, is_claim: bool) -> tuple[Cut, ...]:
    """Say whether sentence `number` is a claim."""
    changed = replace(sentence_at(cuts, number), is_claim=is_claim)
    return (*cuts[: number - 1], changed, *cuts[number:])


def in_one_line(text: str) -> str:
    """Show a sentence for cutting: its own line breaks must not be taken for the editor's."""
    return " ".join(line.strip() for line in text.splitlines() if line.strip())


def sentence_at(cuts: Sequence[Cut], number: int) -> Cut:
    """Return sentence `number`, counted from 1."""
    if not 1 <= number <= len(cuts):
        raise BadCuts("There is no such sentence in this text.")
    return cuts[number - 1]
