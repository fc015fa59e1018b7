"""Prints the last seal of every chain, to be kept where nobody who runs the site can change it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims import queue, reach
from claims.queries.checkpoints import checkpoint_line
from claims.queries.verification import heads


class Command(BaseCommand):
    help = "Print the head of every chain as JSON lines; mail it, print it, keep it elsewhere."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--timestamp",
            action="store_true",
            help="have heads, and copies that lack it, stamped by the authority in TIMESTAMP_URL",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["timestamp"]:
            if not reach.time_stamp_authority():
                raise CommandError("TIMESTAMP_URL names no authority to ask for time stamps.")
            queue.put("stamp_what_lacks_it", {}, is_patient=True)
        for head in heads():
            self.stdout.write(checkpoint_line(head))
