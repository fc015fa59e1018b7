"""Finding the sentences of one text again in another, word for word, wherever they stand now."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence


def same_words(before: Sequence[str], after: Sequence[str]) -> dict[int, int]:
    """Pair equal sentences, new to old; of several equal ones those with equal neighbours.

    Failing that, those that stand between the same sentences go before others.
    """
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for i, j in _anchors(before, after):
        for step in (1, -1):
            _follow(before, after, pairs, taken, at=(i, j), step=step)
    stayed = sorted(in_order(pairs))
    edges = sorted(pairs[j] for j in stayed)
    for is_here in (True, False):
        waiting: dict[tuple[str, int], list[int]] = {}
        for i in sorted(set(range(len(before))) - taken, reverse=True):
            waiting.setdefault((before[i], is_here * bisect_left(edges, i)), []).append(i)
        for j, words in enumerate(after):
            olds = waiting.get((words, is_here * bisect_left(stayed, j)))
            if j not in pairs and olds:
                pairs[j] = olds.pop()
                taken.add(pairs[j])
    return pairs


def _anchors(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield places that belong together for certain: what stands once in each text, and the ends."""
    there, here = Counter(before), Counter(after)
    where = {words: i for i, words in enumerate(before) if there[words] == 1}
    for j, words in enumerate(after):
        if words in where and here[words] == 1:
            yield where[words], j
    yield -1, -1
    yield len(before), len(after)


def _follow(
    before: Sequence[str],
    after: Sequence[str],
    pairs: dict[int, int],
    taken: set[int],
    *,
    at: tuple[int, int],
    step: int,
) -> None:
    """Pair the sentences at a place and on from it, as long as they are equal and free."""
    i, j = at
    if not (0 <= i < len(before) and 0 <= j < len(after)) or pairs.get(j) == i:
        i, j = i + step, j + step
    while 0 <= i < len(before) and 0 <= j < len(after):
        if before[i] != after[j] or i in taken or j in pairs:
            return
        pairs[j] = i
        taken.add(i)
        i, j = i + step, j + step


def in_order(pairs: Mapping[int, int]) -> frozenset[int]:
    """Return the new places of the most pairs whose order did not change; all others have moved."""
    news = sorted(pairs)
    ends: list[int] = []
    last: list[int] = []
    before: dict[int, int | None] = {}
    for j in news:
        at = bisect_left(ends, pairs[j])
        ends[at : at + 1] = [pairs[j]]
        before[j] = last[at - 1] if at else None
        last[at : at + 1] = [j]
    kept = set()
    j_or_none = last[-1] if last else None
    while j_or_none is not None:
        kept.add(j_or_none)
        j_or_none = before[j_or_none]
    return frozenset(kept)
