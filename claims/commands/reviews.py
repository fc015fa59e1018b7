"""Marks: giving a verdict, taking it back, settling a dispute, setting a claim aside."""

from datetime import datetime

from claims.choices import ReviewState, SetAsideReason, UnverifiedReason, VerdictValue
from claims.commands.evidence import Evidence, check_allows, questions
from claims.commands.opening import check_seen, open_claim, place_of
from claims.commands.standings import current_marks, mark_of, recounted, take_standing
from claims.errors import ActionDenied, Refused
from claims.event_kinds import EventKind
from claims.ledger import recording
from claims.models import Claim, Person, Placement, Verdict, VerdictWithdrawal, name_of
from claims.permissions import allows, check_can_edit, check_can_review
from claims.standing import standing_of

LONGEST_NOTE = 5_000


def give_verdict(
    *,
    reviewer: Person,
    article_id: int,
    number: int,
    seen: str,
    value: VerdictValue,
    now: datetime,
    reason: str = "",
    note: str = "",
) -> Placement:
    """Mark a claim; `seen` names the state it was judged on, a newer one raises Conflict."""
    check_can_review(reviewer)
    with recording(actor=reviewer, at=now, article_id=article_id) as record:
        placement = open_claim(record, reviewer, number, facts=questions)
        check_seen(placement, seen)
        claim = placement.claim
        check_may_mark(claim, reviewer)
        evidence = Evidence.of(placement)
        check_allows(evidence, value)
        before = claim.verdict
        verdict = new_verdict(
            placement, reviewer, value, _reason(value, reason, evidence), note, at=now
        )
        marks = [*current_marks(claim), mark_of(verdict)]
        take_standing(claim, standing_of(marks, is_stale=claim.stale_after_id is not None), verdict)
        record.event(
            EventKind.VERDICT_GIVEN,
            about=verdict,
            also=[claim],
            **place_of(placement),
            field="verdict",
            old_value=before,
            new_value=value,
            reason=verdict.reason,
            details={"note": note} if note else {},
        )
    return placement


def check_may_mark(claim: Claim, reviewer: Person) -> None:
    if claim.set_aside_reason:
        raise Refused("This claim is set aside. Take it up again before you mark it.")
    if claim.settlement_id is not None:
        raise Refused("An editor has settled this claim. Ask an editor to take that back first.")
    slots = [v for v in (claim.first_verdict, claim.second_verdict) if v is not None]
    if len(slots) == 2 and reviewer.pk not in {verdict.reviewer_id for verdict in slots}:
        names = " and ".join(name_of(v.reviewer) for v in slots)
        raise Refused(f"{names} have both marked this claim. An editor settles what is disputed.")


def _reason(value: VerdictValue, reason: str, evidence: Evidence) -> str:
    if value != VerdictValue.UNVERIFIED:
        return ""
    if not reason:
        return evidence.likely_reason()
    if reason not in UnverifiedReason.values:
        raise Refused("Choose one of the reasons listed.", field="reason")
    return reason


def new_verdict(
    placement: Placement,
    reviewer: Person,
    value: VerdictValue,
    reason: str,
    note: str,
    *,
    at: datetime,
    is_settlement: bool = False,
) -> Verdict:
    if len(note) > LONGEST_NOTE:
        raise Refused(f"A note has at most {LONGEST_NOTE:,} characters.", field="note")
    return Verdict.objects.create(
        claim=placement.claim,
        revision=placement.revision,
        claim_version=placement.claim.version,
        reviewer=reviewer,
        value=value,
        reason=reason,
        note=note,
        is_settlement=is_settlement,
        given_at=at,
    )


def take_back_verdict(
    *, reviewer: Person, article_id: int, number: int, now: datetime
) -> Placement:
    """Take back the reviewer's own last mark on a claim; the mark before it counts again."""
    check_can_review(reviewer)
    with recording(actor=reviewer, at=now, article_id=article_id) as record:
        placement = open_claim(record, reviewer, number)
        claim = placement.claim
        verdict = _own_last(claim, reviewer)
        withdrawal = VerdictWithdrawal.objects.create(
            verdict=verdict, withdrawn_by=reviewer, withdrawn_at=now
        )
        take_standing(claim, recounted(claim))
        record.event(
            EventKind.VERDICT_TAKEN_BACK,
            about=withdrawal,
            also=[claim],
            **place_of(placement),
            field="verdict",
            old_value=verdict.value,
            new_value=claim.verdict,
        )
    return placement


def _own_last(claim: Claim, reviewer: Person) -> Verdict:
    mine = claim.verdicts.filter(reviewer_id=reviewer.pk, withdrawal__isnull=True)
    if claim.stale_after_id is not None:
        mine = mine.filter(pk__gt=claim.stale_after_id)
    last = mine.order_by("-pk").first()
    if last is None:
        raise Refused("You have no mark on this claim that could be taken back.")
    if claim.settlement_id is not None and not last.is_settlement:
        raise Refused("An editor has settled this claim, so its marks stay as they are.")
    return last


def settle_claim(
    *,
    editor: Person,
    article_id: int,
    number: int,
    seen: str,
    value: VerdictValue,
    note: str,
    now: datetime,
    reason: str = "",
) -> Placement:
    """Decide a dispute, or let an unverified claim stand, with a reason in words."""
    check_can_edit(editor)
    with recording(actor=editor, at=now, article_id=article_id) as record:
        placement = open_claim(record, editor, number, facts=questions)
        check_seen(placement, seen)
        claim = placement.claim
        _check_may_settle(claim, note)
        evidence = Evidence.of(placement)
        check_allows(evidence, value)
        before = claim.verdict
        verdict = new_verdict(
            placement,
            editor,
            value,
            _reason(value, reason, evidence),
            note.strip(),
            at=now,
            is_settlement=True,
        )
        take_standing(claim, standing_of([*current_marks(claim), mark_of(verdict)]), verdict)
        record.event(
            EventKind.CLAIM_SETTLED,
            about=verdict,
            also=[claim],
            **place_of(placement),
            field="verdict",
            old_value=before,
            new_value=value,
            reason=note.strip(),
        )
    return placement


def _check_may_settle(claim: Claim, note: str) -> None:
    is_waiver = claim.verdict == VerdictValue.UNVERIFIED and claim.review_state in (
        ReviewState.PROPOSED,
        ReviewState.CONFIRMED,
    )
    if claim.set_aside_reason or not (claim.review_state == ReviewState.DISPUTED or is_waiver):
        raise Refused("There is nothing to settle: only a dispute or an unverified claim is.")
    if not note.strip():
        raise Refused("Say why you decide so; it stands in the history.", field="note")


def set_aside_claim(
    *,
    reviewer: Person,
    article_id: int,
    number: int,
    seen: str,
    reason: SetAsideReason,
    now: datetime,
) -> Placement:
    """Say that a sentence needs no check, with the reason; only an editor overrules marks by it."""
    check_can_review(reviewer)
    with recording(actor=reviewer, at=now, article_id=article_id) as record:
        placement = open_claim(record, reviewer, number)
        check_seen(placement, seen)
        claim = placement.claim
        if claim.set_aside_reason:
            raise Refused("This claim is set aside already.")
        if claim.verdict and not allows(check_can_edit, reviewer):
            raise ActionDenied(
                "Somebody has marked this claim, so only an editor can set it aside."
            )
        claim.set_aside_reason = reason
        claim.version += 1
        claim.save()
        record.event(
            EventKind.CLAIM_SET_ASIDE,
            about=claim,
            **place_of(placement),
            field="set_aside_reason",
            new_value=reason,
            reason=reason,
        )
    return placement


def take_up_claim(
    *, reviewer: Person, article_id: int, number: int, seen: str, now: datetime
) -> Placement:
    """Bring a claim that was set aside back under review."""
    check_can_review(reviewer)
    with recording(actor=reviewer, at=now, article_id=article_id) as record:
        placement = open_claim(record, reviewer, number)
        check_seen(placement, seen)
        claim = placement.claim
        if not claim.set_aside_reason:
            raise Refused("This claim is not set aside.")
        before, claim.set_aside_reason = claim.set_aside_reason, ""
        claim.version += 1
        claim.save()
        record.event(
            EventKind.CLAIM_TAKEN_UP,
            about=claim,
            **place_of(placement),
            field="set_aside_reason",
            old_value=before,
        )
    return placement
