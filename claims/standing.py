"""Where a claim stands: the four-eyes rule as a pure function over the marks that count."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """One reviewer's verdict; `settles` marks an editor's decision over the reviewers."""

    verdict_id: int
    reviewer_id: int
    value: str
    settles: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """The derived state of a claim, with the verdicts it rests on."""

    review_state: str
    value: str = ""
    first: int | None = None
    second: int | None = None
    settlement: int | None = None


def standing_of(marks: Sequence[Mark], *, is_stale: bool = False) -> Standing:
    """Derive the state from the marks that still count, oldest first.

    Marks given before the text or the evidence changed do not count any more and are not passed;
    `is_stale` says that there were some. A reviewer's later mark replaces the earlier one but
    keeps its place, so the person who came first stays first.
    """
    if not marks:
        return Standing("stale" if is_stale else "open")
    by_person = _latest_by_person(mark for mark in marks if not mark.settles)
    first, second = ([*by_person, None, None])[:2]
    state, shown = _agreement(first, second)
    settlement = marks[-1] if marks[-1].settles else None
    if settlement is not None:
        state, shown = "settled", settlement.value
    return Standing(state, shown, _id(first), _id(second), _id(settlement))


def _latest_by_person(marks: Iterable[Mark]) -> list[Mark]:
    latest: dict[int, Mark] = {}
    for mark in marks:
        latest[mark.reviewer_id] = mark
    return list(latest.values())


def _agreement(first: Mark | None, second: Mark | None) -> tuple[str, str]:
    if first is None:
        return "open", ""
    if second is None:
        return "proposed", first.value
    if first.value == second.value:
        return "confirmed", first.value
    return "disputed", max(first, second, key=lambda mark: mark.verdict_id).value


def _id(mark: Mark | None) -> int | None:
    return mark.verdict_id if mark else None
