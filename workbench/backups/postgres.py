"""Backups of a PostgreSQL database, made and read by PostgreSQL's own programs."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from django.core.management import call_command
from django.core.management.base import OutputWrapper
from django.db import connection

from workbench.backups.errors import BackupRefused

MAGIC = b"PGDMP"


def write(part: Path) -> None:
    """Dump the database as of one moment."""
    _run("pg_dump", *_where(), "--format=custom", "--no-owner", "--no-privileges", f"--file={part}")
    _run("pg_restore", "--list", str(part))


def verify(file: Path, out: OutputWrapper) -> None:
    """Verify the history where it lies: a dump can be read only by restoring it."""
    call_command("verify_history", stdout=out)


def restore(file: Path) -> None:
    """Drop what is there and read the dump, in one transaction: all of it happens, or none."""
    with file.open("rb") as opened:
        if opened.read(len(MAGIC)) != MAGIC:
            raise BackupRefused(f"{file} is no backup of a PostgreSQL database.")
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "restore.sql"
        _run("pg_restore", "--no-owner", "--no-privileges", f"--file={script}", str(file))
        drop = Path(folder) / "drop.sql"
        drop.write_text("\n".join(_drops()), encoding="utf-8")
        # Our own connection must not hold what the script wants to drop.
        connection.close()
        quiet = ("--quiet", "--no-psqlrc", "--single-transaction", "--output=/dev/null")
        stop = "--set=ON_ERROR_STOP=1"
        _run("psql", *_where(), *quiet, stop, f"--file={drop}", f"--file={script}")


def _drops() -> list[str]:
    """Return the statements that remove every table and function of ours."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT format('DROP TABLE IF EXISTS %I CASCADE;', tablename)"
            " FROM pg_tables WHERE schemaname = current_schema()"
            " UNION ALL SELECT format('DROP FUNCTION IF EXISTS %s CASCADE;', oid::regprocedure)"
            " FROM pg_proc WHERE pronamespace = current_schema()::regnamespace"
        )
        return ["SET client_min_messages = warning;", *(row[0] for row in cursor.fetchall())]


def _where() -> list[str]:
    """Return the arguments by which PostgreSQL's programs find the database."""
    arguments, _ = connection.client.settings_to_cmd_args_env(connection.settings_dict, [])
    return list(arguments[1:])


def _run(program: str, *arguments: str) -> None:
    found = shutil.which(program)
    if found is None:
        raise BackupRefused(
            f"{program} is not installed; it comes with PostgreSQL's client programs "
            "(on Debian or Ubuntu, apt-get install postgresql-client)."
        )
    _, secrets = connection.client.settings_to_cmd_args_env(connection.settings_dict, [])
    done = subprocess.run(  # noqa: S603 - PostgreSQL's own programs, and no shell
        [found, *arguments],
        env={**os.environ, **(secrets or {})},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise BackupRefused(f"{program} refused: {done.stderr.strip()}")
