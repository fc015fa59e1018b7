"""How much a sentence is worded like those that people found worth checking."""

import gzip
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

from claims.text.stems import stem
from claims.text.tokens import tokens
from claims.text.wordclasses import word_class

SCALE = 1000
# What each way to look at a sentence may weigh.
SHARES = {
    "letters": 1.0,
    "words": 1.0,
    "marks": 0.5,
    "classes": 1.0,
    "apart": 0.7,
    "beside": 0.7,
}
_LENGTH = math.sqrt(sum(share * share for share in SHARES.values()))
_WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?|\d[\d,.]*|[%$?!]")
_FIGURE = re.compile(r"\d")
_SIZES = (3, 4, 5)
_LENGTHS = (4, 8, 12, 16, 24)
_MOST_CLASSES = 4
_REACH = 6
_I = frozenset(("i", "i'm", "i've", "i'll"))
_WE = frozenset(("we", "we've", "we're", "our"))
_OTHERS = frozenset(("he", "she", "they", "his", "her", "their"))
_PAST = frozenset(("was", "were", "had"))
_AHEAD = frozenset(("will", "would", "going", "should"))


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
    weights = _model().weights
    score = _model().offset / SCALE + _meaning(words_of(sentence), weights)
    for way, names in features(sentence, flags).items():
        known = [found for name in names if (found := weights.get(name)) is not None]
        if known:
            length = math.sqrt(sum(rarity * rarity for rarity, _ in known))
            score += share_of(way) * sum(weight for _, weight in known) / length
    return 1 / (1 + math.exp(-score))


def _meaning(words: Sequence[str], weights: Mapping[str, tuple[int, int]]) -> float:
    """Add up what each word says by the company that it keeps in other texts."""
    known = [found[1] for word in words if (found := weights.get(f"v{word}")) is not None]
    return sum(known) / SCALE / math.sqrt(len(known)) if known else 0.0


def share_of(name: str) -> float:
    """Return what one way to look at a sentence counts, where all together count one."""
    return SHARES[name] / _LENGTH


def features(sentence: str, flags: Sequence[str]) -> dict[str, set[str]]:
    """Name what the sentence shows, by the ways to look at it."""
    words = words_of(sentence)
    classes = [word_class(token.text) for token in tokens(sentence)]
    return {
        "letters": set(_letters(sentence)),
        "words": set(_pairs(words)),
        "marks": set(_marks(sentence, flags)),
        "classes": set(_in_a_row(classes)),
        "apart": set(_apart(words)),
        "beside": set(_beside(words, classes)),
    }


def words_of(sentence: str) -> list[str]:
    """Return the words in small letters; a figure is told by its length alone."""
    return [_normal(word) for word in _WORD.findall(sentence)]


def _normal(word: str) -> str:
    if word[0].isdigit():
        return "0" * min(len(word.strip(".,")), 4)
    return word.lower().replace("’", "'")


def _pairs(words: Sequence[str]) -> Iterator[str]:
    for before, word in pairwise(["<", *words, ">"]):
        yield f"1{word}"
        yield f"2{before} {word}"


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


def _in_a_row(classes: Sequence[str]) -> Iterator[str]:
    shown = ["<", *classes, ">"]
    for many in range(1, _MOST_CLASSES + 1):
        for at in range(len(shown) - many + 1):
            yield f"P{' '.join(shown[at : at + many])}"


def _apart(words: Sequence[str]) -> Iterator[str]:
    """Name two words with others between them."""
    shown = ["<", *map(stem, words), ">"]
    for at, one in enumerate(shown):
        yield from (f"~{one}~{other}" for other in shown[at + 2 : at + _REACH])


def _beside(words: Sequence[str], classes: Sequence[str]) -> Iterator[str]:
    """Name each word together with who speaks of whom, when, and with figures or not."""
    kinds = set(words)
    shown = [f"n{min(len(words) // 10, 3)}"]
    for sign, holds in (
        ("N", any(word[0] == "0" for word in kinds)),
        ("I", not kinds.isdisjoint(_I)),
        ("W", not kinds.isdisjoint(_WE)),
        ("H", not kinds.isdisjoint(_OTHERS)),
        ("D", "VD" in classes or not kinds.isdisjoint(_PAST)),
        ("A", not kinds.isdisjoint(_AHEAD)),
    ):
        if holds:
            shown.append(sign)
    for at, sign in enumerate(shown):
        yield from (f"X{sign}{word}" for word in kinds)
        yield from (f"Y{sign}{other}" for other in shown[at + 1 :])
