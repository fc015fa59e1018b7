"""Checks that nobody changed what happened."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims.capture.stamps import Checked
from claims.models import StampFailure
from claims.phrases import no_stamp
from claims.queries.chains import Head
from claims.queries.checkpoints import UnreadableCheckpoint, chain_name, read_checkpoint
from claims.queries.stamps import check_all, missing_stamps
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
        stamps = [
            (stamp.pk, stamp.subject, check) for stamp, check in check_all(options["article"])
        ]
        lacking = missing_stamps(options["article"])
        if options["json"]:
            document = _document(found) | {
                "time_stamps": [_stamp(*each) for each in stamps],
                "time_stamps_missing": [_missing(failure) for failure in lacking],
            }
            self.stdout.write(json.dumps(document, ensure_ascii=False))
        else:
            for line in (*_lines(found), *_lines_of_stamps(stamps), *map(no_stamp, lacking)):
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


Stamp = tuple[int, str, Checked]


def _lines_of_stamps(stamps: list[Stamp]) -> Iterator[str]:
    """Say of time stamps which do not hold; that says nothing against the history itself."""
    for number, subject, check in stamps:
        if not check.is_verified:
            yield f"Time stamp {number} of {subject} is not verified: {check.problem}."
    verified = [check.at for _, _, check in stamps if check.is_verified and check.at]
    if verified:
        first, last = min(verified), max(verified)
        yield f"{len(verified)} time stamps verified, from {first:%Y-%m-%d %H:%M} to {last:%Y-%m-%d %H:%M} UTC."


def _stamp(number: int, subject: str, check: Checked) -> dict[str, object]:
    return {
        "time_stamp": number,
        "of": subject,
        "at": check.at.isoformat() if check.at else None,
        "verified": check.is_verified,
        "problem": check.problem,
    }


def _missing(failure: StampFailure) -> dict[str, object]:
    return {
        "of": failure.subject,
        "since": failure.failed_at.isoformat(),
        "problem": failure.reason,
    }


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
