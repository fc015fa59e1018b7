"""The lossless twin of the tables: one JSON document, every value as it is."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, TextIO

from claims.exports.tables import moment
from claims.queries.columns import Row, Value, columns_of

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def write_twin(out: TextIO, parts: Mapping[str, tuple[type[Row], Iterable[Row]]]) -> None:
    """Write each part as an array under its name, row by row."""
    opening = "{"
    for name, (kind, rows) in parts.items():
        out.write(f"{opening}{_encode(name)}:[")
        columns = columns_of(kind)
        separator = "\n"
        for row in rows:
            out.write(separator + _encode({column: _plain(row, column) for column in columns}))
            separator = ",\n"
        out.write("\n]")
        opening = ",\n"
    out.write("}\n")


def _plain(row: Row, column: str) -> Any:
    value: Value = getattr(row, column)
    if value is None or isinstance(value, str | int | tuple):
        return value
    return moment(value)
