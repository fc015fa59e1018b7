"""The list of sources of a person's desks, filtered."""

from dataclasses import dataclass, fields
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from claims.choices import CaptureState
from claims.models import Capture, Citation, Person, Source
from claims.permissions import shown_to

_NOTHING = Value(CaptureState.NOT_CAPTURED.value)
_ONE = Value(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFilters:
    """Which sources are wanted; all of them when nothing is said."""

    q: str = ""
    kind: str = ""
    form: str = ""
    state: str = ""
    desk: int | None = None
    only_confidential: bool = False

    @property
    def is_on(self) -> bool:
        return any(getattr(self, field.name) for field in fields(self))


def sources_shown_to(person: Person) -> QuerySet[Source]:
    rows: QuerySet[Source] = Source.objects.visible_to(person).filter(shown_to(person))
    return rows


def sources_for(person: Person, filters: SourceFilters) -> QuerySet[Source]:
    """Return the sources that fit, the newest first; a duplicate is part of what it was merged into."""
    rows = sources_shown_to(person).filter(_wanted(filters), merged_into__isnull=True)
    last = Capture.objects.filter(_of_family("source")).order_by("-captured_at", "-pk")
    rows = rows.annotate(
        last_state=Coalesce(Subquery(last.values("state")[:1]), _NOTHING),
        last_captured_at=Subquery(last.values("captured_at")[:1]),
        claim_count=Coalesce(Subquery(_claims()), 0),
    )
    if filters.state:
        rows = rows.filter(last_state=filters.state)
    return rows.order_by("-added_at", "-pk")


def _wanted(filters: SourceFilters) -> Q:
    wanted = Q()
    for word in filters.q.split():
        somewhere = Q()
        for column in ("title", "publisher", "author", "person", "url"):
            somewhere |= Q((f"{column}__icontains", word))
        wanted &= somewhere
    for name in ("kind", "form"):
        if value := getattr(filters, name):
            wanted &= Q((name, value))
    if filters.desk:
        wanted &= Q(desk_id=filters.desk)
    if filters.only_confidential:
        wanted &= Q(is_confidential=True)
    return wanted


def _of_family(path: str) -> Q:
    """Return the condition that a row is about a source or about one of its duplicates."""
    return Q((f"{path}_id", OuterRef("pk"))) | Q((f"{path}__merged_into_id", OuterRef("pk")))


def _claims() -> QuerySet[Any]:
    standing = Citation.objects.standing().filter(_of_family("source")).order_by()
    counted = standing.values(one=_ONE).annotate(count=Count("claim_id", distinct=True))
    return counted.values("count")
