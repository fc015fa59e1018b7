"""Prints the last seal of every chain, to be kept where nobody who runs the site can change it."""

from typing import Any

from django.core.management.base import BaseCommand

from claims.queries.checkpoints import checkpoint_line
from claims.queries.verification import heads


class Command(BaseCommand):
    help = "Print the head of every chain as JSON lines; mail it, print it, keep it elsewhere."

    def handle(self, *args: Any, **options: Any) -> None:
        for head in heads():
            self.stdout.write(checkpoint_line(head))
