"""Throw-away databases: made for one measurement, asked without Django, and gone afterwards."""

import json
import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit, urlunsplit


class Database(Protocol):
    url: str
    kind: str

    def rows(self, query: str) -> list[tuple[Any, ...]]: ...

    def faults(self) -> list[str]:
        """Return what the database itself finds wrong with its files."""
        ...

    def drop(self) -> None: ...


def _matches(pattern: str, text: str | None) -> bool:
    return text is not None and re.search(pattern, text) is not None


class SqliteFile:
    kind = "SQLite"

    def __init__(self, folder: Path) -> None:
        self.path = folder / "bench.sqlite3"
        self.url = f"sqlite:///{self.path}"

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(self.path, timeout=20)) as connection:
            # Django's check constraints call it, so the integrity check does too.
            connection.create_function("REGEXP", 2, _matches, deterministic=True)
            return connection.execute(query).fetchall()

    def faults(self) -> list[str]:
        found = [row[0] for row in self.rows("PRAGMA integrity_check") if row[0] != "ok"]
        return found + [f"foreign key: {row}" for row in self.rows("PRAGMA foreign_key_check")]

    def drop(self) -> None:
        """The file goes with its folder."""


class PostgresDatabase:
    """A database of its own on the server that an address names."""

    kind = "PostgreSQL"

    def __init__(self, server: str) -> None:
        self._server = server
        self._name = f"workbench_bench_{os.getpid()}_{os.urandom(3).hex()}"
        self.url = urlunsplit(urlsplit(server)._replace(path=f"/{self._name}"))
        self._on_server(f'CREATE DATABASE "{self._name}"')

    def _on_server(self, statement: str) -> None:
        import psycopg

        # A database cannot be made or dropped from within itself; this one is always there.
        address = urlunsplit(urlsplit(self._server)._replace(path="/postgres"))
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(statement)

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        import psycopg

        with psycopg.connect(self.url, autocommit=True) as connection:
            return connection.execute(query).fetchall()

    def faults(self) -> list[str]:
        """PostgreSQL repairs itself from its log; what remains to ask is whether it reads."""
        self.rows("SELECT count(*), sum(length(details::text)) FROM claims_auditevent")
        return []

    def drop(self) -> None:
        self._on_server(f'DROP DATABASE IF EXISTS "{self._name}" WITH (FORCE)')


@contextmanager
def throw_away(folder: Path, url: str = "") -> Iterator[Database]:
    """Make a database on the PostgreSQL server of the address, else a file in the folder."""
    database: Database = PostgresDatabase(url) if url.startswith("postgres") else SqliteFile(folder)
    try:
        yield database
    finally:
        database.drop()


def details_of(value: object) -> dict[str, Any]:
    """Return a JSON column as both drivers hand it out: as text, or read already."""
    return json.loads(value) if isinstance(value, str) else dict(value)
