"""One measured figure beside its goal and the best that others reach, and the table of many."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """`goal` is the least wanted, or the most where `is_cost`; `peer` says who reaches how much."""

    what: str
    value: float
    goal: float | None = None
    peer: str = ""
    is_cost: bool = False
    note: str = ""

    @property
    def is_met(self) -> bool | None:
        if self.goal is None:
            return None
        return self.value <= self.goal if self.is_cost else self.value >= self.goal


@dataclass(frozen=True, slots=True)
class Missing:
    """A set that is not there."""

    what: str


def table(found: Iterable[Figure | Missing]) -> str:
    """Return the figures as a table in Markdown."""
    lines = ["| measure | ours | goal | best peer | |", "|---|---|---|---|---|"]
    for one in found:
        if isinstance(one, Missing):
            lines.append(f"| {one.what} | not there, left out | | | |")
            continue
        goal = "" if one.goal is None else f"{'≤' if one.is_cost else '≥'} {_plain(one.goal)}"
        verdict = {True: "met", False: "**missed**", None: ""}[one.is_met]
        words = "; ".join(word for word in (verdict, one.note) if word)
        lines.append(f"| {one.what} | {_plain(one.value)} | {goal} | {one.peer} | {words} |")
    return "\n".join(lines)


def _plain(value: float) -> str:
    if value >= 1000:
        return f"{value:,.0f}"
    return f"{value:.4f}" if value < 1 else f"{value:.1f}"
