"""An article's history as a person may see it: every event, some of their words masked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import F, Q, QuerySet

from claims.choices import ReviewState
from claims.event_kinds import ABOUT_MARKS, EventKind
from claims.house_rules import UNNAMED_SOURCE
from claims.models import ArticleSource, AuditEvent, Claim, Person, Placement
from claims.permissions import is_shown_to, sees_confidential
from claims.queries.columns import HistoryRow, columns_of

A_PAGE = 100
HIDDEN = "hidden"
"""What stands in place of a mark that a blind second review keeps from the person."""

_COLUMNS = (
    "seq", "at", "actor_name", "actor_role", "event", "article_id", "revision__number", "claim_no",
    "claim_id", "citation_id", "field", "old_value", "new_value", "reason", "prev_hash", "hash",
    "details", "note__text", "actor_id", "citation__source_id",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One event under the names of the ledger, with the note and the source it is about."""

    seq: int
    at: datetime
    actor_name: str
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
    details: Mapping[str, Any]
    note: str | None
    actor_id: int | None
    source_id: int | None

    @property
    def said(self) -> str:
        """Return what the person wrote with it, in words."""
        words = self.details.get("note") or self.details.get("suggested_text") or ""
        return self.note or str(words)

    def row(self) -> HistoryRow:
        values: dict[str, Any] = {
            name: getattr(self, "actor_name" if name == "actor" else name)
            for name in columns_of(HistoryRow)
        }
        return HistoryRow(**values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which events are wanted; all of them when nothing is said."""

    claim_no: int | None = None
    actor_id: int | None = None
    kind: str = ""

    @property
    def is_on(self) -> bool:
        return bool(self.claim_no or self.actor_id or self.kind)


@dataclass(frozen=True, slots=True)
class Mask:
    """What the history of one article keeps from one person."""

    person_id: int
    hidden_claims: frozenset[int]
    hidden_sources: frozenset[int]
    sees_confidential: bool

    def put_on(self, line: Line) -> Line:
        is_others = line.actor_id != self.person_id
        if line.claim_id in self.hidden_claims and is_others and line.event in ABOUT_MARKS:
            hidden = line.new_value and HIDDEN
            return replace(line, old_value="", new_value=hidden, reason="", details={})
        if line.details.get("source_id") in self.hidden_sources:
            number = line.details.get("source_no", "")
            return replace(line, old_value="", new_value=f"confidential source {number}".strip())
        if line.source_id in self.hidden_sources:
            return replace(line, reason="")
        if is_about_unnamed(line) and not self.sees_confidential:
            return replace(line, reason="")
        return line


def is_about_unnamed(line: Line | AuditEvent) -> bool:
    """Say whether its reason tells why a source is not named, and so perhaps who it is."""
    is_waiver = line.event == EventKind.RULE_WAIVED and line.field == f"rule {UNNAMED_SOURCE}"
    return is_waiver or line.event == EventKind.UNNAMED_APPROVED


def events_of_article(article_id: int, asked: Asked) -> QuerySet[AuditEvent]:
    """Return the events wanted of an article, oldest first."""
    wanted = Q(article_id=article_id)
    if asked.claim_no:
        claims = Placement.objects.filter(
            revision__article_id=article_id,
            revision_id=F("revision__article__current_revision_id"),
            position=asked.claim_no,
        )
        wanted &= Q(claim_id__in=claims.values("claim_id"))
    if asked.actor_id:
        wanted &= Q(actor_id=asked.actor_id)
    if asked.kind:
        wanted &= Q(event=asked.kind)
    return AuditEvent.objects.filter(wanted).order_by("seq")


def lines_for(person: Person, article_id: int, events: Any) -> Iterator[Line]:
    """Yield events of one article as the person may see them; the queryset is streamed."""
    mask = _mask(person, article_id)
    for values in events.values_list(*_COLUMNS).iterator(chunk_size=1000):
        yield mask.put_on(Line(*values))


def actors_of(article_id: int) -> list[tuple[int, str]]:
    """Return everybody who stands in an article's history, under their latest name there."""
    rows = AuditEvent.objects.filter(article_id=article_id, actor__isnull=False)
    named = rows.order_by("actor_id", "actor_name").values_list("actor_id", "actor_name")
    latest = {actor_id: name for actor_id, name in named.distinct() if actor_id is not None}
    return sorted(latest.items(), key=lambda pair: pair[1])


def _mask(person: Person, article_id: int) -> Mask:
    hidden = Claim.objects.filter(
        article_id=article_id, article__is_blind=True, review_state=ReviewState.PROPOSED
    ).exclude(first_verdict__reviewer_id=person.pk)
    return Mask(
        person_id=person.pk,
        hidden_claims=frozenset(hidden.values_list("pk", flat=True)),
        hidden_sources=_hidden_sources(person, article_id),
        sees_confidential=sees_confidential(person),
    )


def _hidden_sources(person: Person, article_id: int) -> frozenset[int]:
    """Return the sources whose description the person may not read, not even as it once was."""
    listed = ArticleSource.objects.filter(article_id=article_id)
    others = listed.annotate(is_shown=is_shown_to(person, "source__")).filter(is_shown=False)
    return frozenset(others.values_list("source_id", flat=True))
