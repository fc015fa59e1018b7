"""The most likely labels of a passage: the best path through the network's scores."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from operator import add

from claims.text.attribution_columns import Passage
from claims.text.attribution_network import LABELS, SCALE, Weights, label_pairs, label_scores

_OUTSIDE_PENALTY = SCALE // 10
_WANTED = 2 * SCALE
_CUES = frozenset((1, 2))
_ORIGIN_BITS = 4
_ORIGIN = (1 << _ORIGIN_BITS) - 1
_NUMBERS = tuple(range(len(LABELS)))


@dataclass(frozen=True, slots=True)
class Tagged:
    """A label number a token, and the scores that led to it."""

    labels: tuple[int, ...]
    scores: tuple[Weights, ...]


def tag(passage: Passage) -> Tagged:
    """Return the best labels of the passage's tokens; what is credited must be by some words."""
    scores = label_scores(passage, _OUTSIDE_PENALTY)
    labels = _best_path(scores)
    if _lacks_cue(labels):
        labels = _best_path([_likelier(score, _CUES) for score in scores])
    return Tagged(tuple(labels), tuple(scores))


def _lacks_cue(labels: Sequence[int]) -> bool:
    return any(LABELS[label][1:2] == "T" for label in set(labels)) and _CUES.isdisjoint(labels)


def _likelier(score: Weights, wanted: frozenset[int]) -> Weights:
    return tuple(value + _WANTED if label in wanted else value for label, value in enumerate(score))


@cache
def _moves() -> tuple[tuple[tuple[int, ...], ...], tuple[tuple[int, int, int, int], ...]]:
    """Pair weights, shifted as `_best_path` keeps scores.

    First one row a label for what may open anything; then, for each label that goes on, the label,
    the one that opens its span, and the weights of coming from that one and from itself.
    """
    pairs = [[weight << _ORIGIN_BITS for weight in row] for row in label_pairs()[1]]
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
        for at, first, value, label in zip(_NUMBERS, label_pairs()[0], score, LABELS, strict=True)
    ]
