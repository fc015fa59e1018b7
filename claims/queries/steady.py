"""Reading as of one moment."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction


@contextmanager
def steady_view() -> Iterator[None]:
    """Let every query inside see the same state, without making a writer wait."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "sqlite":
        with _reading_only(), transaction.atomic():
            yield
    else:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield


@contextmanager
def _reading_only() -> Iterator[None]:
    """Let a transaction take SQLite's read lock only, whatever mode writers use."""
    connection.ensure_connection()
    sqlite: Any = connection
    mode, sqlite.transaction_mode = sqlite.transaction_mode, None
    try:
        yield
    finally:
        sqlite.transaction_mode = mode
