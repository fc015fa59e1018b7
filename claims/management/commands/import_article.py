"""Brings in an article from a file, as an editor would by pasting it."""

import json
import sys
from argparse import ArgumentParser
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from claims import commands
from claims.errors import Refused
from claims.handover import ENDINGS, TEXT, Draft, draft_of_text, proposals_of, read_draft
from claims.handover.kinds import plain_name
from claims.handover.values import MOST_BYTES as MOST_FILE_BYTES
from claims.intake.drafts import ArticleDraft, HandedOver, claims_in, proposed_cuts
from claims.intake.proposals import Proposal
from claims.intake.texts import MOST_BYTES, TextFormat, body_of, titled
from claims.models import Article
from claims.permissions import check_can_edit
from claims.queries.handing import fetched_draft
from claims.queries.imported import imported
from claims.queries.importing import desks_to_import_to
from claims.queries.revised import revised
from claims.queries.revising import Comparison, comparison_of
from claims.queries.staff import desk_named, editor_named, people_named

LONGEST_NAME = 200
DOCUMENTS = tuple(ending for ending in ENDINGS if ending not in TEXT.endings)


class Command(BaseCommand):
    help = (
        "Import an article from a file, a page, or standard input as -. A name ending in .docx, .odt,"
        " .pdf, .html, .md or .txt is read with its notes and links, unless --format is given."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help="a file, https://… or -")
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
        parser.add_argument("--format", choices=TextFormat.values, help="takes it as pasted text")
        parser.add_argument(
            "--drop-sources",
            action="store_true",
            help="leave out the sources that notes and links of the draft name",
        )
        parser.add_argument(
            "--strip", action="store_true", help="leave control characters out of the text"
        )
        parser.add_argument(
            "--set-aside",
            action="store_true",
            help="set aside what the preview would take for headings and transitions",
        )
        parser.add_argument(
            "--revision-of", type=int, metavar="ID", help="add it as a new revision of an article"
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="with --revision-of: store nothing, only tell"
        )
        parser.add_argument("--json", action="store_true", help="print article and claims as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["dry_run"] and options["revision_of"] is None:
            raise CommandError("--dry-run tells what a revision would do: give --revision-of too.")
        try:
            if options["revision_of"] is not None:
                self._tell_revised(_revise(options), options)
                return
            article = _import(options)
        except Refused as problem:
            raise CommandError(str(problem)) from problem
        if options["json"]:
            self.stdout.write(json.dumps(imported(article), ensure_ascii=False))
            return
        address = reverse("article_detail", args=[article.pk])
        self.stdout.write(f"Article {article.pk}, {article.claims.count()} claims: {address}")

    def _tell_revised(self, found: Comparison, options: dict[str, Any]) -> None:
        told = revised(found, is_stored=not options["dry_run"])
        if options["json"]:
            self.stdout.write(json.dumps(told, ensure_ascii=False))
            return
        counts = ", ".join(f"{count} {what}" for what, count in found.counts.items() if count)
        done = "Would be revision" if options["dry_run"] else "Revision"
        self.stdout.write(
            f"{done} {found.base + 1} of article {found.article.pk}: {counts}; "
            f"{found.asked_again} asked for again."
        )


def _revise(options: dict[str, Any]) -> Comparison:
    """Hold the text against the article's, and store it unless only asked what it would do."""
    editor = editor_named(options["editor"])
    found = _draft(options)
    text = titled(options["title"], found.text)[1] if options["title"] else found.text
    offset = len(text) - len(found.text)
    proposals = () if options["drop_sources"] else _proposals(found, offset)
    check_can_edit(editor)
    comparison = comparison_of(editor, options["revision_of"], text, proposals=proposals)
    if not options["dry_run"]:
        commands.revise_article(
            editor=editor,
            article_id=options["revision_of"],
            text=text,
            base=comparison.base,
            file=_file(found),
            proposals=proposals,
            now=timezone.now(),
        )
    return comparison


def _import(options: dict[str, Any]) -> Article:
    editor = editor_named(options["editor"])
    desk = desk_named(options["desk"], desks_to_import_to(editor))
    found = _draft(options)
    body = found.text
    title, text = titled(options["title"] or found.title, body)
    offset = len(text) - len(body)
    draft = ArticleDraft(
        title=title,
        text=text,
        cuts=proposed_cuts(claims_in(text)) if options["set_aside"] else None,
        byline=options["byline"] or found.byline[:LONGEST_NAME],
        publication=options["publication"] or found.publication[:LONGEST_NAME],
        source_address=options["source_address"] or found.address,
        language=options["language"],
        due_at=_moment(options["due"]),
        reviewers_needed=options["reviewers_needed"],
        proposals=() if options["drop_sources"] else _proposals(found, offset),
        file=_file(found),
    )
    reviewers = people_named(options["reviewer"])
    return commands.import_article(
        editor=editor,
        desk_id=desk.id,
        draft=draft,
        reviewer_ids=[reviewer.pk for reviewer in reviewers],
        now=timezone.now(),
    )


def _draft(options: dict[str, Any]) -> Draft:
    """Read a document or a page with its notes; the rest is text, in UTF-8 and of nothing but text."""
    name, written = options["file"], options["format"]
    if not written and name.startswith(("http://", "https://")):
        return fetched_draft(name, at=timezone.now())
    if not written and name.lower().endswith(DOCUMENTS):
        return read_draft(Path(name).name, _bytes_of(name, MOST_FILE_BYTES + 1))
    raw = _bytes_of(name, 4 * MOST_BYTES)
    text = body_of(_decoded(raw), written or TextFormat.TEXT, strip_controls=options["strip"])
    return draft_of_text(plain_name(name if name != "-" else "typed.txt"), text, raw)


def _file(found: Draft) -> HandedOver:
    return HandedOver(name=found.name, media_type=found.media_type, body=found.body)


def _proposals(found: Draft, offset: int) -> tuple[Proposal, ...]:
    return tuple(replace(one, at=one.at + offset) for one in proposals_of(found))


def _bytes_of(name: str, most: int) -> bytes:
    """Return what the file holds; one byte more than is taken is enough to refuse it."""
    try:
        if name == "-":
            return sys.stdin.buffer.read(most)
        with Path(name).open("rb") as file:
            return file.read(most)
    except OSError as problem:
        raise Refused(f"{name} cannot be read: {problem.strerror}.") from problem


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
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
