"""House rules: what a newsroom asks of an article before it is approved; facts in, findings out."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

ENOUGH_ORIGINS = 3
UNNAMED_SOURCE = 3
"""The number of the rule whose reasons may say who a source is."""
USUAL_CAPTURE_DAYS = 30
_RETOLD = frozenset(["secondary", "tertiary"])
# Forms that tell of what others saw or said, where nobody stated the level of this use.
_RETELLING = frozenset(["news_report", "reference_work"])


class Severity(StrEnum):
    """What a broken rule does: nothing, a warning, or no approval until it is mended or waived."""

    OFF = "off"
    WARNS = "warns"
    BLOCKS = "blocks"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One standing citation, as much of it as rules ask for."""

    supports: bool
    level: str = ""
    form: str = ""
    origin: str = ""
    is_unnamed: bool = False
    is_page: bool = False
    captured_at: datetime | None = None

    @property
    def is_retold(self) -> bool:
        return self.level in _RETOLD if self.level else self.form in _RETELLING


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFacts:
    """One claim; `is_credited` says that its own words name the outlet it rests on.

    `reply` is what came of asking whom it concerns, empty where nobody was asked.
    `is_quote_bare` says that it quotes words which no exact evidence shows.
    """

    number: int
    claim_id: int = 0
    flags: frozenset[str] = frozenset()
    is_aside: bool = False
    is_settled: bool = False
    is_credited: bool = False
    is_quote_bare: bool = False
    is_unnamed_approved: bool = False
    reply: str = ""
    evidence: tuple[Evidence, ...] = ()

    @property
    def support(self) -> list[Evidence]:
        return [one for one in self.evidence if one.supports]


@dataclass(frozen=True, slots=True)
class Bounds:
    """What the rules measure time by."""

    now: datetime
    capture_days: int = USUAL_CAPTURE_DAYS


Look = Callable[[ClaimFacts, Bounds], str]
"""Says what is wrong with a claim by one rule, or nothing."""


@dataclass(frozen=True, slots=True)
class Rule:
    """The number is the rule's name for good, in settings and in the history."""

    number: int
    sentence: str
    usual: Severity
    look: Look


@dataclass(frozen=True, slots=True)
class Finding:
    """A claim that breaks a rule, and how."""

    rule: int
    number: int
    claim_id: int
    what: str


def _quote(claim: ClaimFacts, bounds: Bounds) -> str:
    is_bare = claim.is_quote_bare and not claim.is_settled
    return "quotes words that no evidence shows exactly" if is_bare else ""


def _secondary(claim: ClaimFacts, bounds: Bounds) -> str:
    support = claim.support
    if not support or claim.is_credited or not all(one.is_retold for one in support):
        return ""
    origins = len({one.origin for one in support})
    if origins >= ENOUGH_ORIGINS:
        return ""
    count = "one origin" if origins == 1 else f"{origins} origins"
    return f"rests on second-hand sources of {count} and does not credit them"


def _unnamed(claim: ClaimFacts, bounds: Bounds) -> str:
    if claim.is_unnamed_approved:
        return ""
    if any(one.is_unnamed for one in claim.support):
        return "rests on a source that may not be named, and no editor approved it"
    return "credits an unnamed source, and no editor approved it" if _is(claim, "anonymous") else ""


def _superlative(claim: ClaimFacts, bounds: Bounds) -> str:
    is_bare = _is(claim, "superlative") and not claim.support
    return "says first, only, most or the like without evidence" if is_bare else ""


def _reply(claim: ClaimFacts, bounds: Bounds) -> str:
    if not _is(claim, "allegation"):
        return ""
    if not claim.reply:
        return "is an allegation, and nobody was asked for a reply"
    is_waiting = claim.reply == "asked"
    return "was put to whom it concerns, and nothing that came is recorded" if is_waiting else ""


def _fresh(claim: ClaimFacts, bounds: Bounds) -> str:
    oldest = bounds.now - timedelta(days=bounds.capture_days)
    pages = [one.captured_at for one in claim.support if one.is_page]
    if None in pages:
        return "cites a page of which we hold no copy"
    is_old = any(at is not None and at < oldest for at in pages)
    return f"cites a page captured more than {bounds.capture_days} days ago" if is_old else ""


def _is(claim: ClaimFacts, flag: str) -> bool:
    return flag in claim.flags


RULES: tuple[Rule, ...] = (
    Rule(
        1,
        "Every direct quote has exact evidence, or an editor settled it.",
        Severity.BLOCKS,
        _quote,
    ),
    Rule(
        2,
        "Second-hand sources need three independent origins, or credit in the text.",
        Severity.WARNS,
        _secondary,
    ),
    Rule(UNNAMED_SOURCE, "An unnamed source has a named approver.", Severity.WARNS, _unnamed),
    Rule(4, "A superlative has evidence.", Severity.WARNS, _superlative),
    Rule(5, "An allegation has a reply record.", Severity.WARNS, _reply),
    Rule(6, "Copies of cited pages are fresh.", Severity.WARNS, _fresh),
)
"""The registry, in the order of the numbers."""

BY_NUMBER: Mapping[int, Rule] = {rule.number: rule for rule in RULES}


def severity_of(rule: Rule, *said: Mapping[str, str]) -> Severity:
    """Return what counts of a rule: the last word said of it, else what is usual."""
    key = str(rule.number)
    words = [settings[key] for settings in said if key in settings]
    return Severity(words[-1]) if words else rule.usual


def findings(rule: Rule, claims: Iterable[ClaimFacts], bounds: Bounds) -> tuple[Finding, ...]:
    """Return every claim that breaks the rule; what is set aside is not asked."""
    asked = ((claim, rule.look(claim, bounds)) for claim in claims if not claim.is_aside)
    return tuple(
        Finding(rule.number, claim.number, claim.claim_id, what) for claim, what in asked if what
    )
