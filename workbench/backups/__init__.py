"""Backups: the whole database in one file, checked when it is written and when it comes back."""

from pathlib import Path
from types import ModuleType

from django.core.management.base import OutputWrapper
from django.db import connection

from workbench.backups import postgres, sqlite
from workbench.backups.errors import BackupRefused

__all__ = ["BackupRefused", "is_empty", "restore", "verify", "write"]


def write(file: Path) -> None:
    """Write the database of this site to a new file that only its owner may read."""
    if file.exists():
        raise BackupRefused(f"{file} is there already. Choose another name.")
    if not file.parent.is_dir():
        raise BackupRefused(f"There is no folder {file.parent}.")
    part = file.with_name(f"{file.name}.part")
    # Made here and not by what fills it, so that nobody else can read it for a moment.
    part.touch(mode=0o600)
    try:
        _kind().write(part)
        part.rename(file)
    finally:
        part.unlink(missing_ok=True)


def verify(file: Path, out: OutputWrapper) -> None:
    """Verify the history that was backed up, and print what came of it; SystemExit if broken."""
    _kind().verify(file, out)


def restore(file: Path) -> None:
    """Put the backup in the place of everything that this site's database holds."""
    if not file.is_file():
        raise BackupRefused(f"There is no file {file}.")
    _kind().restore(file)


def is_empty() -> bool:
    """Say that nothing would be lost: no tables yet, or no account and no event in them."""
    tables = {"auth_user", "claims_auditevent"} & set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for table in sorted(tables):
            cursor.execute(f"SELECT 1 FROM {table} LIMIT 1")  # noqa: S608 - one of the two above
            if cursor.fetchone():
                return False
    return True


def _kind() -> ModuleType:
    return sqlite if connection.vendor == "sqlite" else postgres
