"""Brings database and static files up to date, and does nothing where they are."""

import hashlib
import subprocess
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


class Command(BaseCommand):
    help = "Migrate the database, collect the static files, and load the demo on a new personal machine."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        if _migrations_wait():
            self.stdout.write("Bringing the database up to date ...")
            call_command("migrate", interactive=False, verbosity=0)
        if _static_files_changed():
            self.stdout.write("Collecting the static files ...")
            # Cleared first: a release unpacked with older times would be taken for unchanged.
            call_command("collectstatic", interactive=False, verbosity=0, clear=True)
            _stamp().parent.mkdir(exist_ok=True)
            _stamp().write_text(_fingerprint())
        if settings.LOCAL and not get_user_model().objects.exists():
            self.stdout.write("Loading the demo ...")
            # In a process of its own: what the analysis loads is not for the server to carry on.
            subprocess.run(
                [sys.executable, "manage.py", "load_demo", "--verbosity=0"],
                cwd=settings.BASE_DIR,
                check=True,
            )
        self.check(databases=["default"])


def _migrations_wait() -> bool:
    _make_room_for_sqlite()
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _make_room_for_sqlite() -> None:
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite" and not name.startswith((":", "file:")):
        Path(name).parent.mkdir(mode=0o700, parents=True, exist_ok=True)


def _static_files_changed() -> bool:
    stamp = _stamp()
    return not stamp.exists() or stamp.read_text() != _fingerprint()


def _stamp() -> Path:
    return Path(settings.STATIC_STATE) / "fingerprint"


def _fingerprint() -> str:
    """Return a digest of every static file's place, size and time of change."""
    digest = hashlib.sha256(str(settings.STORAGES["staticfiles"]["BACKEND"]).encode())
    for finder in get_finders():
        for name, storage in sorted(finder.list([]), key=lambda found: found[0]):
            state = Path(storage.path(name)).stat()
            digest.update(f"{name} {state.st_size} {state.st_mtime_ns}\n".encode())
    return digest.hexdigest()
