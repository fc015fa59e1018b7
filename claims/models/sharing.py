"""Readers from outside the house: a link to one article, and what they wrote."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from claims.choices import OutsideDeed
from claims.models.articles import Article
from claims.models.claims import Claim
from claims.models.guards import Guarded


class OutsideLink(Guarded):
    """A way into one article for somebody without an account; it ends by itself or by an editor."""

    article = models.ForeignKey(Article, models.PROTECT, related_name="outside_links")
    # Who is meant to open it; the history tells of them by this name.
    name = models.CharField(max_length=120)
    may_note = models.BooleanField(default=False)
    expires_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="outsidelink_names_somebody"),
            models.CheckConstraint(
                condition=Q(expires_at__gt=models.F("created_at")), name="outsidelink_lives"
            ),
            models.CheckConstraint(
                condition=Q(ended_by__isnull=True, ended_at__isnull=True)
                | Q(ended_by__isnull=False, ended_at__isnull=False),
                name="outsidelink_ended_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"link for {self.name}"


class OutsideNote(Guarded):
    append_only = True

    link = models.ForeignKey(OutsideLink, models.PROTECT, related_name="notes")
    claim = models.ForeignKey(
        Claim, models.PROTECT, null=True, blank=True, related_name="outside_notes"
    )
    text = models.TextField()
    written_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="outsidenote_says_something")
        ]

    def __str__(self) -> str:
        return self.text[:60]


class OutsideNoteDeed(Guarded):
    """Somebody of the desk saw a note from outside, or resolved or reopened it for everybody."""

    append_only = True

    note = models.ForeignKey(OutsideNote, models.PROTECT, related_name="deeds")
    deed = models.CharField(max_length=10, choices=OutsideDeed)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    done_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(deed__in=OutsideDeed.values), name="outsidenotedeed_is_known"
            )
        ]

    def __str__(self) -> str:
        return f"note {self.note_id} {self.deed}"
