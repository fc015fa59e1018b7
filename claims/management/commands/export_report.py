"""Writes one report of an article to a file or to standard output."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from claims import commands
from claims.commands.reports import Made
from claims.errors import Refused
from claims.exports.files import TABLES, ReportFile, article_file
from claims.permissions import check_can_read
from claims.queries.review import article_for
from claims.queries.staff import reader_named


class Command(BaseCommand):
    help = "Export a report of an article, as the person named may see it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("article", type=int, metavar="ARTICLE")
        parser.add_argument("--format", choices=("csv", "json", "zip"), default="csv")
        parser.add_argument(
            "--report", choices=TABLES, default="claims", help="which table, for csv"
        )
        parser.add_argument("--output", metavar="FILE", help="else standard output")
        parser.add_argument("--bom", action="store_true", help="begin CSV with a byte order mark")
        parser.add_argument(
            "--person", default="", metavar="USERNAME", help="who takes it; else the first admin"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        report = options["report"] if options["format"] == "csv" else options["format"]
        try:
            person = reader_named(options["person"])
            check_can_read(person)
            article = article_for(person, options["article"])
            made = article_file(person, article, report, bom=options["bom"])
            with made.content:
                _write(made, options["output"])
            commands.record_export(
                person=person,
                article_id=article.pk,
                made=Made(
                    report=made.report, file_name=made.name, sha256=made.sha256, size=made.size
                ),
                now=timezone.now(),
            )
        except (Refused, OSError) as problem:
            raise CommandError(str(problem)) from problem


def _write(made: ReportFile, output: str | None) -> None:
    if output:
        with Path(output).open("wb") as file:
            file.writelines(made.blocks())
        return
    sys.stdout.buffer.writelines(made.blocks())
    sys.stdout.buffer.flush()
