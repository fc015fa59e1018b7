"""The trained attribution network in plain Python: whole numbers only, nothing compiled.

A word's vector is the sum of its columns' vectors. Two chains of rectified states read the words, one
from each end. The labels' scores are sums over both states and the word. Numbers of one layer travel
as one big integer (`packed`), so a layer costs one product for each number that is not zero.
"""

import gzip
import json
import struct
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import compress
from operator import mul

from claims.text.attribution_columns import Passage, Row, word_columns
from claims.text.packed import FIELD, pack, positive, raised, unpack

# B opens a span and I goes on; C cue, S source, T content; < stands before its cue, > after it.
LABELS = ("O", "BC", "IC", "BS<", "IS<", "BS>", "IS>", "BT<", "IT<", "BT>", "IT>")
SCALE = 128
WIDTH, STATE = 128, 64
VECTOR_SCALE = 32
WEIGHT_BITS = 8
_STRETCH = SCALE // VECTOR_SCALE
_WORD_COLUMNS = 6
_AHEAD = FIELD * STATE
_AHEAD_ONLY = (1 << _AHEAD) - 1

Weights = tuple[int, ...]
Rows = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Network:
    """Packed rows: `inward` leads from a word to both states, `outward` from states and word."""

    first: Weights
    pairs: tuple[Weights, ...]
    columns: tuple[dict[str, int], ...]
    unknown: Rows
    inward: Rows
    inward_bias: int
    ahead: Rows
    back: Rows
    outward: Rows
    outward_bias: int


def label_scores(passage: Passage, penalty: int) -> list[Weights]:
    """Return a score a label for each word, in steps of 1/128; only differences mean anything.

    `penalty` is taken from the score of a word that belongs to no credit.
    """
    network = loaded()
    words = [
        positive(_vector(token.text, row), WIDTH, 0)
        for token, row in zip(passage.tokens, passage.rows, strict=True)
    ]
    bias = network.outward_bias - (penalty << WEIGHT_BITS)
    inward = [_layer(word, network.inward, network.inward_bias) for word in words]
    ahead = _states((one & _AHEAD_ONLY for one in inward), network.ahead)
    back = list(_states((one >> _AHEAD for one in reversed(inward)), network.back))
    return [
        tuple(
            field >> WEIGHT_BITS
            for field in unpack(_layer((*left, *right, *word), network.outward, bias), len(LABELS))
        )
        for left, right, word in zip(ahead, reversed(back), words, strict=True)
    ]


def label_pairs() -> tuple[Weights, tuple[Weights, ...]]:
    """Return the scores of the first label, and of each label after each other."""
    network = loaded()
    return network.first, network.pairs


def _layer(numbers: Sequence[int], rows: Rows, start: int) -> int:
    products: Iterator[int] = map(mul, compress(numbers, numbers), compress(rows, numbers))
    return sum(products, start)


def _states(inward: Iterable[int], rows: Rows) -> Iterator[Weights]:
    state: Weights = ()
    for one in inward:
        state = positive(_layer(state, rows, one), STATE, WEIGHT_BITS)
        yield state


def _vector(word: str, row: Row) -> int:
    network = loaded()
    vector = _word_vector(word)
    for at in range(_WORD_COLUMNS, len(row)):
        vector += network.columns[at].get(row[at], network.unknown[at])
    return vector


@lru_cache(maxsize=32768)
def _word_vector(word: str) -> int:
    """Sum what depends on the word alone: texts repeat their words."""
    network = loaded()
    vector = raised(WIDTH)
    for at, value in enumerate(word_columns(word)):
        vector += network.columns[at].get(value, network.unknown[at])
    return vector


@cache
def loaded() -> Network:
    """Read the weights, once."""
    packed = files("claims.text").joinpath("data/attribution_network.gz").read_bytes()
    header, _, numbers = gzip.decompress(packed).partition(b"\n")
    values = json.loads(header)
    size = sum(len(column) + 1 for column in values)
    vectors = list(_vectors(numbers[: size * WIDTH]))
    columns, unknown = [], []
    for column in values:
        unknown.append(vectors[0])
        columns.append(dict(zip(column, vectors[1:], strict=False)))
        del vectors[: len(column) + 1]
    rows = _rows(numbers[size * WIDTH :])
    count = len(LABELS)
    return Network(
        first=next(rows(1, count)),
        pairs=tuple(rows(count, count)),
        columns=tuple(columns),
        unknown=tuple(unknown),
        inward=tuple(map(pack, rows(WIDTH, WIDTH))),
        inward_bias=_bias(next(rows(1, WIDTH))),
        ahead=tuple(map(pack, rows(STATE, STATE))),
        back=tuple(map(pack, rows(STATE, STATE))),
        outward=tuple(map(pack, rows(2 * STATE + WIDTH, count))),
        outward_bias=_bias(next(rows(1, count))),
    )


def _vectors(numbers: bytes) -> Iterator[int]:
    for row in struct.iter_unpack(f"{WIDTH}b", numbers):
        yield pack([number * _STRETCH for number in row])


def _rows(numbers: bytes) -> Callable[[int, int], Iterator[Weights]]:
    """Return what reads the next so many rows of so many numbers."""
    at = 0

    def read(count: int, width: int) -> Iterator[Weights]:
        nonlocal at
        start, at = at, at + 2 * count * width
        return struct.iter_unpack(f"<{width}h", numbers[start:at])

    return read


def _bias(numbers: Sequence[int]) -> int:
    """Bring a bias to the scale of products, and keep their sum above zero."""
    return pack([number * SCALE for number in numbers]) + raised(len(numbers))
