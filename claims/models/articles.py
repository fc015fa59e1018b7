"""An article and its frozen texts."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from claims.choices import ArticleState
from claims.models.desks import Desk, on_desk_of
from claims.models.guards import Guarded, GuardedQuerySet
from claims.models.people import Person


class ArticleQuerySet(GuardedQuerySet):
    def visible_to(self, user: Person) -> Self:
        return self.filter(on_desk_of(user, "desk_id"))


class Article(Guarded):
    added_later = ("house_rules",)

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="articles")
    title = models.CharField(max_length=300)
    byline = models.CharField(max_length=200, blank=True)
    publication = models.CharField(max_length=200, blank=True)
    source_address = models.URLField(max_length=2000, blank=True)
    language = models.CharField(max_length=12, default="en")
    due_at = models.DateTimeField(null=True, blank=True, db_index=True)
    state = models.CharField(
        max_length=12, choices=ArticleState, default=ArticleState.IN_REVIEW, db_index=True
    )
    reviewers_needed = models.PositiveSmallIntegerField(default=2)
    is_blind = models.BooleanField(default=False)
    # Where this article keeps to other house rules than the house, by the number of the rule.
    house_rules = models.JSONField(default=dict, blank=True)
    current_revision = models.ForeignKey(
        "claims.Revision", models.PROTECT, null=True, blank=True, related_name="+"
    )
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(db_index=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_revision = models.ForeignKey(
        "claims.Revision", models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved_head = models.CharField(max_length=64, blank=True)

    objects: ClassVar[Any] = ArticleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="article_has_a_title"),
            models.CheckConstraint(
                condition=Q(reviewers_needed__in=(1, 2)), name="article_one_or_two_reviewers"
            ),
            models.CheckConstraint(
                condition=Q(state__in=ArticleState.values), name="article_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(
                    approved_by__isnull=True,
                    approved_at__isnull=True,
                    approved_revision__isnull=True,
                    approved_head="",
                )
                | Q(
                    approved_by__isnull=False,
                    approved_at__isnull=False,
                    approved_revision__isnull=False,
                    approved_head__regex=r"^[0-9a-f]{64}$",
                ),
                name="article_approval_is_whole",
            ),
            models.CheckConstraint(
                condition=~Q(state="approved") | Q(approved_by__isnull=False),
                name="article_approved_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_locked(self) -> bool:
        return self.state == ArticleState.APPROVED


class Revision(Guarded):
    """One frozen text of an article; the triggers refuse to change it."""

    append_only = True
    renewable = ("rules_version",)
    added_later = ("rules_version", "takes_back_id")

    article = models.ForeignKey(Article, models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    sha256 = models.CharField(max_length=64, db_index=True)
    # Which rules the proposals about its claims were made by.
    rules_version = models.CharField(max_length=20, blank=True, db_index=True)
    # The wrongly added revision before it, whose text this one puts back as it was.
    takes_back = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="taken_back_by"
    )
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="revision_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="revision_number_from_one"),
            models.CheckConstraint(condition=~Q(text=""), name="revision_has_text"),
        ]

    def __str__(self) -> str:
        return f"revision {self.number}"


class DraftFile(Guarded):
    """The file a revision's text was read from, as its writer handed it over."""

    append_only = True

    revision = models.OneToOneField(Revision, models.PROTECT, related_name="draft_file")
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    # The name of a kept file, which ends in the SHA-256 of its bytes.
    body_file = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(body_file=""), name="draft_file_is_kept_by_name"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def sha256(self) -> str:
        return self.body_file.rpartition("/")[2]


class Assignment(Guarded):
    article = models.ForeignKey(Article, models.PROTECT, related_name="assignments")
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="assignments"
    )
    assigned_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    assigned_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["reviewer", "article"],
                condition=Q(ended_at__isnull=True),
                name="assignment_once_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.reviewer} on {self.article}"
