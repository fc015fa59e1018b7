"""Sources, the text we hold of them, and the citations that tie them to claims."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from claims.choices import (
    CaptureState,
    ConfirmedFrom,
    Match,
    Relation,
    SourceForm,
    SourceKind,
    SourceLevel,
    Terms,
)
from claims.models.articles import Article
from claims.models.claims import Claim
from claims.models.desks import Desk, on_desk_of
from claims.models.guards import Guarded, GuardedQuerySet
from claims.models.people import Person


class SourceQuerySet(GuardedQuerySet):
    def visible_to(self, user: Person) -> Self:
        return self.filter(on_desk_of(user, "desk_id"))


class Source(Guarded):
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
    origin_group = models.CharField(max_length=80, blank=True)
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
        ]

    def __str__(self) -> str:
        return self.title


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


class Capture(Guarded):
    """Text we hold of a source, frozen."""

    append_only = True

    source = models.ForeignKey(Source, models.PROTECT, related_name="captures")
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=12, choices=CaptureState, default=CaptureState.MANUAL_COPY)
    captured_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    captured_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="capture_has_text")]

    def __str__(self) -> str:
        return f"copy of {self.captured_at:%Y-%m-%d %H:%M}"


class CitationQuerySet(GuardedQuerySet):
    def standing(self) -> Self:
        """Leave out what was withdrawn."""
        return self.filter(withdrawal__isnull=True)


class Citation(Guarded):
    """One claim tied to one source by the exact words relied on.

    The anchor is a W3C TextQuoteSelector (`exact`, `prefix`, `suffix`) with a TextPositionSelector
    (`start`, `end`, half-open, in characters of the capture's text named by `text_sha256`).
    """

    append_only = True

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="citations")
    source = models.ForeignKey(Source, models.PROTECT, related_name="citations")
    capture = models.ForeignKey(
        Capture, models.PROTECT, null=True, blank=True, related_name="citations"
    )
    level = models.CharField(max_length=12, choices=SourceLevel, blank=True)
    relation = models.CharField(max_length=16, choices=Relation)
    quote = models.TextField(blank=True)
    locator = models.CharField(max_length=200, blank=True)
    match = models.CharField(max_length=12, choices=Match, default=Match.NOT_RUN)
    match_flags = models.JSONField(default=list, blank=True)
    exact = models.TextField(blank=True)
    prefix = models.TextField(blank=True)
    suffix = models.TextField(blank=True)
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    text_sha256 = models.CharField(max_length=64, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    objects: ClassVar[Any] = CitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(relation__in=Relation.values), name="citation_relation_is_known"
            ),
            models.CheckConstraint(
                condition=Q(start__isnull=True, end__isnull=True) | Q(start__lt=models.F("end")),
                name="citation_span_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(relation__in=("silent", "context_only")) | ~Q(quote=""),
                name="citation_has_words",
            ),
            models.CheckConstraint(
                condition=~Q(relation="silent") | Q(quote=""), name="citation_silent_has_no_words"
            ),
            models.CheckConstraint(
                condition=Q(match="not_run") | Q(capture__isnull=False),
                name="citation_compared_with_a_copy",
            ),
        ]

    def __str__(self) -> str:
        return f"citation {self.pk}"


class CitationWithdrawal(Guarded):
    append_only = True

    citation = models.OneToOneField(Citation, models.PROTECT, related_name="withdrawal")
    reason = models.CharField(max_length=500)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"withdrawal of {self.citation_id}"


class HandConfirmation(Guarded):
    """A person held the words against a recording, notes or the original; counts as exact."""

    append_only = True

    citation = models.OneToOneField(Citation, models.PROTECT, related_name="confirmation")
    confirmed_from = models.CharField(max_length=10, choices=ConfirmedFrom)
    how = models.CharField(max_length=500)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(how=""), name="confirmation_says_how"),
        ]

    def __str__(self) -> str:
        return f"words of citation {self.citation_id} confirmed"
