"""The summary report: what an article's check came to, one measure a row."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db.models import QuerySet

from claims.choices import (
    TICKED_OFF,
    ClaimKind,
    Relation,
    ReviewState,
    UnverifiedReason,
    VerdictValue,
)
from claims.models import Article, AuditEvent, Person, Placement
from claims.queries.cited import PROVES_NOTHING
from claims.queries.claim_rows import claim_rows
from claims.queries.columns import ClaimRow, EvidenceRow, SummaryRow, Value
from claims.queries.evidence_rows import evidence_rows
from claims.queries.names import app_version, names_of
from claims.queries.proposals import count_open_actions

_QUOTED = (ClaimKind.QUOTE, ClaimKind.PARTIAL_QUOTE)


@dataclass(slots=True)
class _Counts:
    """What is counted while the claims pass by."""

    verdicts: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    quotes_without: int = 0
    single_origin: int = 0
    anonymous: int = 0
    stale: int = 0
    reviewers: dict[str, None] = field(default_factory=dict)

    def take(self, row: ClaimRow, exact: set[int]) -> None:
        is_aside = bool(row.reason) and row.verdict != VerdictValue.UNVERIFIED
        self.verdicts["set_aside" if is_aside else row.verdict or "open"] += 1
        self.reviewers |= dict.fromkeys(
            name for name in (row.reviewer_1, row.reviewer_2, row.settled_by) if name
        )
        if is_aside:
            return
        self.reasons[row.reason] += 1
        self.quotes_without += row.claim_kind in _QUOTED and row.claim_id not in exact
        self.single_origin += row.independent_origins == 1
        self.anonymous += "anonymous" in row.flags
        self.stale += row.review_state == ReviewState.STALE


def summary_rows(
    person: Person, article: Article, placements: QuerySet[Placement]
) -> Iterator[SummaryRow]:
    exact = _with_exact_evidence(evidence_rows(person, placements))
    counts = _Counts()
    for row in claim_rows(person, placements):
        counts.take(row, exact)
    open_actions = count_open_actions(placements)
    for measure, value in (*_measures(counts, open_actions), *_facts(article)):
        yield SummaryRow(measure=measure, value=value)


def _with_exact_evidence(rows: Iterable[EvidenceRow]) -> set[int]:
    """Return the claims with a supporting quote that stands in its source word for word."""
    return {
        row.claim_id
        for row in rows
        if row.relation == Relation.SUPPORTS
        and (row.checked_by or (row.match in TICKED_OFF and PROVES_NOTHING not in row.match_flags))
    }


def _measures(counts: _Counts, open_actions: int) -> Iterator[tuple[str, Value]]:
    yield "claims", counts.verdicts.total()
    for value in (*VerdictValue.values, "open", "set_aside"):
        yield value, counts.verdicts[value]
    for reason in UnverifiedReason.values:
        yield f"reason_{reason}", counts.reasons[reason]
    yield "open_actions", open_actions
    yield "quotes_without_exact_evidence", counts.quotes_without
    yield "single_origin_claims", counts.single_origin
    yield "anonymous_claims", counts.anonymous
    yield "stale_claims", counts.stale
    yield "reviewers", tuple(counts.reviewers)


def _facts(article: Article) -> Iterator[tuple[str, Value]]:
    last = AuditEvent.objects.filter(article=article).order_by("-seq")
    yield "started_at", article.created_at
    # What is approved is locked; a corrected text is not the one that was approved.
    approver = names_of([article.approved_by_id])[article.approved_by_id]
    yield "approved_by", approver if article.is_locked else ""
    yield "approved_at", article.approved_at if article.is_locked else None
    yield "head_hash", last.values_list("hash", flat=True).first()
    yield "app_version", app_version()
    revision = article.current_revision
    yield "rules_version", revision.rules_version if revision else None
