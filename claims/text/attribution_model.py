"""The trained tagger in plain Python: whole-number weights, best path, nothing compiled."""

import gzip
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from operator import add

from claims.text.attribution_columns import Column, Passage, Row, word_columns
from claims.text.attribution_templates import REACH, TEMPLATES

# B opens a span and I goes on; C cue, S source, T content; < stands before its cue, > after it.
LABELS = ("O", "BC", "IC", "BS<", "IS<", "BS>", "IS>", "BT<", "IT<", "BT>", "IT>")
SCALE = 128
_OUTSIDE_PENALTY = SCALE // 4
_WANTED = 2 * SCALE
_CUES = frozenset((1, 2))
_WORD_COLUMNS = 6
_PAD: Row = ("",) * len(Column)

Weights = tuple[int, ...]

# The weights of one feature for all labels travel as one big integer, so that adding features is
# one addition. A bias keeps each field above zero; it is the same for all labels of a token.
_FIELD = 32
_BIAS = 1 << 20
_ORIGIN_BITS = 4
_ORIGIN = (1 << _ORIGIN_BITS) - 1
_NUMBERS = tuple(range(len(LABELS)))
_UNPACK = struct.Struct(f"<{len(LABELS)}I")


@dataclass(frozen=True, slots=True)
class _Model:
    first: Weights
    pairs: tuple[Weights, ...]
    tables: tuple[dict[object, int], ...]


@dataclass(frozen=True, slots=True)
class Tagged:
    """A label number a token, and the scores that led to it."""

    labels: tuple[int, ...]
    scores: tuple[Weights, ...]


_ALONE = tuple(
    (number, template[0])
    for number, template in enumerate(TEMPLATES)
    if len(template) == 1 and template[0][1] < _WORD_COLUMNS
)
_TOGETHER = tuple(
    (number, template)
    for number, template in enumerate(TEMPLATES)
    if len(template) > 1 or template[0][1] >= _WORD_COLUMNS
)
_OFFSETS = tuple(sorted({step[0] for _, step in _ALONE}))


def tag(passage: Passage) -> Tagged:
    """Return the best labels of the passage's tokens; what is credited must be by some words."""
    scores = _scores(passage)
    labels = _best_path(scores)
    if _lacks_cue(labels):
        labels = _best_path([_likelier(score, _CUES) for score in scores])
    return Tagged(tuple(labels), tuple(scores))


def _lacks_cue(labels: Sequence[int]) -> bool:
    return any(LABELS[label][1:2] == "T" for label in set(labels)) and _CUES.isdisjoint(labels)


def _likelier(score: Weights, wanted: frozenset[int]) -> Weights:
    return tuple(value + _WANTED if label in wanted else value for label, value in enumerate(score))


@cache
def _model() -> _Model:
    packed = files("claims.text").joinpath("data/attribution_weights.gz").read_bytes()
    lines = gzip.decompress(packed).decode("utf-8").split("\n")
    size = len(LABELS)
    rows = [tuple(int(cell) for cell in line.split()) for line in lines[: size + 1]]
    tables: tuple[dict[object, int], ...] = tuple({} for _ in TEMPLATES)
    for line in lines[size + 1 :]:
        template, values, weights = line.split("\t")
        number = int(template)
        key = tuple(values.split(" "))
        tables[number][key if len(key) > 1 else key[0]] = _unwritten(weights)
    return _Model(rows[0], tuple(rows[1:]), tables)


def _packed(weights: Sequence[int]) -> int:
    return sum((weight + _BIAS) << (_FIELD * at) for at, weight in enumerate(weights))


_NOTHING = _packed([0] * len(LABELS))


def _unwritten(cells: str) -> int:
    """Read "2-13 a8" as minus 13 for label 2 and plus 8 for label 10."""
    value = _NOTHING
    for cell in cells.split(" "):
        value += int(cell[1:]) << (_FIELD * int(cell[0], 16))
    return value


def _scores(passage: Passage) -> list[Weights]:
    found = [*_word_scores(passage), *_context_scores(passage)]
    penalty = _packed([-_OUTSIDE_PENALTY] + [0] * (len(LABELS) - 1))
    return [
        _UNPACK.unpack(sum(filter(None, weights), penalty).to_bytes(_UNPACK.size, "little"))
        for weights in zip(*found, strict=True)
    ]


def _word_scores(passage: Passage) -> Iterator[list[int]]:
    words = [""] * REACH + [token.text for token in passage.tokens] + [""] * REACH
    size = len(passage.tokens)
    for offset in _OFFSETS:
        start = REACH + offset
        yield [_alone(word, offset) for word in words[start : start + size]]


def _context_scores(passage: Passage) -> Iterator[list[int | None]]:
    """Look up each template for all tokens at once: shifted columns are zipped into keys."""
    tables = _model().tables
    padding = [_PAD] * REACH
    columns = list(zip(*padding, *passage.rows, *padding, strict=True))
    size = len(passage.rows)
    for number, template in _TOGETHER:
        starts = [(REACH + offset, column) for offset, column in template]
        shifted = [columns[column][start : start + size] for start, column in starts]
        keys = zip(*shifted, strict=True) if len(shifted) > 1 else shifted[0]
        yield [*map(tables[number].get, keys)]


@lru_cache(maxsize=131072)
def _alone(word: str, offset: int) -> int:
    """Sum what the word alone says at this distance: texts repeat their words."""
    tables = _model().tables
    columns: Sequence[object] = word_columns(word) if word else _PAD
    return sum(
        tables[number].get(columns[column], _NOTHING)
        for number, (distance, column) in _ALONE
        if distance == offset
    )


@cache
def _moves() -> tuple[tuple[tuple[int, ...], ...], tuple[tuple[int, int, int, int], ...]]:
    """Pair weights, shifted as `_best_path` keeps scores.

    First one row a label for what may open anything; then, for each label that goes on, the label,
    the one that opens its span, and the weights of coming from that one and from itself.
    """
    pairs = [[weight << _ORIGIN_BITS for weight in row] for row in _model().pairs]
    opening = tuple(
        tuple(row[at] for row in pairs) for at, label in enumerate(LABELS) if label[0] != "I"
    )
    going_on = tuple(
        (at, at - 1, pairs[at - 1][at], pairs[at][at])
        for at, label in enumerate(LABELS)
        if label[0] == "I"
    )
    return opening, going_on


def _best_path(scores: Sequence[Weights]) -> list[int]:
    """Follow the best score of each label; its low bits hold the label that it came from."""
    opening, going_on = _moves()
    now = _opening_scores(scores[0])
    steps: list[list[int]] = []
    for score in scores[1:]:
        best = [max(map(add, now, row)) for row in opening]
        for at, before, opened, continued in going_on:
            best.insert(at, max(now[before] + opened, now[at] + continued))
        steps.append(best)
        now = [
            (((value >> _ORIGIN_BITS) + more) << _ORIGIN_BITS) + at
            for at, value, more in zip(_NUMBERS, best, score, strict=True)
        ]
    path = [max(now) & _ORIGIN]
    for step in reversed(steps):
        path.append(step[path[-1]] & _ORIGIN)
    return path[::-1]


def _opening_scores(score: Weights) -> list[int]:
    """Nothing can go on at the first word."""
    impossible = -(1 << 40)
    return [
        ((first + value if label[0] != "I" else impossible) << _ORIGIN_BITS) + at
        for at, first, value, label in zip(_NUMBERS, _model().first, score, LABELS, strict=True)
    ]
