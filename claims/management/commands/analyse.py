"""Analyses JSON lines: one object a line in, one object a line out."""

import os
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any

from django.core.management.base import BaseCommand, CommandError

from claims.management.lines import Answer, answers


class Command(BaseCommand):
    help = (
        "Analyse JSON lines from a file or standard input, and write a line for each. A line holds an "
        "id and either a text, or a quote or a claim (or both) and the source_text to look in, or a "
        "claim and the source_sentences to put in order. Places are [start, end) in characters of what "
        "was given; those of a flag's `ours` lie in the quote or in the claim, as its `of` says. Lines "
        "that cannot be read are named on standard error, and the exit status is their number."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "path", nargs="?", default="-", help="file of JSON lines; - reads stdin"
        )
        parser.add_argument("--jobs", type=int, default=1, help="number of processes")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["jobs"] < 1:
            raise CommandError("--jobs takes 1 or more processes.")
        with ExitStack() as stack:
            lines: IO[bytes] = sys.stdin.buffer
            if options["path"] != "-":
                lines = stack.enter_context(_opened(options["path"]))
            try:
                wrong = self._write(answers(_filled(lines), jobs=options["jobs"]))
            except BrokenPipeError:
                # Whoever reads has seen enough; what is left in the buffer has nowhere to go.
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
                return
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


def _opened(path: str) -> IO[bytes]:
    try:
        return Path(path).open("rb")
    except OSError as wrong:
        raise CommandError(f"{path} cannot be read: {wrong.strerror}.") from wrong


def _filled(lines: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    return ((number, line) for number, line in enumerate(lines, 1) if line.strip())
