"""Find the stretches of a long text that share most with a few words, without reading it all."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from claims.text.spans import Span
from claims.text.verbatim import Source
from claims.text.words import Word

_MOST_HITS = 4000
_MOST_FEATURES = (24, 12)
_SAMPLE, _EVERY = 4000, 16
_LONG = 200_000
_ROOM = 60
_FEWEST = 160


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of the raw source and the share of the looked-for words that it holds."""

    span: Span
    share: float


@dataclass(frozen=True, slots=True)
class _Hit:
    at: int
    feature: int


def windows(words: Sequence[Word], source: Source, *, most: int = 4) -> tuple[Window, ...]:
    """Return the best stretches, best first; rare words and word pairs count most."""
    hits, weights = _hits(words, source.keyed.text)
    length = max(_FEWEST, 2 * sum(len(word.text) + 1 for word in words))
    total = sum(weights) or 1.0
    found = []
    for _ in range(most):
        start, end, weight = _heaviest(hits, weights, length)
        if not weight:
            break
        found.append(Window(_widened(source, start, end), weight / total))
        hits = [hit for hit in hits if hit.at < start or hit.at > end]
    return tuple(found)


def _hits(words: Sequence[Word], text: str) -> tuple[list[_Hit], list[float]]:
    patterns = _features(words, text)
    hits: list[_Hit] = []
    weights = [0.0] * len(patterns)
    for feature, pattern in enumerate(patterns):
        room = _MOST_HITS - len(hits)
        found = list(islice(_starts(pattern, text), room + 1))
        if len(found) > room:
            break
        weights[feature] = math.log(1 + len(text) / 6 / (len(found) or 1))
        hits += (_Hit(at, feature) for at in found)
    hits.sort(key=_place)
    return hits, weights


def _place(hit: _Hit) -> int:
    return hit.at


def _features(words: Sequence[Word], text: str) -> list[str]:
    """Return starts of words and pairs of words, by a guess the rarest first: they find the place."""
    stems = {_prefix(word): None for word in words if word.is_content}
    pairs = {
        f"{one.key} {other.key}": None
        for one, other in pairwise(words)
        if not (one.number or other.number)
    }
    sample = "".join(text[at : at + _SAMPLE] for at in range(0, len(text), _SAMPLE * _EVERY))
    rarest = [sorted(filter(None, each), key=sample.count) for each in (stems, pairs)]
    if len(text) > _LONG:
        # Each look takes as long as the text is, and pairs of words only make a place surer.
        rarest = [each[:most] for each, most in zip(rarest, _MOST_FEATURES, strict=True)]
    return sorted((*rarest[0], *rarest[1]), key=sample.count)


def _prefix(word: Word) -> str:
    if word.number:
        return re.sub(r"(?<=\d),(?=\d{3})", "", word.text.lower()).lstrip("-−–$€£¥ ")
    stem = word.stem.rstrip("i")
    return stem if word.key.startswith(stem) else word.key


def _starts(pattern: str, text: str) -> Iterator[int]:
    at = text.find(pattern)
    while at >= 0:
        if not at or not text[at - 1].isalnum():
            yield at
        at = text.find(pattern, at + 1)


def _heaviest(hits: list[_Hit], weights: list[float], length: int) -> tuple[int, int, float]:
    inside: Counter[int] = Counter()
    best, weight, left = (0, 0, 0.0), 0.0, 0
    for hit in hits:
        if not inside[hit.feature]:
            weight += weights[hit.feature]
        inside[hit.feature] += 1
        while hit.at - hits[left].at > length:
            gone = hits[left].feature
            inside[gone] -= 1
            if not inside[gone]:
                weight -= weights[gone]
            left += 1
        if weight > best[2] + 1e-9:
            best = (hits[left].at, hit.at, weight)
    return best


def _widened(source: Source, start: int, end: int) -> Span:
    text = source.keyed.text
    start = max(0, text.rfind(" ", 0, max(0, start - _ROOM)))
    after = text.find(" ", min(len(text), end + 2 * _ROOM))
    return source.keyed.raw_span(start, len(text) if after < 0 else after)
