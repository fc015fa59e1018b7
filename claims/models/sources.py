"""Sources and the text we hold of them."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from claims.choices import AskedFor, CaptureState, DecidedBy, SourceForm, SourceKind, Terms
from claims.models.articles import Article
from claims.models.desks import Desk, on_desk_of
from claims.models.guards import Guarded, GuardedQuerySet
from claims.models.people import Person


class SourceQuerySet(GuardedQuerySet):
    def visible_to(self, user: Person) -> Self:
        return self.filter(on_desk_of(user, "desk_id"))


class Source(Guarded):
    added_later = ("origin_by", "merged_into_id", "merged_because")

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="sources")
    kind = models.CharField(max_length=10, choices=SourceKind)
    form = models.CharField(max_length=20, choices=SourceForm)
    title = models.CharField(max_length=300)
    publisher = models.CharField(max_length=200, blank=True)
    author = models.CharField(max_length=200, blank=True)
    person = models.CharField(max_length=200, blank=True)
    url = models.URLField(max_length=2000, blank=True)
    published_on = models.DateField(null=True, blank=True)
    terms = models.CharField(max_length=20, choices=Terms, default=Terms.ON_RECORD)
    is_confidential = models.BooleanField(default=False)
    # Equal words are one origin; empty is an origin of its own.
    origin_group = models.CharField(max_length=80, blank=True)
    origin_by = models.CharField(max_length=8, choices=DecidedBy, blank=True)
    # The source of which this one is a duplicate; that one is a duplicate of none.
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="duplicates"
    )
    merged_because = models.CharField(max_length=500, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    objects: ClassVar[Any] = SourceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=SourceKind.values), name="source_kind_is_known"
            ),
            models.CheckConstraint(condition=~Q(title=""), name="source_has_a_title"),
            models.CheckConstraint(
                condition=~Q(kind="url") | ~Q(url=""), name="source_web_page_has_an_address"
            ),
            models.CheckConstraint(
                condition=~Q(kind="interview") | ~Q(person=""), name="source_interview_has_a_person"
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=models.F("id")),
                name="source_is_no_duplicate_of_itself",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True, merged_because="")
                | (Q(merged_into__isnull=False) & ~Q(merged_because="")),
                name="source_merged_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def counts_as(self) -> int:
        """Return the source that this one counts as, with all its duplicates."""
        return self.merged_into_id or self.pk

    @property
    def origin(self) -> str:
        """Return what is equal for sources of one origin; read it with the source it is merged into."""
        return self.of_origin(self.counts_as, (self.merged_into or self).origin_group)

    @staticmethod
    def of_origin(counts_as: int, group: str) -> str:
        """Name an origin: that of a group, or that of a source in none, which is one by itself."""
        return group or f"source {counts_as}"

    @property
    def is_free_to_group(self) -> bool:
        """Say whether the machine may put it with others: no person has, and none has kept it apart."""
        by_nobody = self.origin_by == "" and self.origin_group == ""
        return by_nobody or self.origin_by == DecidedBy.MACHINE


class SourceReader(Guarded):
    """Somebody who is named to see a confidential source, from then until the name is struck."""

    source = models.ForeignKey(Source, models.PROTECT, related_name="readers")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    named_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    named_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source", "person"],
                condition=Q(ended_at__isnull=True),
                name="source_reader_once_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"reader of source {self.source_id}"


class ArticleSource(Guarded):
    """The number a source has in one article, given once and never reused."""

    append_only = True

    article = models.ForeignKey(Article, models.PROTECT, related_name="article_sources")
    source = models.ForeignKey(Source, models.PROTECT, related_name="article_sources")
    number = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="source_number_once"),
            models.UniqueConstraint(fields=["source", "article"], name="source_once_an_article"),
        ]

    def __str__(self) -> str:
        return f"source {self.number}"


class CaptureRequest(Guarded):
    """A page that somebody, or the machine, asked to be captured; a capture is the answer to it."""

    append_only = True

    source = models.ForeignKey(Source, models.PROTECT, related_name="capture_requests")
    # The history on which the answer will stand; empty is the house's.
    article = models.ForeignKey(Article, models.PROTECT, null=True, blank=True, related_name="+")
    address = models.URLField(max_length=2000)
    asked_for = models.CharField(max_length=10, choices=AskedFor)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    asked_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(address=""), name="capture_request_has_an_address"),
        ]

    def __str__(self) -> str:
        return f"asked for on {self.asked_at:%Y-%m-%d %H:%M}"


class CaptureQuerySet(GuardedQuerySet):
    def with_text(self) -> Self:
        return self.exclude(text="")


class Capture(Guarded):
    """What we hold of a source, frozen: its text, or why there is none, and the bytes that came."""

    append_only = True
    added_later = (
        "request_id", "final_address", "redirects", "http_status", "reason", "media_type", "title",
        "author", "publisher", "published_on", "canonical_address", "body_file", "archive_file",
    )  # fmt: skip

    source = models.ForeignKey(Source, models.PROTECT, related_name="captures")
    # One answer a request, whatever is done twice.
    request = models.OneToOneField(
        CaptureRequest, models.PROTECT, null=True, blank=True, related_name="answer"
    )
    text = models.TextField(blank=True)
    sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=12, choices=CaptureState, default=CaptureState.MANUAL_COPY)
    # Why it is not the whole text, in a sentence.
    reason = models.CharField(max_length=500, blank=True)
    final_address = models.CharField(max_length=2000, blank=True)
    redirects = models.JSONField(default=list, blank=True)
    http_status = models.PositiveSmallIntegerField(null=True, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    # What the page says of itself; the source is described by people.
    title = models.CharField(max_length=300, blank=True)
    author = models.CharField(max_length=200, blank=True)
    publisher = models.CharField(max_length=200, blank=True)
    published_on = models.DateField(null=True, blank=True)
    canonical_address = models.CharField(max_length=2000, blank=True)
    # Names of kept files, which end in the SHA-256 of their bytes.
    body_file = models.CharField(max_length=120, blank=True)
    archive_file = models.CharField(max_length=120, blank=True)
    # Empty where the machine captured it without being asked by a person.
    captured_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    captured_at = models.DateTimeField()

    objects: ClassVar[Any] = CaptureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(text="") | ~Q(reason=""), name="capture_has_text_or_says_why"
            ),
            models.CheckConstraint(
                condition=Q(state__in=CaptureState.values), name="capture_state_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"copy of {self.captured_at:%Y-%m-%d %H:%M}"

    @property
    def is_fetched(self) -> bool:
        """Say whether it is a page as a server gave it, whole."""
        return self.state == CaptureState.CAPTURED

    @property
    def body_sha256(self) -> str:
        return self.body_file.rpartition("/")[2]
