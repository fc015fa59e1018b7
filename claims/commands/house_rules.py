"""House rules: which hold for an article, and what an editor answers to a broken one."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from claims.commands.opening import open_article, open_claim, place_of
from claims.errors import NotVisible, Refused
from claims.event_kinds import EventKind
from claims.house_rules import BY_NUMBER, Severity
from claims.ledger import Record, recording
from claims.models import Article, Person, Placement, RuleWaiver, UnnamedApproval
from claims.permissions import check_can_edit, check_is_open
from claims.queries.house_rules import digest_of, house_check

LONGEST_REASON = 500
NO_RULE = "There is no house rule of that number."


def set_article_rules(
    *, editor: Person, article_id: int, rules: Mapping[int, str], now: datetime
) -> Article:
    """Let an article keep to other rules than the house; an empty word is the house's again."""
    check_can_edit(editor)
    check_rules(rules)
    with recording(actor=editor, at=now, article_id=article_id) as record:
        article = open_article(record, editor)
        check_is_open(article)
        before = dict(article.house_rules)
        after = merged(before, rules)
        if before == after:
            raise Refused("Nothing was changed.")
        article.house_rules = after
        article.save()
        for key, old, new in changes_between(before, after):
            record.event(
                EventKind.RULE_SET,
                about=article,
                field=f"rule {key}",
                old_value=old,
                new_value=new,
            )
    return article


def check_rules(rules: Mapping[int, str]) -> None:
    for number, word in rules.items():
        if number not in BY_NUMBER:
            raise Refused(NO_RULE)
        if word and word not in list(Severity):
            raise Refused(f"House rule {number} is off, warns or blocks.", field=f"rule_{number}")


def merged(before: Mapping[str, str], rules: Mapping[int, str]) -> dict[str, str]:
    said = {**before, **{str(number): word for number, word in rules.items()}}
    return {key: str(said[key]) for key in sorted(said, key=int) if said[key]}


def changes_between(
    before: Mapping[str, str], after: Mapping[str, str]
) -> Iterable[tuple[str, str, str]]:
    for key in sorted(before.keys() | after.keys(), key=int):
        old, new = before.get(key, ""), after.get(key, "")
        if old != new:
            yield key, old, new


def waive_rule(
    *,
    editor: Person,
    article_id: int,
    rule: int,
    numbers: Collection[int],
    reason: str,
    now: datetime,
) -> list[RuleWaiver]:
    """Let claims break a rule, with the reason; it holds until their words change."""
    check_can_edit(editor)
    reason = _reason(reason, "Say why the rule may be broken here.")
    with recording(actor=editor, at=now, article_id=article_id) as record:
        article = open_article(record, editor)
        check_is_open(article)
        placements = _broken_by(article, rule, numbers, now)
        return [_waive(record, placement, rule, reason) for placement in placements]


def _broken_by(
    article: Article, rule: int, numbers: Collection[int], now: datetime
) -> list[Placement]:
    state = house_check(article, now=now).state_of(rule)
    if state is None:
        raise NotVisible(NO_RULE)
    if not numbers:
        raise Refused("Choose the claims for which the rule is waived.", field="numbers")
    for number in sorted(numbers):
        if number not in state.numbers:
            raise Refused(f"Claim {number} does not break house rule {rule}.", field="numbers")
    rows = Placement.objects.select_related("claim", "revision")
    placed = rows.filter(revision=article.current_revision, position__in=numbers)
    return list(placed.order_by("position"))


def _waive(record: Record, placement: Placement, rule: int, reason: str) -> RuleWaiver:
    earlier = RuleWaiver.objects.filter(claim=placement.claim, rule=rule, ended_at__isnull=True)
    lapsed = _end(record, earlier.first())
    waiver = RuleWaiver.objects.create(
        claim=placement.claim,
        rule=rule,
        text_sha256=_digest(placement),
        reason=reason,
        given_by=record.person,
        given_at=record.at,
    )
    record.event(
        EventKind.RULE_WAIVED,
        about=waiver,
        also=lapsed,
        **place_of(placement),
        field=f"rule {rule}",
        reason=reason,
    )
    return waiver


def take_back_waiver(
    *, editor: Person, article_id: int, rule: int, number: int, now: datetime
) -> RuleWaiver:
    """End a waiver; the claim breaks the rule again until it is mended."""
    check_can_edit(editor)
    with recording(actor=editor, at=now, article_id=article_id) as record:
        placement = open_claim(record, editor, number)
        waiver = RuleWaiver.objects.filter(
            claim=placement.claim, rule=rule, ended_at__isnull=True
        ).first()
        if waiver is None:
            raise Refused(f"House rule {rule} is not waived for claim {number}.")
        _end(record, waiver)
        record.event(
            EventKind.WAIVER_TAKEN_BACK,
            about=waiver,
            **place_of(placement),
            field=f"rule {rule}",
        )
    return waiver


def approve_unnamed(
    *, editor: Person, article_id: int, number: int, reason: str, now: datetime
) -> UnnamedApproval:
    """Stand for a claim's unnamed source: the editor knows who it is and why it is not named."""
    check_can_edit(editor)
    reason = _reason(reason, "Say why the source is not named and how you know it.")
    with recording(actor=editor, at=now, article_id=article_id) as record:
        placement = open_claim(record, editor, number)
        earlier = UnnamedApproval.objects.filter(
            claim=placement.claim, ended_at__isnull=True
        ).first()
        if earlier is not None and earlier.text_sha256 == _digest(placement):
            raise Refused(f"The unnamed source of claim {number} is approved already.")
        lapsed = _end(record, earlier)
        approval = UnnamedApproval.objects.create(
            claim=placement.claim,
            text_sha256=_digest(placement),
            reason=reason,
            given_by=editor,
            given_at=now,
        )
        record.event(
            EventKind.UNNAMED_APPROVED,
            about=approval,
            also=lapsed,
            **place_of(placement),
            reason=reason,
        )
    return approval


def take_back_unnamed(
    *, editor: Person, article_id: int, number: int, now: datetime
) -> UnnamedApproval:
    """Stand for a claim's unnamed source no longer."""
    check_can_edit(editor)
    with recording(actor=editor, at=now, article_id=article_id) as record:
        placement = open_claim(record, editor, number)
        approval = UnnamedApproval.objects.filter(
            claim=placement.claim, ended_at__isnull=True
        ).first()
        if approval is None:
            raise Refused(f"No unnamed source of claim {number} is approved.")
        _end(record, approval)
        record.event(EventKind.UNNAMED_TAKEN_BACK, about=approval, **place_of(placement))
    return approval


def check_house_rules(article: Article, now: datetime) -> None:
    """Refuse while a rule that blocks is broken and nobody waived it."""
    blocking = house_check(article, now=now).blocking
    if not blocking:
        return
    state = blocking[0]
    claims = ", ".join(str(number) for number in state.numbers[:5])
    more = f" and {len(state.numbers) - 5} more" if len(state.numbers) > 5 else ""
    word = "Claim" if len(state.numbers) == 1 else "Claims"
    verb = "breaks" if len(state.numbers) == 1 else "break"
    raise Refused(
        f"{word} {claims}{more} {verb} house rule {state.rule.number}: {state.rule.sentence} "
        "Mend it, or waive it with a reason."
    )


def _end(record: Record, word: "RuleWaiver | UnnamedApproval | None") -> list:
    if word is None:
        return []
    word.ended_by, word.ended_at = record.person, record.at
    word.save()
    return [word]


def _digest(placement: Placement) -> str:
    text = placement.revision.text
    return digest_of(text[placement.start : placement.end])


def _reason(reason: str, asks: str) -> str:
    reason = reason.strip()
    if not reason:
        raise Refused(asks, field="reason")
    if len(reason) > LONGEST_REASON:
        raise Refused(f"A reason has at most {LONGEST_REASON} characters.", field="reason")
    return reason
