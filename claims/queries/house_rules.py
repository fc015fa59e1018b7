"""How an article keeps the house rules: what breaks them, and what editors said to that."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Max

from claims import chain
from claims.choices import Relation, ReviewState, Role, SourceKind, Terms
from claims.house_rules import (
    RULES,
    UNNAMED_SOURCE,
    USUAL_CAPTURE_DAYS,
    Bounds,
    ClaimFacts,
    Evidence,
    Finding,
    Rule,
    Severity,
    findings,
    severity_of,
)
from claims.models import (
    Article,
    Capture,
    Newsroom,
    Person,
    Placement,
    Revision,
    RuleWaiver,
    UnnamedApproval,
)
from claims.queries.cited import Cited, among, cited_by_claim
from claims.queries.names import names_of
from claims.queries.quoted import quotes_without
from claims.queries.replies import replies_by_claim

_COLUMNS = (
    "claim_id", "position", "start", "end", "flags", "kind", "relayed_by", "claim__is_classified",
    "claim__kind", "claim__relayed_by", "claim__set_aside_reason", "claim__review_state",
)  # fmt: skip

# Rules judge the whole of the evidence, whoever is looking; what they say names no source.
_WHOEVER = Person.known(0, Role.ADMIN)


@dataclass(frozen=True, slots=True)
class Word:
    """What an editor said of one claim: a waiver of a rule, or a stand for an unnamed source."""

    number: int
    by: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleState:
    """One rule as the article keeps it; `said` is what the article itself sets, if anything."""

    rule: Rule
    severity: Severity
    house: Severity
    said: str
    broken: tuple[Finding, ...]
    waived: tuple[Word, ...]

    @property
    def is_private(self) -> bool:
        """Say whether reasons may tell who a source is; they are then for editors only."""
        return self.rule.number == UNNAMED_SOURCE

    @property
    def is_off(self) -> bool:
        return self.severity == Severity.OFF

    @property
    def blocks(self) -> bool:
        return self.severity == Severity.BLOCKS and bool(self.broken)

    @property
    def numbers(self) -> tuple[int, ...]:
        return tuple(finding.number for finding in self.broken)


@dataclass(frozen=True, slots=True)
class HouseCheck:
    states: tuple[RuleState, ...]
    unnamed: tuple[Word, ...]

    @property
    def blocking(self) -> list[RuleState]:
        return [state for state in self.states if state.blocks]

    @property
    def broken(self) -> list[RuleState]:
        return [state for state in self.states if state.broken]

    def state_of(self, number: int) -> RuleState | None:
        return next((state for state in self.states if state.rule.number == number), None)


@dataclass(frozen=True, slots=True)
class _Placed:
    claim_id: int
    number: int
    words: str
    flags: tuple[str, ...]
    kind: str
    relayed_by: str
    is_aside: bool
    is_settled: bool


@dataclass(frozen=True, slots=True)
class _Said:
    """A standing word of an editor as stored, with the digest of the words it was said of."""

    claim_id: int
    rule: int
    digest: str
    by_id: int
    at: datetime
    reason: str


def digest_of(words: str) -> str:
    """Return what names the words of a claim that an editor's word holds for."""
    return chain.text_digest(words)


def house_check(article: Article, *, now: datetime) -> HouseCheck:
    """Judge the current revision of an article that the asker may see."""
    revision = article.current_revision
    if revision is None:
        return HouseCheck((), ())
    house = Newsroom.objects.get(pk=1)
    placed = _placed(revision)
    waivers, approvals = _waivers(article, placed), _approvals(article, placed)
    approved = {said.claim_id for said in approvals}
    claims = _facts(placed, approved)
    bounds = Bounds(now, house.capture_days or USUAL_CAPTURE_DAYS)
    names = names_of(said.by_id for said in (*waivers, *approvals))
    numbers = {one.claim_id: one.number for one in placed}
    states = []
    for rule in RULES:
        mine = [said for said in waivers if said.rule == rule.number]
        severity = severity_of(rule, house.house_rules, article.house_rules)
        found = () if severity == Severity.OFF else findings(rule, claims, bounds)
        spared = {said.claim_id for said in mine}
        broken = {one.claim_id for one in found}
        states.append(
            RuleState(
                rule=rule,
                severity=severity,
                house=severity_of(rule, house.house_rules),
                said=article.house_rules.get(str(rule.number), ""),
                broken=tuple(one for one in found if one.claim_id not in spared),
                waived=_words((said for said in mine if said.claim_id in broken), numbers, names),
            )
        )
    return HouseCheck(tuple(states), _words(approvals, numbers, names))


def _placed(revision: Revision) -> list[_Placed]:
    text = revision.text
    rows = Placement.objects.filter(revision=revision).order_by("position").values_list(*_COLUMNS)
    return [
        _Placed(
            claim_id=claim_id,
            number=number,
            words=text[start:end],
            flags=tuple(flags),
            kind=own_kind if is_classified else kind,
            relayed_by=own_relay if is_classified else relay,
            is_aside=bool(aside),
            is_settled=state == ReviewState.SETTLED,
        )
        for (claim_id, number, start, end, flags, kind, relay, is_classified, own_kind, own_relay,
             aside, state) in rows
    ]  # fmt: skip


def _facts(placed: list[_Placed], approved: Collection[int]) -> list[ClaimFacts]:
    cited = cited_by_claim(_WHOEVER, [one.claim_id for one in placed]) if placed else {}
    alleged = [one.claim_id for one in placed if "allegation" in one.flags]
    replies = replies_by_claim(among("claim_id", alleged)) if alleged else {}
    bare = quotes_without([(one.claim_id, one.kind, one.words) for one in placed])
    held = _held({one.source_id for several in cited.values() for one in several})
    return [
        ClaimFacts(
            number=one.number,
            claim_id=one.claim_id,
            flags=frozenset(one.flags),
            is_aside=one.is_aside,
            is_settled=one.is_settled,
            is_quote_bare=one.claim_id in bare,
            is_credited=is_credited(
                one.words,
                one.relayed_by,
                (each.publisher for each in cited.get(one.claim_id, [])),
            ),
            is_unnamed_approved=one.claim_id in approved,
            reply=replies.get(one.claim_id, {}).get("reply_state", ""),
            evidence=tuple(_evidence(each, held) for each in cited.get(one.claim_id, [])),
        )
        for one in placed
    ]


def is_credited(words: str, relayed_by: str, publishers: Iterable[str]) -> bool:
    """Say whether a claim credits an outlet it rests on, by what it says itself."""
    said = words.casefold()
    return bool(relayed_by) or any(outlet.casefold() in said for outlet in publishers if outlet)


def _evidence(cited: Cited, held: dict[int, datetime]) -> Evidence:
    return evidence_fact(
        relation=cited.relation,
        level=cited.level,
        form=cited.form,
        origin=cited.origin,
        is_confidential=cited.is_confidential,
        terms=cited.terms,
        kind=cited.kind,
        captured_at=held.get(cited.source_id),
    )


def evidence_fact(
    *,
    relation: str,
    level: str,
    form: str,
    origin: str,
    is_confidential: bool,
    terms: str,
    kind: str,
    captured_at: datetime | None,
) -> Evidence:
    """Return as much of a citation and its source as rules ask for."""
    return Evidence(
        supports=relation == Relation.SUPPORTS,
        level=level,
        form=form,
        origin=origin,
        is_unnamed=is_confidential or terms != Terms.ON_RECORD,
        is_page=kind == SourceKind.URL,
        captured_at=captured_at,
    )


def _held(source_ids: Collection[int]) -> dict[int, datetime]:
    """Return when each source was last captured with its text."""
    copies = Capture.objects.with_text().filter(source_id__in=source_ids)
    latest = copies.order_by().values("source_id").annotate(last=Max("captured_at"))
    return dict(latest.values_list("source_id", "last"))


def _waivers(article: Article, placed: list[_Placed]) -> list[_Said]:
    rows = RuleWaiver.objects.filter(claim__article=article, ended_at__isnull=True)
    found = rows.order_by("pk").values_list(
        "claim_id", "rule", "text_sha256", "given_by_id", "given_at", "reason"
    )
    return _holding(found, placed)


def _approvals(article: Article, placed: list[_Placed]) -> list[_Said]:
    rows = UnnamedApproval.objects.filter(claim__article=article, ended_at__isnull=True)
    found = rows.order_by("pk").values_list(
        "claim_id", "text_sha256", "given_by_id", "given_at", "reason"
    )
    return _holding(((claim_id, 0, *rest) for claim_id, *rest in found), placed)


def _holding(rows: Iterable[Any], placed: list[_Placed]) -> list[_Said]:
    """Leave out what was said of other words than the claim has now."""
    said = [_Said(*row) for row in rows]
    if not said:
        return []
    digests = {one.claim_id: digest_of(one.words) for one in placed}
    return [one for one in said if digests.get(one.claim_id) == one.digest]


def _words(
    said: Iterable[_Said], numbers: dict[int, int], names: dict[int | None, str]
) -> tuple[Word, ...]:
    found = [
        Word(numbers[one.claim_id], names.get(one.by_id, ""), one.at, one.reason) for one in said
    ]
    return tuple(sorted(found, key=lambda word: word.number))
