"""Brings in an article from a file, as an editor would by pasting it."""

import json
import sys
from argparse import ArgumentParser
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from claims import commands
from claims.errors import Refused
from claims.intake.drafts import ArticleDraft, claims_in, proposed_cuts
from claims.intake.texts import MOST_BYTES, TextFormat, body_of, titled
from claims.models import Article
from claims.queries.imported import imported
from claims.queries.importing import desks_to_import_to
from claims.queries.staff import desk_named, editor_named, people_named


class Command(BaseCommand):
    help = "Import an article from a text file, or from standard input as -."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE")
        parser.add_argument("--title", default="", help="headline; else the first line is taken")
        parser.add_argument("--desk", default="", help="name or number of the desk")
        parser.add_argument("--byline", default="")
        parser.add_argument("--publication", default="")
        parser.add_argument("--source-address", default="", metavar="ADDRESS")
        parser.add_argument("--language", default="en")
        parser.add_argument("--due", metavar="TIME", help="like 2031-06-11T18:00")
        parser.add_argument("--reviewer", action="append", default=[], metavar="USERNAME")
        parser.add_argument("--reviewers-needed", type=int, choices=(1, 2))
        parser.add_argument("--editor", default="", metavar="USERNAME", help="who imports it")
        parser.add_argument("--format", choices=TextFormat.values, default=TextFormat.TEXT)
        parser.add_argument(
            "--strip", action="store_true", help="leave control characters out of the text"
        )
        parser.add_argument(
            "--set-aside",
            action="store_true",
            help="set aside what the preview would take for headings and transitions",
        )
        parser.add_argument("--json", action="store_true", help="print article and claims as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            article = _import(options)
        except Refused as problem:
            raise CommandError(str(problem)) from problem
        if options["json"]:
            self.stdout.write(json.dumps(imported(article), ensure_ascii=False))
            return
        address = reverse("article_detail", args=[article.pk])
        self.stdout.write(f"Article {article.pk}, {article.claims.count()} claims: {address}")


def _import(options: dict[str, Any]) -> Article:
    editor = editor_named(options["editor"])
    desk = desk_named(options["desk"], desks_to_import_to(editor))
    body = body_of(_read(options["file"]), options["format"], strip_controls=options["strip"])
    title, text = titled(options["title"], body)
    draft = ArticleDraft(
        title=title,
        text=text,
        cuts=proposed_cuts(claims_in(text)) if options["set_aside"] else None,
        byline=options["byline"],
        publication=options["publication"],
        source_address=options["source_address"],
        language=options["language"],
        due_at=_moment(options["due"]),
        reviewers_needed=options["reviewers_needed"],
    )
    reviewers = people_named(options["reviewer"])
    return commands.import_article(
        editor=editor,
        desk_id=desk.id,
        draft=draft,
        reviewer_ids=[reviewer.pk for reviewer in reviewers],
        now=timezone.now(),
    )


def _read(name: str) -> str:
    """Return the file's text; one byte more than is taken is enough to refuse it."""
    try:
        if name == "-":
            raw = sys.stdin.buffer.read(4 * MOST_BYTES)
        else:
            with Path(name).open("rb") as file:
                raw = file.read(4 * MOST_BYTES)
        return raw.decode("utf-8-sig")
    except OSError as problem:
        raise Refused(f"{name} cannot be read: {problem.strerror}.") from problem
    except UnicodeDecodeError as problem:
        raise Refused(f"The text is not UTF-8 (byte {problem.start + 1}).") from problem


def _moment(word: str | None) -> datetime | None:
    if not word:
        return None
    try:
        moment = parse_datetime(word)
    except ValueError:
        moment = None
    if moment is None:
        raise Refused("Give the due time like 2031-06-11T18:00.")
    return timezone.make_aware(moment) if timezone.is_naive(moment) else moment
