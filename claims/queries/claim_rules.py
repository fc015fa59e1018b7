"""The house rules at one claim, judged from what its panel reads anyway."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, OuterRef, Subquery

from claims.choices import ReviewState
from claims.house_rules import (
    RULES,
    UNNAMED_SOURCE,
    USUAL_CAPTURE_DAYS,
    Bounds,
    ClaimFacts,
    Rule,
    Severity,
    findings,
    severity_of,
)
from claims.models import Citation, Newsroom, Placement, RuleWaiver, UnnamedApproval
from claims.queries.dismissals import JsonArray, JsonObject
from claims.queries.house_rules import digest_of, evidence_fact, is_credited
from claims.queries.quoted import QUOTES, are_shown
from claims.queries.replies import RequestShown, state_of


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenRule:
    """A rule that a claim breaks; `waived_by` names the editor who lets it."""

    number: int
    sentence: str
    what: str
    blocks: bool
    waived_by: str
    because: str

    @property
    def is_private(self) -> bool:
        """Say whether the reason may tell who a source is; it is then for editors only."""
        return self.number == UNNAMED_SOURCE


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRules:
    """What the house rules ask of one claim, in this article."""

    facts: ClaimFacts
    house: Mapping[str, str]
    own: Mapping[str, str]
    capture_days: int
    waived: Mapping[int, tuple[str, str]]

    def broken(self, now: datetime) -> list[BrokenRule]:
        """Return the rules that the claim breaks at this time, waived ones too."""
        return [found for rule in RULES for found in self._broken(rule, now)]

    def _broken(self, rule: Rule, now: datetime) -> Iterable[BrokenRule]:
        severity = severity_of(rule, self.house, self.own)
        if severity == Severity.OFF:
            return
        waived_by, because = self.waived.get(rule.number, ("", ""))
        for found in findings(rule, [self.facts], Bounds(now, self.capture_days)):
            yield BrokenRule(
                number=rule.number,
                sentence=rule.sentence,
                what=found.what,
                blocks=severity == Severity.BLOCKS and not waived_by,
                waived_by=waived_by,
                because=because,
            )


def words_of_editors() -> dict[str, Subquery]:
    """Return annotations of placements: what the house set, and what editors said of the claim."""
    house = Newsroom.objects.filter(pk=1)
    name = F("given_by__first_name"), F("given_by__last_name"), F("given_by__username")
    waived = RuleWaiver.objects.filter(claim_id=OuterRef("claim_id"), ended_at__isnull=True)
    said = JsonArray(F("text_sha256"), F("reason"), *name)
    approved = UnnamedApproval.objects.filter(claim_id=OuterRef("claim_id"), ended_at__isnull=True)
    return {
        "rules_of_house": Subquery(house.values("house_rules")),
        "capture_days": Subquery(house.values("capture_days")),
        "waivers": Subquery(
            waived.order_by().values("claim_id").annotate(found=JsonObject(F("rule"), said))
            .values("found")
        ),
        "unnamed_approved": Subquery(approved.values("text_sha256")[:1]),
    }  # fmt: skip


def rules_of(
    placement: Placement, cited: Sequence[Citation], requests: Sequence[RequestShown]
) -> ClaimRules:
    """Return what holds for a claim that was read with `words_of_editors`, its citations and requests."""
    read = placement.__dict__
    digest = digest_of(read["words"])
    return ClaimRules(
        facts=_facts(placement, cited, requests, is_approved=read["unnamed_approved"] == digest),
        house=read["rules_of_house"] or {},
        own=placement.claim.article.house_rules,
        capture_days=read["capture_days"] or USUAL_CAPTURE_DAYS,
        waived={
            int(rule): (f"{first} {last}".strip() or username, reason)
            for rule, (words, reason, first, last, username) in (read["waivers"] or {}).items()
            if words == digest
        },
    )


def _facts(
    placement: Placement,
    cited: Sequence[Citation],
    requests: Sequence[RequestShown],
    *,
    is_approved: bool,
) -> ClaimFacts:
    claim, words = placement.claim, placement.__dict__["words"]
    return ClaimFacts(
        number=placement.position,
        claim_id=claim.pk,
        flags=frozenset(placement.flags),
        is_aside=bool(claim.set_aside_reason),
        is_settled=claim.review_state == ReviewState.SETTLED,
        is_quote_bare=placement.effective("kind") in QUOTES
        and not are_shown(words, [one.quote for one in cited if one.__dict__["is_exact"]]),
        is_credited=is_credited(
            words, placement.effective("relayed_by"), (one.source.publisher for one in cited)
        ),
        is_unnamed_approved=is_approved,
        reply=state_of(requests),
        evidence=tuple(evidence_fact(**_told(one)) for one in cited),
    )


def _told(citation: Citation) -> dict[str, Any]:
    source = citation.source
    return {
        "relation": citation.relation,
        "level": citation.level,
        "form": source.form,
        "origin": source.origin,
        "is_confidential": source.is_confidential,
        "terms": source.terms,
        "kind": source.kind,
        "captured_at": citation.__dict__["text_at"],
    }
