"""Which sentences were edited, split or joined, told by the words they share."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from heapq import nlargest

from claims.text.lexicon import words as lexicon_words

_WORD = re.compile(r"[^\W_]+")
_SMALL = 0.35
_ALIKE, _ALIKE_ELSEWHERE, _ALIKE_ALONE = 0.5, 0.65, 0.34
_WHOLE, _GAIN, _SHARE, _LEAST = 0.72, 0.06, 0.6, 1.0
_IN_PLACE, _FAR = 0.1, 0.05
_MOST_PARTS = 4
# An edited sentence is looked for among so many others, so that time stays linear.
_CANDIDATES, _NEAR, _COMMON = 8, 3, 60

Bag = Counter[str]


@dataclass(frozen=True, slots=True)
class Rework:
    """Old sentences that went on as these new ones: one as one, one as several, several as one."""

    olds: tuple[int, ...]
    news: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Free:
    """The sentences of both texts that are not paired yet, each with the slot it stands in.

    A slot is what lies between two sentences that stayed in place.
    """

    before: Mapping[int, str]
    after: Mapping[int, str]
    old_slots: Mapping[int, int]
    new_slots: Mapping[int, int]


def reworked(free: Free) -> tuple[Rework, ...]:
    """Return the likeliest pairs, parts and joins, each sentence once; the likeliest come first."""
    found = _Search(free)
    scored = sorted(
        (*found.pairs(), *found.splits(), *found.joins()),
        key=lambda one: (-one[0], one[1].olds, one[1].news),
    )
    olds: set[int] = set()
    news: set[int] = set()
    kept = []
    for _, rework in scored:
        if olds.isdisjoint(rework.olds) and news.isdisjoint(rework.news):
            olds.update(rework.olds)
            news.update(rework.news)
            kept.append(rework)
    return tuple(kept)


def shared_weight(one: str, other: str) -> float:
    """Return how much two sentences have in common, in words that say something."""
    return _in_common(bag_of(one), bag_of(other))


def bag_of(sentence: str) -> Bag:
    return Counter(_WORD.findall(sentence.casefold()))


def weight(bag: Bag) -> float:
    return sum(_weight_of(word) * count for word, count in bag.items())


def left_alone(free: Free) -> tuple[Rework, ...]:
    """Pair what is left alone in its slot on both sides, where half the words will not do."""
    slots: dict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, places in ((0, free.old_slots), (1, free.new_slots)):
        for at, slot in places.items():
            slots[slot][side].append(at)
    alone = ((olds[0], news[0]) for olds, news in slots.values() if len(olds) == len(news) == 1)
    return tuple(
        Rework((i,), (j,)) for i, j in sorted(alone) if _may_be_one(free.before[i], free.after[j])
    )


def _may_be_one(before: str, after: str) -> bool:
    one, other = bag_of(before), bag_of(after)
    total = weight(one) + weight(other)
    is_alike = 2 * _in_common(one, other) > _ALIKE_ALONE * total
    letters = _letters(before), _letters(after)
    return is_alike or letters[0] == letters[1] or _is_slip(*letters)


def _letters(sentence: str) -> str:
    return "".join(_WORD.findall(sentence.casefold()))


def _is_slip(one: str, other: str) -> bool:
    """Say that the same letters stand in another order, as in a slip of the pen put right."""
    return len(one) > 3 and one[0] == other[:1] and Counter(one) == Counter(other)


class _Search:
    """The candidates for each free sentence, found by the rarer words they share."""

    def __init__(self, free: Free) -> None:
        self._free = free
        self._old = {i: bag_of(words) for i, words in free.before.items()}
        self._new = {j: bag_of(words) for j, words in free.after.items()}
        self._old_weight = {i: weight(bag) for i, bag in self._old.items()}
        self._new_weight = {j: weight(bag) for j, bag in self._new.items()}
        self._ranks = _ranks(free.old_slots)
        self._new_ranks = _ranks(free.new_slots)
        self._known: dict[tuple[int, int], float] = {}
        self._candidates = self._all_candidates()

    def likeness(self, i: int, j: int) -> float:
        """Return the share of the words of both that they have in common, small words by a third."""
        total = self._old_weight[i] + self._new_weight[j]
        return 2 * self._shared(i, j) / total if total else 0.0

    def pairs(self) -> Iterator[tuple[float, Rework]]:
        for j, olds in self._candidates.items():
            for i in olds:
                likeness = self.likeness(i, j)
                is_here = self._free.old_slots[i] == self._free.new_slots[j]
                if likeness > (_ALIKE if is_here else _ALIKE_ELSEWHERE):
                    yield likeness + self._place(i, j), Rework((i,), (j,))

    def splits(self) -> Iterator[tuple[float, Rework]]:
        """Yield old sentences whose words went on as several new ones in a row."""
        for i, news in _by_old(self._candidates).items():
            parts = [j for j in news if self._is_part(self._shared(i, j), self._new_weight[j])]
            for run in _groups(parts, {j: self._shared(i, j) for j in parts}):
                best = max(self.likeness(i, j) for j in run)
                found = _as_one(self._old[i], [self._new[j] for j in run], best)
                if found:
                    yield found + self._place(i, run[0]), Rework((i,), run)

    def joins(self) -> Iterator[tuple[float, Rework]]:
        """Yield new sentences that hold the words of several old ones in a row."""
        for j, olds in self._candidates.items():
            parts = [i for i in olds if self._is_part(self._shared(i, j), self._old_weight[i])]
            for run in _groups(parts, {i: self._shared(i, j) for i in parts}):
                best = max(self.likeness(i, j) for i in run)
                found = _as_one(self._new[j], [self._old[i] for i in run], best)
                if found:
                    yield found + self._place(run[0], j), Rework(run, (j,))

    def _is_part(self, shared: float, size: float) -> bool:
        """Say that a sentence has something to say, and most of it stands in the whole."""
        return size >= _LEAST and shared >= _SHARE * size

    def _shared(self, i: int, j: int) -> float:
        known = self._known.get((i, j))
        if known is None:
            known = self._known[i, j] = _in_common(self._old[i], self._new[j])
        return known

    def _place(self, i: int, j: int) -> float:
        """Prefer what stands in the same slot, and there what stands in the same order."""
        if self._free.old_slots[i] != self._free.new_slots[j]:
            return 0.0
        return _IN_PLACE - min(_FAR, abs(self._ranks[i] - self._new_ranks[j]) / 1000)

    def _all_candidates(self) -> dict[int, tuple[int, ...]]:
        where: dict[str, list[int]] = defaultdict(list)
        for i, bag in self._old.items():
            for word in bag:
                where[word].append(i)
        by_slot: dict[int, list[int]] = defaultdict(list)
        for i, slot in self._free.old_slots.items():
            by_slot[slot].append(i)
        return {
            j: tuple(
                sorted({*_likely(bag, where), *self._near(j, by_slot[self._free.new_slots[j]])})
            )
            for j, bag in self._new.items()
        }

    def _near(self, j: int, olds: Sequence[int]) -> Sequence[int]:
        rank = self._new_ranks[j]
        return olds[max(0, rank - _NEAR) : rank + _NEAR + 1]


def _ranks(slots: Mapping[int, int]) -> dict[int, int]:
    """Number the sentences of each slot from nought."""
    seen: Counter[int] = Counter()
    ranks = {}
    for at in sorted(slots):
        ranks[at] = seen[slots[at]]
        seen[slots[at]] += 1
    return ranks


def _likely(bag: Bag, where: Mapping[str, Sequence[int]]) -> list[int]:
    scores: dict[int, float] = defaultdict(float)
    for word in bag:
        places = where.get(word, ())
        if len(places) <= _COMMON:
            for i in places:
                scores[i] += 1 / len(places)
    return nlargest(_CANDIDATES, scores, key=lambda i: (scores[i], -i))


def _by_old(candidates: Mapping[int, Iterable[int]]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for j, olds in candidates.items():
        for i in olds:
            found[i].append(j)
    return found


def _groups(parts: Sequence[int], shared: Mapping[int, float]) -> Iterator[tuple[int, ...]]:
    """Yield the runs of two to four sentences in a row, and the two that share most wherever they are."""
    known = set(parts)
    for first in sorted(known):
        run = [first]
        while run[-1] + 1 in known and len(run) < _MOST_PARTS:
            run.append(run[-1] + 1)
            yield tuple(run)
    best = sorted(sorted(known, key=lambda at: (-shared[at], at))[:2])
    if len(best) > 1 and best[1] - best[0] > 1:
        yield tuple(best)


def _as_one(whole: Bag, parts: Sequence[Bag], best: float) -> float:
    """Return how well parts make up a whole, nought if they do not or one alone does as well."""
    together: Bag = Counter()
    for part in parts:
        together.update(part)
    likeness = 2 * _in_common(whole, together) / (weight(whole) + weight(together))
    return likeness + _GAIN if likeness >= _WHOLE and likeness > best else 0.0


def _in_common(one: Bag, other: Bag) -> float:
    if len(other) < len(one):
        one, other = other, one
    return sum(
        _weight_of(word) * min(count, other[word]) for word, count in one.items() if word in other
    )


@cache
def _small_words() -> frozenset[str]:
    return lexicon_words("function_words")


def _weight_of(word: str) -> float:
    return _SMALL if word in _small_words() else 1.0
