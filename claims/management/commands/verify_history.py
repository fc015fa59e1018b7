"""Checks that nobody changed what happened."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims.queries.chains import Head
from claims.queries.checkpoints import UnreadableCheckpoint, chain_name, read_checkpoint
from claims.queries.verification import (
    ChainCheck,
    Verification,
    missing_triggers,
    verify_all,
    verify_article,
)

UNREADABLE = 2


class Command(BaseCommand):
    help = "Recompute every chain of the history and compare what is stored with what it says."
    # The system checks would stop this command exactly when it is needed.
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--article", type=int, metavar="N", help="only this article's history")
        parser.add_argument("--json", action="store_true", help="print the result as JSON")
        parser.add_argument(
            "--checkpoint", metavar="FILE", help="what checkpoint_history printed at some time"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        known = _known(options["checkpoint"])
        found = _verify(options["article"], known)
        if options["json"]:
            self.stdout.write(json.dumps(_document(found), ensure_ascii=False))
        else:
            for line in _lines(found):
                self.stdout.write(line)
        if not found.is_unbroken:
            raise SystemExit(1)


def _known(file: str | None) -> list[Head]:
    if not file:
        return []
    try:
        return read_checkpoint(Path(file).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, UnreadableCheckpoint) as problem:
        raise CommandError(
            f"{file} is no checkpoint: {problem}", returncode=UNREADABLE
        ) from problem


def _verify(article_id: int | None, known: list[Head]) -> Verification:
    if article_id is None:
        return verify_all(checkpoint=known)
    mine = next((head for head in known if head.article_id == article_id), None)
    check = verify_article(article_id, checkpoint=mine)
    if not check.events and check.is_unbroken:
        raise CommandError(f"There is no article {article_id}.", returncode=UNREADABLE)
    return Verification(chains=(check,), missing_triggers=missing_triggers())


def _lines(found: Verification) -> Iterator[str]:
    for check in found.broken:
        more = f" ({len(check.breaks)} findings in all)" if len(check.breaks) > 1 else ""
        yield f"{chain_name(check.head.article_id)}: {check.sentence}{more}"
    for check in found.chains:
        for remark in check.remarks[:1]:
            yield f"{chain_name(check.head.article_id)}: note: {remark.what}"
    if found.missing_triggers:
        yield f"Missing triggers: {', '.join(found.missing_triggers)}. `manage.py migrate --skip-checks` lays them."
    state = "Unbroken" if found.is_unbroken else "Broken"
    yield f"{state}: {found.events} events in {len(found.chains)} chains."


def _document(found: Verification) -> dict[str, object]:
    return {
        "unbroken": found.is_unbroken,
        "events": found.events,
        "missing_triggers": found.missing_triggers,
        "chains": [_chain(check) for check in found.chains],
    }


def _chain(check: ChainCheck) -> dict[str, object]:
    return {
        "chain": chain_name(check.head.article_id),
        "unbroken": check.is_unbroken,
        "events": check.events,
        "head": check.head.hash,
        "broken": [{"seq": broken.seq, "what": broken.what} for broken in check.breaks],
        "remarks": [{"seq": remark.seq, "what": remark.what} for remark in check.remarks],
    }
