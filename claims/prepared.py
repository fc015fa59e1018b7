"""Queries that Django compiles once: the pages of the review ask the same few, all day long."""

from collections.abc import Callable, Hashable, Iterator
from copy import copy
from typing import Any, Generic, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.query import ModelIterable

Row = TypeVar("Row", bound=Model)

# Numbers that stand for the values to come; they fit every integer field, and nothing counts so far.
_FIRST_MARK = 2_100_000_000


class Prepared(Generic[Row]):
    """A query whose whole numbers alone differ from one time to the next.

    Compiling one of the panel's queries takes Django ten times as long as the database takes to
    answer it. `build` is called once for each shape with a number in the place of each value, and
    must do nothing with it but compare; it returns the query in the order that decides.
    """

    def __init__(self, build: Callable[..., QuerySet[Row]]) -> None:
        self._build = build
        self._compiled: dict[Hashable, _Compiled | None] = {}

    def first(self, *shape: Hashable, **values: int) -> Row | None:
        """Return the first row, or none; what is no number, such as a role, is part of the shape."""
        return next(self._rows(1, shape, values), None)

    def all(self, *shape: Hashable, **values: int) -> list[Row]:
        return list(self._rows(None, shape, values))

    def _rows(
        self, most: int | None, shape: tuple[Hashable, ...], values: dict[str, int]
    ) -> Iterator[Row]:
        key = (connection.vendor, most, shape)
        compiled = self._compiled.get(key)
        if key not in self._compiled:
            marks = {name: _FIRST_MARK + place for place, name in enumerate(values)}
            compiled = self._compile(self._build(*shape, **marks)[:most], marks)
            self._compiled[key] = compiled
        return iter(()) if compiled is None else iter(compiled.rows(values))

    @staticmethod
    def _compile(queryset: QuerySet[Row], marks: dict[str, int]) -> "_Compiled | None":
        """Compile the query, unless its conditions leave nothing to ask for, as for a stranger."""
        try:
            return _Compiled(queryset, marks)
        except EmptyResultSet:
            return None


class _Compiled:
    def __init__(self, queryset: QuerySet[Any], marks: dict[str, int]) -> None:
        self._queryset = queryset
        self._compiler: Any = queryset.query.get_compiler(queryset.db)
        self._sql, self._params = self._compiler.as_sql()
        self._names = {mark: name for name, mark in marks.items()}

    def rows(self, values: dict[str, int]) -> ModelIterable:
        """Return the rows, read as Django reads those of any query, under other values."""
        params = tuple(self._filled(param, values) for param in self._params)
        # Another thread may be running the same query on a connection of its own.
        compiler = copy(self._compiler)
        compiler.connection = connection
        compiler.as_sql = lambda *_, **__: (self._sql, params)
        queryset: Any = self._queryset.all()
        queryset.query.get_compiler = lambda *_, **__: compiler
        return ModelIterable(queryset)

    def _filled(self, param: object, values: dict[str, int]) -> object:
        if isinstance(param, int) and param in self._names:
            # PostgreSQL's driver has a kind of whole number for each width of column.
            return type(param)(values[self._names[param]])
        return param
