"""Samples of several rounds, and the table that is made of their medians."""

from collections import defaultdict
from dataclasses import dataclass, field
from statistics import median


@dataclass(frozen=True, slots=True)
class Sample:
    """One measurement of one round; `floor_ms` was measured right before it."""

    ms: float | None = None
    cpu_ms: float | None = None
    floor_ms: float | None = None
    rate: float | None = None

    @property
    def floors(self) -> float | None:
        return self.ms / self.floor_ms if self.ms is not None and self.floor_ms else None


@dataclass
class Table:
    _samples: dict[str, list[Sample]] = field(default_factory=lambda: defaultdict(list))
    _notes: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _goals: dict[str, str] = field(default_factory=dict)

    def add(
        self, what: str, sample: Sample | None = None, *, note: str = "", goal: str = ""
    ) -> None:
        """Take one sample of a row, something said beside it, or what it may cost."""
        if sample:
            self._samples[what].append(sample)
        if note:
            self._notes[what].append(note)
        if goal:
            self._goals[what] = goal

    def lines(self) -> list[str]:
        rows = [("", "ms", "× floor", "CPU ms", "a second", "", "may cost")]
        names = dict.fromkeys([*self._samples, *self._notes])
        rows += [self._row(name) for name in names]
        widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
        return [_line(row, widths) for row in rows]

    def _row(self, name: str) -> tuple[str, ...]:
        def middle(value: str) -> str:
            known = [v for s in self._samples[name] if (v := getattr(s, value)) is not None]
            return _number(median(known)) if known else ""

        # The middle of what each round said: rounds that agree say it once.
        notes = ", ".join(dict.fromkeys(self._notes[name]))
        numbers = [middle(value) for value in ("ms", "floors", "cpu_ms", "rate")]
        return (name, *numbers, notes, self._goals.get(name, ""))


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}"


def _line(row: tuple[str, ...], widths: list[int]) -> str:
    cells = [
        text.rjust(width) if 0 < column < 5 else text.ljust(width)
        for column, (text, width) in enumerate(zip(row, widths, strict=True))
    ]
    return "  ".join(cells).rstrip()
