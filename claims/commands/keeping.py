"""Keeping one's mark on a claim whose words changed a little since."""

from collections.abc import Mapping
from datetime import datetime

from claims.choices import VerdictValue
from claims.commands.evidence import Evidence, check_allows, questions
from claims.commands.opening import check_seen, open_article, open_claim, place_of
from claims.commands.reviews import check_may_mark, new_verdict
from claims.commands.standings import current_marks, mark_of, take_standing
from claims.errors import Refused
from claims.event_kinds import EventKind
from claims.ledger import Record, recording
from claims.models import Person, Placement, Verdict
from claims.permissions import check_can_review, check_is_open
from claims.queries.keepable import Keepable, keepable_by
from claims.standing import standing_of


def keep_verdicts(
    *, reviewer: Person, article_id: int, seen: Mapping[int, str], now: datetime
) -> list[Placement]:
    """Give the reviewer's own marks again on small changes: one event each, all of them or none.

    `seen` names the claims by number, each with the state it was judged on.
    """
    check_can_review(reviewer)
    if not seen:
        raise Refused("Tick the changes on which you keep your mark.")
    with recording(actor=reviewer, at=now, article_id=article_id) as record:
        check_is_open(open_article(record, reviewer))
        offered = {one.number: one for one in keepable_by(reviewer, article_id)}
        if missing := sorted(seen.keys() - offered.keys()):
            raise Refused(
                f"Your mark on claim {missing[0]} cannot be kept: more than small words changed, or "
                "it is not yours. Look at the claim and mark it again."
            )
        return [_keep(record, offered[number], seen[number]) for number in sorted(seen)]


def _keep(record: Record, kept: Keepable, seen: str) -> Placement:
    reviewer, was = record.person, kept.verdict
    placement = open_claim(record, reviewer, kept.number, facts=questions)
    check_seen(placement, seen)
    claim = placement.claim
    check_may_mark(claim, reviewer)
    _check_still_allowed(placement, was)
    before = claim.verdict
    verdict = new_verdict(
        placement, reviewer, VerdictValue(was.value), was.reason, was.note, at=record.at
    )
    marks = [*current_marks(claim), mark_of(verdict)]
    take_standing(claim, standing_of(marks, is_stale=True), verdict)
    record.event(
        EventKind.VERDICT_KEPT,
        about=verdict,
        also=[claim],
        **place_of(placement),
        field="verdict",
        old_value=before,
        new_value=was.value,
        reason=was.reason,
        details={"since_revision": was.revision.number, "from": kept.before, "to": kept.after},
    )
    return placement


def _check_still_allowed(placement: Placement, was: Verdict) -> None:
    try:
        check_allows(Evidence.of(placement), VerdictValue(was.value))
    except Refused as problem:
        raise Refused(f"Claim {placement.position}: {problem}") from problem
