"""Asks for new copies of the pages that are cited."""

import re
from argparse import ArgumentParser, ArgumentTypeError
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from claims import commands

_AGE = re.compile(r"(\d{1,4})([dh])")


def age(word: str) -> timedelta:
    found = _AGE.fullmatch(word)
    if not found:
        raise ArgumentTypeError(f"{word!r} is no age; say days or hours, like 7d or 12h")
    return timedelta(days=int(found[1])) if found[2] == "d" else timedelta(hours=int(found[1]))


class Command(BaseCommand):
    help = "Ask for a new copy of every cited page that was not asked for lately; a worker fetches them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--older-than", type=age, required=True, help="such as 7d or 12h", metavar="AGE"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        asked = commands.ask_captures_again(older_than=options["older_than"], now=timezone.now())
        self.stdout.write(f"{asked} page{'' if asked == 1 else 's'} asked for.")
