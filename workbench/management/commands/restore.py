"""Puts a backup in the place of the database."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from workbench import backups


class Command(BaseCommand):
    help = "Replace the database by the backup in FILE. Stop the server first."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument(
            "--replace", action="store_true", help="even though the database is not empty"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        file: Path = options["file"].absolute()
        if not options["replace"] and not backups.is_empty():
            raise CommandError(
                "Nothing was restored: the database holds work already. Back it up, "
                "then say --replace to put the backup in its place."
            )
        try:
            backups.restore(file)
        except backups.BackupRefused as refusal:
            raise CommandError(f"Nothing was restored. {refusal}") from refusal
        # A backup of an older version is brought up to date; the triggers are laid again besides.
        call_command("migrate", interactive=False, verbosity=0)
        self.stdout.write(f"Restored from {file}.")
        call_command("verify_history", stdout=self.stdout)
