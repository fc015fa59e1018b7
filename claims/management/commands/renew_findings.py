"""Brings what the machine found up to the rules of this version."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from claims.commands import renew_findings
from claims.errors import Conflict
from claims.models import Article
from claims.queries.outdated import outdated_articles
from claims.text.rules import RULES_VERSION


class Command(BaseCommand):
    help = (
        "Compute proposals and matches anew where older rules made them, as events by the machine. "
        "What people said stays; approved articles stay as they were approved."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--article", type=int, metavar="N", help="only this article")
        parser.add_argument(
            "--dry-run", action="store_true", help="only say which would be renewed"
        )
        parser.add_argument("--json", action="store_true", help="print one JSON line an article")

    def handle(self, *args: Any, **options: Any) -> None:
        self._as_json = options["json"]
        articles = list(outdated_articles().values_list("pk", flat=True))
        if (wanted := options["article"]) is not None:
            if not Article.objects.filter(pk=wanted).exists():
                raise CommandError(f"There is no article {wanted}.")
            articles = [pk for pk in articles if pk == wanted]
        for article_id in articles:
            self._say(article_id) if options["dry_run"] else self._renew(article_id)
        if not options["json"]:
            self.stdout.write(_total(len(articles), is_dry=options["dry_run"]))

    def _renew(self, article_id: int) -> None:
        try:
            renewal = renew_findings(article_id=article_id, now=timezone.now())
        except Conflict as problem:
            self.stderr.write(f"Article {article_id}: {problem}")
            return
        counts = {
            "claims": renewal.claims,
            "citations": renewal.citations,
            "reopened": renewal.reopened,
        }
        self._say(article_id, **counts)

    def _say(self, article_id: int, **counts: int) -> None:
        if self._as_json:
            self.stdout.write(json.dumps({"article": article_id, **counts}))
            return
        said = ", ".join(f"{name} {count}" for name, count in counts.items())
        self.stdout.write(f"Article {article_id}" + (f": {said}" if said else ""))


def _total(count: int, *, is_dry: bool) -> str:
    if not count:
        return f"Everything was found by the rules of {RULES_VERSION}."
    deed = "would be" if is_dry else "were"
    return f"{count} article{'' if count == 1 else 's'} {deed} looked at by the rules of {RULES_VERSION}."
