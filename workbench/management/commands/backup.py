"""Copies the database to a file, and checks the copy."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from workbench import backups


class Command(BaseCommand):
    help = (
        "Write the whole database to FILE, while people go on working, and check what was written."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        file: Path = options["file"].absolute()
        try:
            backups.write(file)
        except backups.BackupRefused as refusal:
            raise CommandError(f"No backup was written. {refusal}") from refusal
        self._verify(file)
        size = file.stat().st_size
        self.stdout.write(
            f"Written to {file}, {size / 1e6:,.1f} MB. Keep the secret key apart from it."
        )

    def _verify(self, file: Path) -> None:
        try:
            backups.verify(file, self.stdout)
        except SystemExit as broken:
            raise CommandError(
                f"{file} was written all the same; keep every older backup as well."
            ) from broken
