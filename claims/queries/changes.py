"""One sentence in two texts, side by side, as preview and comparison show it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claims.choices import ASKS_AGAIN, Fate
from claims.text.edits import Line, WeightyChange, weighty_changes
from claims.text.worddiff import Stretch, word_diff

CUT = "cut"
_TOLD = (
    Fate.EDITED.label,
    Fate.SPLIT.label,
    Fate.JOINED.label,
    Fate.NEW.label,
    Fate.RETURNED.label,
    Fate.EDITED_BACK.label,
    CUT,
    Fate.MOVED.label,
    Fate.REWRITTEN.label,
    Fate.UNCHANGED.label,
)
_WEIGHTS: dict[str, str] = {
    "number": "a number",
    "date": "a date",
    "name": "a name",
    "negation": "a “not”",
    "modal": "how sure it is",
    "quantifier": "how many",
    "quote": "quoted words",
    "attribution": "who says so",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One claim in both texts; without `number` it is cut, without `olds` it is new."""

    fate: str
    olds: tuple[int, ...]
    number: int | None
    before: tuple[Stretch, ...]
    after: tuple[Stretch, ...]
    weighty: tuple[WeightyChange, ...] = ()
    mark: str = ""
    now: str = ""
    back_from: int | None = None

    @property
    def is_changed(self) -> bool:
        return self.fate != Fate.UNCHANGED

    @property
    def old_words(self) -> str:
        return "".join(part.text for part in self.before)

    @property
    def new_words(self) -> str:
        return "".join(part.text for part in self.after)

    @property
    def keeps_mark(self) -> bool:
        return self.fate not in (*ASKS_AGAIN, CUT)

    @property
    def holds_again(self) -> bool:
        return self.fate == Fate.EDITED_BACK

    @property
    def what(self) -> str:
        return CUT if self.fate == CUT else Fate(self.fate).label

    @property
    def weights(self) -> list[tuple[str, str, str]]:
        """Return what may not change unseen, in the words of the page, with the words on either side."""
        return [(_WEIGHTS[one.weight], one.before, one.after) for one in self.weighty]


def change_of(
    fate: str,
    before: Sequence[tuple[int, Line]],
    after: tuple[int, Line] | None,
    *,
    mark: str = "",
    now: str = "",
    back_from: int | None = None,
    was: Line | None = None,
) -> Change:
    """Hold the old sentences that one goes on from, each with its number, against the new one.

    `was` is a sentence of an earlier text that is back from there.
    """
    old = " ".join(line.words for _, line in before)
    left, right = _side_by_side(old, after[1].words if after else "")
    weighty: tuple[WeightyChange, ...] = ()
    one = before[0][1] if before else was
    if fate in ASKS_AGAIN and after and one:
        weighty = weighty_changes(Line(old, one.speaker) if len(before) > 1 else one, after[1])
    return Change(
        fate=fate,
        olds=tuple(number for number, _ in before),
        number=after[0] if after else None,
        before=left,
        after=right,
        weighty=weighty,
        mark=mark,
        now=now,
        back_from=back_from,
    )


def _side_by_side(old: str, new: str) -> tuple[tuple[Stretch, ...], tuple[Stretch, ...]]:
    if old == new:
        return ((Stretch(old, is_changed=False),),) * 2
    return word_diff(old, new)


def counts_of(changes: Iterable[Change]) -> dict[str, int]:
    """Return how many claims meet which fate, in words, those that change first."""
    return told_in_order(Counter(change.what for change in changes))


def told_in_order(found: Counter[str]) -> dict[str, int]:
    """Return how many there are of each fate that occurs, in one order everywhere."""
    return {what: found[what] for what in _TOLD if found[what]}


def in_reading_order(kept: Sequence[Change], cut: Sequence[Change]) -> list[Change]:
    """Return the new text's claims in order, each cut one before the old one that followed it."""
    waiting = sorted(cut, key=lambda change: change.olds)
    ordered: list[Change] = []
    for change in kept:
        while waiting and change.olds and waiting[0].olds < change.olds:
            ordered.append(waiting.pop(0))
        ordered.append(change)
    return [*ordered, *waiting]
