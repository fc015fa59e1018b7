"""The copies we hold of a source: what came of each capture, and what changed from one to the next."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery

from claims.capture.stamps import Checked
from claims.choices import CaptureState
from claims.errors import NotVisible
from claims.models import Capture, CaptureRequest, PassageChange, Person, Placement, TimeStamp
from claims.models.desks import on_desk_of
from claims.queries.capturing import GIVEN_UP, fetched_before
from claims.queries.dismissals import JsonArray
from claims.queries.stamps import checked
from claims.text.drift import Rewritten, rewritten
from claims.text.worddiff import Stretch, word_diff

LONGEST_POLL = timedelta(minutes=2)
"""After so long a page stops asking whether the capture is there; people look again themselves."""

NO_COPY = "There is no such copy here."
MOST_CHANGES = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """A capture that was asked for and is not there yet."""

    since: datetime
    now: datetime

    @property
    def is_polled(self) -> bool:
        return self.now - self.since < LONGEST_POLL

    @property
    def is_given_up(self) -> bool:
        return self.now - self.since > GIVEN_UP


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A passage that a newer copy no longer has, word by word; `after` is empty where nothing like it stands."""

    citation_id: int
    claim_words: str
    claim_no: int
    article_id: int
    article_title: str
    before: tuple[Stretch, ...]
    after: tuple[Stretch, ...]


def copies_of(source_id: int) -> QuerySet[Capture]:
    """Return a source's copies, the newest first, each with the whole page fetched before it."""
    earlier = Capture.objects.filter(
        source_id=OuterRef("source_id"), pk__lt=OuterRef("pk"), state=CaptureState.CAPTURED
    ).order_by("-pk")
    copies: QuerySet[Capture] = Capture.objects.filter(source_id=source_id)
    return (
        copies.select_related("captured_by", "request")
        .defer("text")
        .annotate(
            earlier_sha256=Subquery(earlier.values("sha256")[:1]),
            lost=Count("changes", distinct=True),
        )
        .order_by("-pk")
    )


def progress_of(source_id: int, now: datetime) -> Progress | None:
    """Return how long the source's last request has waited, if it still does."""
    asked = CaptureRequest.objects.filter(source_id=source_id).order_by("-pk")
    last = asked.values_list("asked_at", "answer").first()
    return Progress(since=last[0], now=now) if last and last[1] is None else None


def rewritten_since(capture: Capture) -> tuple[Capture | None, tuple[Rewritten, ...]]:
    """Return the whole page fetched before this one, and the paragraphs the two do not share."""
    before = fetched_before(capture) if capture.is_fetched else None
    if before is None or before.sha256 == capture.sha256:
        return before, ()
    return before, rewritten(before.text, capture.text)


def changes_found_in(person: Person, capture: Capture) -> list[Change]:
    """Return whose passages the copy no longer has, of the articles the person may see."""
    place = Placement.objects.filter(
        claim_id=OuterRef("citation__claim_id"),
        revision_id=OuterRef("citation__claim__article__current_revision_id"),
    )
    rows = (
        PassageChange.objects.filter(
            on_desk_of(person, "citation__claim__article__desk_id"), capture=capture
        )
        .annotate(claim_no=Subquery(place.values("position")[:1]))
        .exclude(claim_no=None)
        .select_related("citation__claim__article")
        .order_by("citation__claim__article_id", "claim_no", "pk")
    )
    return [_change(row) for row in rows[:MOST_CHANGES]]


def _change(row: Any) -> Change:
    article = row.citation.claim.article
    before, after = word_diff(row.read_before or row.citation.exact, row.reads_now)
    return Change(
        citation_id=row.citation_id,
        claim_words=row.citation.quote,
        claim_no=row.claim_no,
        article_id=article.pk,
        article_title=article.title,
        before=before,
        after=after,
    )


def stamp_of(capture: Capture) -> tuple[TimeStamp, Checked] | None:
    """Return the copy's time stamp and whether it holds."""
    stamp = TimeStamp.objects.filter(capture=capture).first()
    return (stamp, checked(stamp)) if stamp else None


def copy_file(capture: Capture, *, archive: bool) -> str:
    """Return the name of a kept file; NotVisible where the copy has none of the kind."""
    name = capture.archive_file if archive else capture.body_file
    if not name:
        raise NotVisible(NO_COPY)
    return name


# What a query for citations reads along with each of them.


def asked_at() -> Subquery:
    """Return since when a capture of the source is awaited; nothing once the last has its answer."""
    asked = CaptureRequest.objects.filter(source_id=OuterRef("source_id")).order_by("-pk")
    last = asked.values("pk")[:1]
    waiting = CaptureRequest.objects.filter(
        Q(answer=None), source_id=OuterRef("source_id"), pk=Subquery(last)
    )
    return Subquery(waiting.values("asked_at")[:1])


def last_answer() -> Subquery:
    """Return state and reason of the last copy of the source."""
    copies = Capture.objects.filter(source_id=OuterRef("source_id")).order_by("-pk")
    return Subquery(copies.values(found=JsonArray(F("state"), F("reason")))[:1])


def newest_text(column: str) -> Subquery:
    """Return a column of the newest copy with a text of a citation's source."""
    texts = Capture.objects.with_text().filter(source_id=OuterRef("source_id")).order_by("-pk")
    return Subquery(texts.values(column)[:1])


def last_change(column: str) -> Subquery:
    """Return one thing about the newest copy that no longer has the passage."""
    changes = PassageChange.objects.filter(citation_id=OuterRef("pk")).order_by("-pk")
    return Subquery(changes.values(column)[:1])
