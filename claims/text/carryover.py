"""Which sentence of a new text goes on from which sentence of the old one."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from claims.text.harmless import is_harmless

# An edited sentence is looked for among this many old ones, so that time stays linear.
_REACH = 12
_ENOUGH_IN_COMMON = 0.5


@dataclass(frozen=True, slots=True)
class Descent:
    """Where a new sentence comes from: `old` is an index into the old text, None when new."""

    old: int | None
    fate: str


_NEW = Descent(None, "new")


def descend(old: Sequence[str], new: Sequence[str]) -> tuple[Descent, ...]:
    """Pair the sentences of two texts; equal words always stay together, edited ones in place."""
    before = [" ".join(words.split()) for words in old]
    after = [" ".join(words.split()) for words in new]
    found: dict[int, Descent] = {}
    gaps: list[tuple[range, range]] = []
    matcher = SequenceMatcher(None, _told_apart(before), _told_apart(after), autojunk=False)
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if kind == "equal":
            found |= {
                j: Descent(i, "unchanged")
                for i, j in zip(range(i1, i2), range(j1, j2), strict=True)
            }
        else:
            gaps.append((range(i1, i2), range(j1, j2)))
    found |= _moved(before, after, gaps)
    taken = {descent.old for descent in found.values()}
    for olds, news in gaps:
        free = [i for i in olds if i not in taken]
        found |= _edited(before, after, free, [j for j in news if j not in found])
    return tuple(found.get(j, _NEW) for j in range(len(after)))


def _told_apart(sentences: Iterable[str]) -> list[tuple[str, int]]:
    """Number equal sentences; a text of one line a thousand times over would else take for ever."""
    seen: Counter[str] = Counter()
    told_apart = []
    for words in sentences:
        seen[words] += 1
        told_apart.append((words, seen[words]))
    return told_apart


def _moved(
    before: Sequence[str], after: Sequence[str], gaps: Sequence[tuple[range, range]]
) -> dict[int, Descent]:
    waiting: dict[str, list[int]] = {}
    for olds, _ in gaps:
        for i in olds:
            waiting.setdefault(before[i], []).append(i)
    found = {}
    for _, news in gaps:
        for j in news:
            if same := waiting.get(after[j]):
                found[j] = Descent(same.pop(0), "moved")
    return found


def _edited(
    before: Sequence[str], after: Sequence[str], olds: Sequence[int], news: Sequence[int]
) -> dict[int, Descent]:
    found = {}
    first = 0
    for j in news:
        reach = range(first, min(first + _REACH, len(olds)))
        best = max(reach, key=lambda at: _likeness(before[olds[at]], after[j]), default=None)
        if best is None or _likeness(before[olds[best]], after[j]) <= _ENOUGH_IN_COMMON:
            continue
        i = olds[best]
        is_kept = is_harmless(before[i], after[j])
        found[j] = Descent(i, "edited_harmless" if is_kept else "edited_material")
        first = best + 1
    return found


def _likeness(one: str, other: str) -> float:
    """Return the share of words that two sentences have in common."""
    a, b = Counter(one.split()), Counter(other.split())
    return 2 * sum((a & b).values()) / ((sum(a.values()) + sum(b.values())) or 1)
