"""How much a sentence is worded like those that people found worth checking."""

import gzip
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

SCALE = 1000
_WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?|\d[\d,.]*|[%$?!]")
_FIGURE = re.compile(r"\d")
_SIZES = (3, 4, 5)
_LENGTHS = (4, 8, 12, 16, 24)


@dataclass(frozen=True, slots=True)
class _Model:
    offset: int
    weights: dict[str, tuple[int, int]]


@cache
def _model() -> _Model:
    """Read the weights: a feature's rarity, and its weight times that rarity."""
    packed = files("claims.text").joinpath("data/wording_weights.gz").read_bytes()
    first, *lines = gzip.decompress(packed).decode("utf-8").split("\n")
    rows = (line.rsplit("\t", 2) for line in lines)
    return _Model(int(first), {name: (int(rarity), int(w)) for name, rarity, w in rows})


def likeness(sentence: str, flags: Sequence[str]) -> float:
    """Return a probability; `flags` are those that the sentence's own words raise."""
    model = _model()
    length = total = 0
    for name in features(sentence, flags):
        known = model.weights.get(name)
        if known is not None:
            length += known[0] * known[0]
            total += known[1]
    score = model.offset / SCALE + (total / math.sqrt(length) if length else 0.0)
    return 1 / (1 + math.exp(-score))


def features(sentence: str, flags: Sequence[str]) -> set[str]:
    """Name what the sentence shows: words, pairs, runs of letters, flags and its length."""
    return {*_words(sentence), *_letters(sentence), *_marks(sentence, flags)}


def _words(sentence: str) -> Iterator[str]:
    found = ["<", *map(_normal, _WORD.findall(sentence)), ">"]
    for before, word in pairwise(found):
        yield f"1{word}"
        yield f"2{before} {word}"


def _normal(word: str) -> str:
    """A figure is told by its length alone."""
    if word[0].isdigit():
        return "0" * min(len(word.strip(".,")), 4)
    return word.lower().replace("’", "'")


def _letters(sentence: str) -> Iterator[str]:
    line = f" {_FIGURE.sub('0', ' '.join(sentence.lower().split()))} "
    for size in _SIZES:
        for at in range(len(line) - size + 1):
            yield f"c{line[at : at + size]}"


def _marks(sentence: str, flags: Sequence[str]) -> Iterator[str]:
    length = len(sentence.split())
    yield f"L{min(length // 4, 8)}"
    yield from (f"L>{limit}" for limit in _LENGTHS if length > limit)
    yield "question" if sentence.rstrip().endswith("?") else "statement"
    for at, flag in enumerate(flags):
        yield f"F{flag}"
        yield from (f"F{flag}+{other}" for other in flags[at + 1 :])
