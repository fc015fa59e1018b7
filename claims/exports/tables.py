"""Rows as RFC 4180 CSV that no spreadsheet runs as a formula."""

import csv
import string
import unicodedata
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from operator import attrgetter
from types import NoneType
from typing import Any, TextIO

from claims.queries.columns import Row, Value, columns_of

BOM = "\ufeff"
# What makes a spreadsheet take a cell for a formula, after anything it skips or does not show.
_STARTS = frozenset("=+-@\t\r\n＝＋－＠")
_PLAINLY_TEXT = frozenset(("", *string.ascii_letters, *string.digits, "“"))
_UNSEEN = frozenset("\u2800\u115f\u1160\u3164\uffa0")
"""Letters and signs that take no ink, besides the spaces, controls and marks Unicode names so."""


def write_table(out: TextIO, kind: type[Row], rows: Iterable[Row]) -> None:
    """Write the header and a line for each row; the columns are the fields of `kind`."""
    columns = columns_of(kind)
    values_of = attrgetter(*columns)
    as_cell = _AS_CELL
    lines = csv.writer(out, lineterminator="\r\n")
    lines.writerow(columns)
    lines.writerows([as_cell[type(value)](value) for value in values_of(row)] for row in rows)


def cell(value: Value) -> str | int:
    """Return a value as it stands in a cell; numbers stay numbers, text cannot be run."""
    return _AS_CELL[type(value)](value)


def moment(value: datetime | date) -> str:
    """Write a time in UTC, as exactly as it is kept."""
    if not isinstance(value, datetime):
        return value.isoformat()
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z")


def guarded(text: str) -> str:
    """Put an apostrophe before text that a spreadsheet would run; the text itself is kept whole."""
    if text[:1] in _PLAINLY_TEXT:
        return text
    for character in text:
        if character in _STARTS:
            return f"'{text}"
        if not _is_unseen(character):
            break
    return text


def _is_unseen(character: str) -> bool:
    """Say that a character takes no ink of its own."""
    is_mark = unicodedata.category(character) == "Mn"
    return character.isspace() or not character.isprintable() or is_mark or character in _UNSEEN


class _Cells(dict[type, Callable[[Any], str | int]]):
    """How each type stands in a cell; a word of a list of choices stands as its text."""

    def __missing__(self, kind: type) -> Callable[[Any], str | int]:
        if not issubclass(kind, str):
            raise TypeError(f"{kind.__name__} has no place in a table")
        return lambda word: guarded(str(word))


_AS_CELL = _Cells(
    {
        str: guarded,
        int: int,
        NoneType: lambda _: "",
        bool: lambda value: "yes" if value else "no",
        tuple: lambda values: guarded("; ".join(values)) if values else "",
        datetime: moment,
        date: moment,
    }
)
