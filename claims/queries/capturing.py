"""What waits to be captured, what is to be captured again, and whom a new capture concerns."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from claims.choices import CaptureState, SourceKind
from claims.models import (
    Article,
    Capture,
    CaptureRequest,
    Citation,
    Person,
    Placement,
    Source,
)
from claims.models.desks import on_desk_of
from claims.permissions import shown_to

GIVEN_UP = timedelta(minutes=10)
"""After so long a request that nothing answered no longer counts as under way."""


NEWS = timedelta(days=14)
MOST_FAILED = 20


def request_to_answer(request_id: int) -> CaptureRequest | None:
    """Return a request that has no answer yet."""
    return CaptureRequest.objects.filter(pk=request_id, answer=None).first()


def answer_to(request_id: int) -> Capture | None:
    return Capture.objects.filter(request_id=request_id).first()


def capture_named(capture_id: int) -> Capture:
    return Capture.objects.get(pk=capture_id)


def latest_texts(source_ids: Iterable[int]) -> dict[int, int]:
    """Return the newest copy with a text of each source that has one."""
    texts = Capture.objects.with_text().filter(source_id__in=source_ids).order_by("pk")
    return dict(texts.values_list("source_id", "pk"))


def sources_without_text(source_ids: Iterable[int], now: datetime) -> list[int]:
    """Return the sources of which we hold no text and for which no capture is under way."""
    asked = CaptureRequest.objects.filter(answer=None, asked_at__gt=now - GIVEN_UP)
    rows = Source.objects.filter(pk__in=source_ids).exclude(pk__in=asked.values("source_id"))
    held = Capture.objects.with_text().values("source_id")
    return list(rows.exclude(pk__in=held).values_list("pk", flat=True))


def waiting_since(source_id: int, now: datetime) -> datetime | None:
    """Return since when a capture of the source is under way."""
    waiting = CaptureRequest.objects.filter(
        source_id=source_id, answer=None, asked_at__gt=now - GIVEN_UP
    )
    return waiting.order_by("-pk").values_list("asked_at", flat=True).first()


def failed_for(person: Person, now: datetime) -> list[CaptureRequest]:
    """Return the captures a person asked for lately that brought no text, and that nothing has made up for."""
    later = CaptureRequest.objects.filter(source_id=OuterRef("source_id"), pk__gt=OuterRef("pk"))
    text = Capture.objects.with_text().filter(
        source_id=OuterRef("source_id"), captured_at__gte=OuterRef("asked_at")
    )
    rows = (
        CaptureRequest.objects.filter(on_desk_of(person, "source__desk_id"))
        .filter(shown_to(person, "source__"))
        .filter(~Exists(later), ~Exists(text))
        .filter(Q(answer__isnull=False) | Q(asked_at__lt=now - GIVEN_UP))
        .filter(asked_by_id=person.pk, asked_at__gt=now - NEWS)
        .select_related("source", "answer")
        .order_by("-pk")
    )
    return list(rows[:MOST_FAILED])


def page_of_desk(desk_id: int, address: str) -> Source | None:
    """Return the page that a desk has under an address, if it is nobody's secret.

    A duplicate is the source it was merged into.
    """
    pages = Source.objects.filter(
        desk_id=desk_id, kind=SourceKind.URL, url=address, is_confidential=False
    )
    found: Source | None = pages.select_related("merged_into").order_by("pk").first()
    return (found.merged_into or found) if found else None


def cited_pages() -> QuerySet[Source]:
    """Return the web pages that standing citations rest on."""
    citations = Citation.objects.standing().filter(source_id=OuterRef("pk"))
    pages: QuerySet[Source] = Source.objects.filter(Exists(citations), kind=SourceKind.URL)
    return pages


def pages_last_asked_before(moment: datetime) -> QuerySet[Source]:
    """Return cited pages that nobody has asked to be captured since then."""
    asked = CaptureRequest.objects.filter(source_id=OuterRef("pk")).order_by("-pk")
    pages = cited_pages().annotate(asked_at=Subquery(asked.values("asked_at")[:1]))
    return pages.filter(Q(asked_at=None) | Q(asked_at__lt=moment)).order_by("pk")


def fetched_before(capture: Capture) -> Capture | None:
    """Return the last capture of the same page before this one that a server gave whole."""
    earlier = Capture.objects.filter(
        source_id=capture.source_id, pk__lt=capture.pk, state=CaptureState.CAPTURED
    )
    return earlier.order_by("-pk").first()


def articles_citing(source_id: int) -> list[int]:
    """Return the articles with a standing citation of the source."""
    citations = Citation.objects.standing().filter(
        source_id=source_id, claim__article_id=OuterRef("pk")
    )
    articles = Article.objects.filter(Exists(citations)).order_by("pk")
    return list(articles.values_list("pk", flat=True))


def citations_to_compare(article_id: int, source_id: int) -> QuerySet[Citation]:
    """Return the standing citations of a source that carry words, on claims the article still has."""
    standing: QuerySet[Citation] = Citation.objects.standing()
    stands = Placement.objects.filter(
        claim_id=OuterRef("claim_id"), revision_id=OuterRef("claim__article__current_revision_id")
    )
    rows = standing.filter(Exists(stands), claim__article_id=article_id, source_id=source_id)
    return rows.exclude(quote="")
