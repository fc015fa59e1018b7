"""The rows of the four reports; the order of the fields is the order of the columns."""

from dataclasses import dataclass, fields
from datetime import date, datetime

Value = str | int | bool | datetime | date | tuple[str, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """One claim in article order; what belongs to features to come is empty."""

    article_id: int
    article_title: str
    revision: int
    claim_no: int
    claim_id: int
    paragraph_no: int
    claim_text: str
    claim_kind: str
    flags: tuple[str, ...]
    attributed_to: str
    attribution_phrase: str
    relayed_by: str
    priority: str
    verdict: str
    reason: str
    action: str = "none"
    action_state: str = ""
    note: tuple[str, ...] = ()
    source_count: int = 0
    independent_origins: int = 0
    best_level: str = ""
    source_no: int | None = None
    source_kind: str = ""
    source_form: str = ""
    source_title: str = ""
    source_publisher: str = ""
    source_person: str = ""
    source_url: str = ""
    captured_at: datetime | None = None
    locator: str = ""
    evidence_quote: str = ""
    match: str = ""
    match_flags: tuple[str, ...] = ()
    relation: str = ""
    other_sources: tuple[str, ...] = ()
    reviewer_1: str = ""
    verdict_1: str = ""
    reviewed_1_at: datetime | None = None
    reviewer_2: str = ""
    verdict_2: str = ""
    reviewed_2_at: datetime | None = None
    settled_by: str = ""
    settled_at: datetime | None = None
    review_state: str
    reply_asked_at: datetime | None = None
    reply_state: str = ""
    carried_from_revision: int | None = None
    changed_since_verdict: bool | None = None
    suggested_text: str = ""
    event_count: int
    last_event_hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRow:
    """One standing citation."""

    article_id: int
    revision: int
    claim_no: int
    claim_id: int
    citation_id: int
    source_no: int | None
    source_id: int
    source_kind: str
    source_form: str
    source_level: str
    terms: str
    confidential: bool
    source_title: str
    source_publisher: str
    source_author: str
    source_person: str
    published_on: date | None
    source_url: str
    final_url: str | None = None
    capture_state: str
    captured_at: datetime | None
    capture_sha256: str
    origin_group: str
    locator: str
    quote_exact: str
    quote_prefix: str
    quote_suffix: str
    start_char: int | None
    end_char: int | None
    match: str
    match_score: None = None
    match_flags: tuple[str, ...]
    flags_dismissed: tuple[str, ...]
    relation: str
    added_by: str
    added_at: datetime
    checked_by: str
    checked_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryRow:
    """One event of the ledger, as much of it as the person may see."""

    seq: int
    at: datetime
    actor: str
    actor_role: str
    event: str
    article_id: int | None
    revision: int | None
    claim_no: int | None
    claim_id: int | None
    citation_id: int | None
    field: str
    old_value: str
    new_value: str
    reason: str
    prev_hash: str
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryRow:
    measure: str
    value: Value


Row = ClaimRow | EvidenceRow | HistoryRow | SummaryRow


def columns_of(row: type[Row]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(row))
