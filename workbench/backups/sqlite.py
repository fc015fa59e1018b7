"""Backups of an SQLite file, made by SQLite's own online copy while people go on working."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.management import call_command
from django.core.management.base import OutputWrapper
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.utils import ConnectionHandler, DatabaseError

from workbench.backups.errors import BackupRefused

MAGIC = b"SQLite format 3\0"


def write(part: Path) -> None:
    with _opened(part) as copy:
        _bare(connection).backup(_bare(copy))
        # One file with everything in it, and no log of its own beside it.
        _bare(copy).execute("PRAGMA journal_mode=DELETE")
        _check_sound(copy)


def verify(file: Path, out: OutputWrapper) -> None:
    """Verify the history in the copy itself."""
    with _opened(file) as copy, _in_place_of_ours(copy):
        call_command("verify_history", stdout=out)


def restore(file: Path) -> None:
    """Copy a sound backup of this or an older version over the site's own database."""
    with file.open("rb") as opened:
        if opened.read(len(MAGIC)) != MAGIC:
            raise BackupRefused(f"{file} is no backup of an SQLite database.")
    with _opened(file) as copy:
        _check_sound(copy)
        _check_known(copy)
        _bare(copy).backup(_bare(connection))
    # Opened again, it is set up as every connection of the site is.
    connection.close()


def _bare(of: BaseDatabaseWrapper) -> sqlite3.Connection:
    of.ensure_connection()
    bare: sqlite3.Connection = of.connection
    return bare


@contextmanager
def _opened(file: Path) -> Iterator[BaseDatabaseWrapper]:
    """Open a file by way of Django, whose functions the check constraints call."""
    settings = {"ENGINE": "django.db.backends.sqlite3", "NAME": str(file)}
    copy: BaseDatabaseWrapper = ConnectionHandler({DEFAULT_DB_ALIAS: settings})[DEFAULT_DB_ALIAS]
    try:
        yield copy
    finally:
        copy.close()


@contextmanager
def _in_place_of_ours(copy: BaseDatabaseWrapper) -> Iterator[None]:
    """Let everything that asks the database ask the copy."""
    ours = connections[DEFAULT_DB_ALIAS]
    connections[DEFAULT_DB_ALIAS] = copy
    try:
        yield
    finally:
        connections[DEFAULT_DB_ALIAS] = ours


def _check_sound(copy: BaseDatabaseWrapper) -> None:
    try:
        with copy.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check(1)")
            (found,) = cursor.fetchone()
            cursor.execute("PRAGMA foreign_key_check")
            orphan = cursor.fetchone()
    except DatabaseError as error:
        raise BackupRefused(f"The copy cannot be read: {error}.") from error
    if found != "ok" or orphan:
        raise BackupRefused(f"The copy is damaged: {found if found != 'ok' else orphan}.")


def _check_known(copy: BaseDatabaseWrapper) -> None:
    """Refuse the database of another program, and of a later version of this one."""
    with _in_place_of_ours(copy):
        applied = MigrationRecorder(copy).applied_migrations()
    if not any(app == "claims" for app, _ in applied):
        raise BackupRefused("This is the database of another program.")
    known = MigrationLoader(None, ignore_no_migrations=True).disk_migrations or {}
    if later := sorted(f"{app} {name}" for app, name in applied if (app, name) not in known):
        raise BackupRefused(
            f"The backup is of a later version of the workbench, which has {later[0]}. "
            "Install that version first."
        )
