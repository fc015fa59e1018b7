"""Marks of a text: numbers that two texts have in common where they have words in common, in a row."""

import re
from collections import deque
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from claims.text.normalise import comparable

RUN = 4
"""So many words in a row make one run."""

_WINDOW = 5
_MOST_MARKS = 20_000
_WORD = re.compile(r"\w+")
_WHOLE = 2**64 - 1
_FOLD = 0x9E3779B97F4A7C15


@dataclass(frozen=True, slots=True)
class Runs:
    """The runs of words of a text, each as a number, in the order of the text."""

    numbers: tuple[int, ...]

    @property
    def distinct(self) -> frozenset[int]:
        return frozenset(self.numbers)


def runs_in(text: str) -> Runs:
    """Return every run of four words; case, quote marks, dashes and line breaks make no difference."""
    known: dict[str, int] = {}
    words = [_number_of(word, known) for word in _WORD.findall(comparable(text).text)]
    return Runs(tuple(_mixed(words[at : at + RUN]) for at in range(len(words) - RUN + 1)))


def marks_of(runs: Runs) -> frozenset[int]:
    """Return the runs that are kept to find the text by: the least of every window of runs.

    Whoever has eight words in a row in common with the text has a mark of it among their own runs. A
    long text has wider windows, so that there are never many more than twenty thousand.
    """
    numbers = runs.numbers
    window = max(_WINDOW, 2 * len(numbers) // _MOST_MARKS)
    return frozenset(_least_of_windows(numbers, window))


def sample(marks: Iterable[int], most: int) -> list[int]:
    """Return the least of the marks: of two texts alike, much the same ones."""
    return sorted(marks)[:most]


def mark_of_name(name: str) -> int:
    """Return the mark of something that is no run of words, such as an address."""
    return _digest(f"name {name}")


def share(one: Collection[int], other: Collection[int]) -> tuple[int, float]:
    """Return how many runs two texts share, and which part of the shorter one that is."""
    ours, theirs = frozenset(one), frozenset(other)
    shorter = min(len(ours), len(theirs))
    common = len(ours & theirs)
    return common, common / shorter if shorter else 0.0


def _least_of_windows(numbers: Sequence[int], window: int) -> Iterable[int]:
    if len(numbers) <= window:
        yield from sorted(numbers)[:1]
        return
    waiting: deque[int] = deque()
    for at, number in enumerate(numbers):
        while waiting and numbers[waiting[-1]] > number:
            waiting.pop()
        waiting.append(at)
        if waiting[0] <= at - window:
            waiting.popleft()
        if at >= window - 1:
            yield numbers[waiting[0]]


def _number_of(word: str, known: dict[str, int]) -> int:
    number = known.get(word)
    if number is None:
        number = known[word] = _digest(word)
    return number


def _digest(word: str) -> int:
    # Positive, in the range of every database's big integers.
    return int.from_bytes(blake2b(word.encode(errors="replace"), digest_size=8).digest()) >> 1


def _mixed(words: Sequence[int]) -> int:
    number = 0
    for word in words:
        number = ((number ^ word) * _FOLD) & _WHOLE
        number ^= number >> 29
    return number >> 1
