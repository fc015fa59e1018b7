"""Analyses JSON lines: one object a line in, one object a line out."""

import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any

from django.core.management.base import BaseCommand

from claims.management.lines import Answer, answers


class Command(BaseCommand):
    help = "Analyse JSON lines from a file or standard input; the README names their shapes."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "path", nargs="?", default="-", help="file of JSON lines; - reads stdin"
        )
        parser.add_argument("--jobs", type=int, default=1, help="number of processes")

    def handle(self, *args: Any, **options: Any) -> None:
        with ExitStack() as stack:
            lines: IO[bytes] = sys.stdin.buffer
            if options["path"] != "-":
                lines = stack.enter_context(Path(options["path"]).open("rb"))
            wrong = self._write(answers(_filled(lines), jobs=options["jobs"]))
        if wrong:
            sys.exit(min(wrong, 255))

    def _write(self, found: Iterable[Answer]) -> int:
        wrong = 0
        for answer in found:
            if answer.problem:
                wrong += 1
                self.stderr.write(f"line {answer.number}: {answer.problem}")
            else:
                self.stdout.write(answer.line)
        return wrong


def _filled(lines: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    return ((number, line) for number, line in enumerate(lines, 1) if line.strip())
