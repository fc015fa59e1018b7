"""Sources and the text we hold of them."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from claims.choices import CaptureState, SourceForm, SourceKind, Terms
from claims.models.articles import Article
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
