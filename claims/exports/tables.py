"""Rows as RFC 4180 CSV that no spreadsheet runs as a formula."""

import csv
import unicodedata
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import TextIO

from claims.queries.columns import Row, Value, columns_of

BOM = "\ufeff"
# What makes a spreadsheet take a cell for a formula, after anything it skips or does not show.
_STARTS = frozenset("=+-@\t\r\n＝＋－＠")
_UNSEEN = frozenset("\u2800\u115f\u1160\u3164\uffa0")
"""Letters and signs that take no ink, besides the spaces, controls and marks Unicode names so."""


def write_table(out: TextIO, kind: type[Row], rows: Iterable[Row]) -> None:
    """Write the header and a line for each row; the columns are the fields of `kind`."""
    columns = columns_of(kind)
    lines = csv.writer(out, lineterminator="\r\n")
    lines.writerow(columns)
    lines.writerows([cell(getattr(row, name)) for name in columns] for row in rows)


def cell(value: Value) -> str | int:
    """Return a value as it stands in a cell; numbers stay numbers, text cannot be run."""
    if isinstance(value, str):
        return guarded(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return value
    if isinstance(value, tuple):
        return guarded("; ".join(value))
    return moment(value)


def moment(value: datetime | date) -> str:
    """Write a time in UTC, as exactly as it is kept."""
    if not isinstance(value, datetime):
        return value.isoformat()
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z")


def guarded(text: str) -> str:
    """Put an apostrophe before text that a spreadsheet would run; the text itself is kept whole."""
    if text[:1].isascii() and text[:1].isalnum():
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
