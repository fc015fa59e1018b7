"""The floor: what one durable commit costs on this disk at this moment."""

import sqlite3
import time
from contextlib import closing
from pathlib import Path
from statistics import median

COMMITS = 40


def floor_ms(folder: Path) -> float:
    """Return the median of some commits by the bare module, as durable as the workbench's own."""
    path = folder / "floor.sqlite3"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("CREATE TABLE IF NOT EXISTS mark (id INTEGER PRIMARY KEY, said TEXT)")
        return median(_commit_ms(connection) for _ in range(COMMITS))


def _commit_ms(connection: sqlite3.Connection) -> float:
    began = time.perf_counter()
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO mark (said) VALUES (?)", ("sourced" * 40,))
    connection.execute("COMMIT")
    return (time.perf_counter() - began) * 1000
