"""The summary report: what an article's check came to, one measure a row."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from django.db.models import QuerySet

from claims.choices import ReviewState, UnverifiedReason, VerdictValue
from claims.models import Article, AuditEvent, Person, Placement
from claims.queries.claim_rows import AT_A_TIME, claim_rows
from claims.queries.columns import ClaimRow, SummaryRow, Value
from claims.queries.names import app_version, names_of
from claims.queries.proposals import count_open_actions
from claims.queries.quoted import quotes_without


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

    def take(self, row: ClaimRow, bare: set[int]) -> None:
        is_aside = bool(row.reason) and row.verdict != VerdictValue.UNVERIFIED
        self.verdicts["set_aside" if is_aside else row.verdict or "open"] += 1
        self.reviewers |= dict.fromkeys(
            name for name in (row.reviewer_1, row.reviewer_2, row.settled_by) if name
        )
        if is_aside:
            return
        self.reasons[row.reason] += 1
        self.quotes_without += row.claim_id in bare
        self.single_origin += row.independent_origins == 1
        self.anonymous += "anonymous" in row.flags
        self.stale += row.review_state == ReviewState.STALE


def summary_rows(
    person: Person, article: Article, placements: QuerySet[Placement]
) -> Iterator[SummaryRow]:
    counts, rows = _Counts(), claim_rows(person, placements)
    while run := list(islice(rows, AT_A_TIME)):
        bare = quotes_without([(row.claim_id, row.claim_kind, row.claim_text) for row in run])
        for row in run:
            counts.take(row, bare)
    open_actions = count_open_actions(placements)
    for measure, value in (*_measures(counts, open_actions), *_facts(article)):
        yield SummaryRow(measure=measure, value=value)


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
