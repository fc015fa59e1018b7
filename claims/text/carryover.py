"""Which sentence of a new text goes on from which of the old one, and what became of it.

Equal sentences are found first, wherever they stand; then those that were cut earlier and are back;
then what was edited, split or joined. The same texts always give the same answer.
"""

from bisect import bisect
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from claims.text.edits import Line, is_credited_otherwise
from claims.text.harmless import is_harmless
from claims.text.reworked import Free, Rework, left_alone, reworked, shared_weight
from claims.text.unmoved import in_order, same_words
from claims.text.voices import folded

Pairing = Mapping[int, tuple[int, ...]]
"""What a person says of new sentences: the old ones each goes on from, none if it is new."""


@dataclass(frozen=True, slots=True)
class Descent:
    """Where a new sentence comes from, by places in the old text.

    `old` is the sentence whose claim goes on here. `also` are others that its words come from: the
    one it was split off, or those that were joined to it. `former` is a place among earlier cuts.
    """

    old: int | None
    fate: str
    also: tuple[int, ...] = ()
    former: int | None = None

    @property
    def olds(self) -> tuple[int, ...]:
        return tuple(sorted({*self.also, *(() if self.old is None else (self.old,))}))


_NEW = Descent(None, "new")


def descend(old: Sequence[str], new: Sequence[str]) -> tuple[Descent, ...]:
    """Tell for each sentence of a new text what it goes on from."""
    return carry([Line(words) for words in old], [Line(words) for words in new])


def carry(
    old: Sequence[Line],
    new: Sequence[Line],
    *,
    former: Sequence[Line] = (),
    judged: Mapping[int, Line] | None = None,
    paired: Pairing | None = None,
) -> tuple[Descent, ...]:
    """Tell what each new sentence goes on from; what a person paired by hand stays as it is.

    `former` are sentences cut in earlier revisions: one that comes back is known again, also where it
    is written otherwise. `judged` has, by place, what old sentences said when they were judged, before
    an edit that asked for them again.
    """
    by_hand = paired or {}
    before, after = _keys(old), _keys(new)
    free_old = sorted(set(range(len(old))) - {i for olds in by_hand.values() for i in olds})
    free_new = [j for j in range(len(new)) if j not in by_hand]
    same = _same(before, after, free_old, free_new)
    back = _back(former, new, [j for j in free_new if j not in same])
    reworks = [
        *_by_hand(by_hand),
        *_reworked(
            before, after, same, _left(free_old, same.values()), _left(free_new, same, back)
        ),
    ]
    pairs = same | {
        rework.news[0]: rework.olds[0]
        for rework in reworks
        if len(rework.olds) == len(rework.news) == 1
    }
    unmoved = in_order(pairs)
    found = {j: _returned(former[at], new[j], at) for j, at in back.items()}
    found |= {
        j: Descent(i, _fate(old[i], new[j], (judged or {}).get(i), is_unmoved=j in unmoved))
        for j, i in pairs.items()
    }
    for rework in reworks:
        found |= _parts(before, after, rework)
    return tuple(found.get(j, _NEW) for j in range(len(new)))


def cut_from(descents: Iterable[Descent], count: int) -> tuple[int, ...]:
    """Return the places of old sentences whose words went nowhere."""
    kept = {i for descent in descents for i in descent.olds}
    return tuple(i for i in range(count) if i not in kept)


def _keys(lines: Sequence[Line]) -> list[str]:
    return [" ".join(line.words.split()) for line in lines]


def _left(places: Iterable[int], *gone: Iterable[int]) -> list[int]:
    away = {at for some in gone for at in some}
    return [at for at in places if at not in away]


def _same(
    before: Sequence[str], after: Sequence[str], olds: Sequence[int], news: Sequence[int]
) -> dict[int, int]:
    found = same_words([before[i] for i in olds], [after[j] for j in news])
    return {news[j]: olds[i] for j, i in found.items()}


def _back(former: Sequence[Line], new: Sequence[Line], news: Sequence[int]) -> dict[int, int]:
    """Know cut sentences again, the one cut last first; `former` has the oldest first."""
    where: dict[str, list[int]] = {}
    for at, line in enumerate(former):
        where.setdefault(folded(line.words), []).append(at)
    found = {}
    for j in news:
        there = where.get(folded(new[j].words), [])
        alike = [at for at in there if is_harmless(former[at].words, new[j].words)]
        if alike:
            found[j] = alike[-1]
            there.remove(alike[-1])
    return found


def _returned(before: Line, after: Line, at: int) -> Descent:
    is_other = is_credited_otherwise(before, after)
    return Descent(None, "edited_material" if is_other else "returned", former=at)


def _by_hand(paired: Pairing) -> list[Rework]:
    """Gather what a person paired: sentences that name the same old one are its parts."""
    groups: list[tuple[set[int], list[int]]] = []
    for j in sorted(paired):
        olds = set(paired[j])
        if not olds:
            continue
        touching = [group for group in groups if group[0] & olds]
        groups = [group for group in groups if group not in touching]
        news = sorted({j, *(one for group in touching for one in group[1])})
        groups.append((olds.union(*(group[0] for group in touching)), news))
    return [Rework(tuple(sorted(olds)), tuple(news)) for olds, news in groups]


def _reworked(
    before: Sequence[str],
    after: Sequence[str],
    same: Mapping[int, int],
    olds: Sequence[int],
    news: Sequence[int],
) -> tuple[Rework, ...]:
    found = reworked(_free(before, after, same, olds, news))
    gone_on = [i for rework in found for i in rework.olds]
    done = [j for rework in found for j in rework.news]
    firsts = {rework.news[0]: rework.olds[0] for rework in found}
    left = _left(olds, gone_on), _left(news, done)
    return (*found, *left_alone(_free(before, after, {**same, **firsts}, *left)))


def _free(
    before: Sequence[str],
    after: Sequence[str],
    pairs: Mapping[int, int],
    olds: Sequence[int],
    news: Sequence[int],
) -> Free:
    """Say of each sentence that is not paired between which of those that stayed it stands."""
    stayed = sorted(in_order(pairs))
    old_edges = sorted(pairs[j] for j in stayed)
    return Free(
        {i: before[i] for i in olds},
        {j: after[j] for j in news},
        {i: bisect(old_edges, i) for i in olds},
        {j: bisect(stayed, j) for j in news},
    )


def in_place(
    old: Sequence[Line],
    new: Sequence[Line],
    olds: Sequence[int],
    judged: Mapping[int, Line] | None = None,
) -> tuple[Descent, ...]:
    """Tell what became of sentences of which it is known which old one each goes on from."""
    known = judged or {}
    return tuple(
        Descent(i, fate_of(old[i], line, known.get(i))) for i, line in zip(olds, new, strict=True)
    )


def _fate(before: Line, after: Line, judged: Line | None, *, is_unmoved: bool) -> str:
    fate = fate_of(before, after, judged)
    return "moved" if fate == "unchanged" and not is_unmoved else fate


def fate_of(before: Line, after: Line, judged: Line | None = None) -> str:
    """Tell what became of one sentence that went on as one.

    `judged` is what it said before an edit that asked for it again; it may say so once more.
    """
    if says_the_same(before, after):
        is_same = before.words.split() == after.words.split()
        return "unchanged" if is_same else "edited_harmless"
    is_back = judged is not None and says_the_same(judged, after)
    return "edited_back" if is_back else "edited_material"


def says_the_same(before: Line, after: Line) -> bool:
    """Say that a mark given on one sentence holds for the other."""
    is_same = before.words == after.words or is_harmless(before.words, after.words)
    return is_same and not is_credited_otherwise(before, after)


def _parts(before: Sequence[str], after: Sequence[str], rework: Rework) -> dict[int, Descent]:
    """Let each old claim go on in one new sentence, the one that has most of its words."""
    if len(rework.olds) == len(rework.news) == 1:
        return {}
    heirs: dict[int, int] = {}
    likely = sorted(
        ((i, j) for i in rework.olds for j in rework.news),
        key=lambda pair: (-shared_weight(before[pair[0]], after[pair[1]]), pair),
    )
    for i, j in likely:
        if j not in heirs and i not in heirs.values():
            heirs[j] = i
    fate = "joined" if len(rework.olds) > 1 else "split"
    return {
        j: Descent(heirs.get(j), fate, tuple(i for i in rework.olds if i != heirs.get(j)))
        for j in rework.news
    }
