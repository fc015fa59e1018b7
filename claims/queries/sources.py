"""The sources of a person's desks: the list, and one source with its copies and claims."""

from dataclasses import dataclass

from django.db.models import Count, F, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Substr

from claims.choices import SourceKind
from claims.errors import NotVisible
from claims.models import Capture, Citation, Person, Placement, Source
from claims.models.desks import on_desk_of
from claims.permissions import shown_to
from claims.queries.readers import Readers, readers_of

NO_SOURCE = "There is no such source here."
MOST_CITATIONS = 200


@dataclass(frozen=True, slots=True)
class SourcePage:
    source: Source
    readers: Readers | None
    citations: list[Citation]


def _shown_to(person: Person) -> QuerySet[Source]:
    rows: QuerySet[Source] = Source.objects.visible_to(person).filter(shown_to(person))
    return rows


def sources_for(person: Person, *, words: str = "", kind: str = "") -> QuerySet[Source]:
    rows = _shown_to(person)
    if words:
        named = Q(title__icontains=words) | Q(publisher__icontains=words)
        rows = rows.filter(named | Q(person__icontains=words))
    if kind in SourceKind.values:
        rows = rows.filter(kind=kind)
    standing = Q(citations__isnull=False, citations__withdrawal__isnull=True)
    return rows.annotate(
        claim_count=Count("citations__claim", filter=standing, distinct=True),
        last_captured_at=Subquery(
            Capture.objects.filter(source_id=OuterRef("pk"))
            .values("source_id")
            .annotate(last=Max("captured_at"))
            .values("last")
        ),
    ).order_by("-added_at", "-pk")


def source_page(person: Person, source_id: int) -> SourcePage:
    source = _shown_to(person).select_related("desk", "added_by").filter(pk=source_id).first()
    if source is None:
        raise NotVisible(NO_SOURCE)
    return SourcePage(source, readers_of(person, source), _citations(source))


def _citations(source: Source) -> list[Citation]:
    """Return the standing citations of claims in current revisions, each with number and words."""
    stands = Placement.objects.filter(
        claim_id=OuterRef("claim_id"), revision_id=OuterRef("claim__article__current_revision_id")
    ).annotate(words=Substr("revision__text", F("start") + 1, F("end") - F("start")))
    rows = (
        Citation.objects.standing()
        .filter(source=source)
        .select_related("claim__article")
        .annotate(
            claim_no=Subquery(stands.values("position")[:1]),
            claim_words=Subquery(stands.values("words")[:1]),
        )
    )
    return list(
        rows.exclude(claim_no=None).order_by("claim__article_id", "claim_no")[:MOST_CITATIONS]
    )


def capture_of(person: Person, source_id: int, capture_id: int) -> Capture:
    """Return one copy we hold; NotVisible where the source is not for this person."""
    capture = (
        Capture.objects.select_related("source", "captured_by", "request")
        .filter(pk=capture_id, source_id__in=_shown_to(person).filter(pk=source_id).values("pk"))
        .first()
    )
    if capture is None:
        raise NotVisible(NO_SOURCE)
    return capture


def span_of(person: Person, capture_id: int, citation_id: int) -> tuple[int, int] | None:
    """Return start and end of a citation's words in a copy, if the person may see its article."""
    citation = Citation.objects.filter(
        on_desk_of(person, "claim__article__desk_id"), pk=citation_id, capture_id=capture_id
    ).first()
    if citation is None or citation.start is None or citation.end is None:
        return None
    return citation.start, citation.end
