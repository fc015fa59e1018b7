"""The ledger's events and the exports that left the house."""

from base64 import b64decode
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from claims.event_kinds import EventKind
from claims.models.articles import Article, Revision
from claims.models.citations import Citation
from claims.models.claims import Claim
from claims.models.guards import Guarded
from claims.models.notes import Note
from claims.models.sources import Capture


class EventField(models.CharField):
    """The kind of an event; migrations do not list the kinds, for a new one changes no table."""

    def deconstruct(self) -> tuple[str, str, Any, dict[str, Any]]:
        name, _, args, kwargs = super().deconstruct()
        kwargs.pop("choices", None)
        return name or "", "django.db.models.CharField", args, kwargs


class AuditEvent(models.Model):
    """One event of one chain: an article's, or the house's own (`article` is null).

    `details["seals"]` holds the SHA-256 of every guarded row the command wrote, as it left it.
    """

    article = models.ForeignKey(
        Article, models.PROTECT, null=True, blank=True, related_name="events"
    )
    seq = models.PositiveIntegerField()
    at = models.DateTimeField()
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    # As they were at the time: renaming or deactivating an account changes nothing here.
    actor_name = models.CharField(max_length=160)
    actor_role = models.CharField(max_length=10)
    event = EventField(max_length=24, choices=EventKind)
    revision = models.ForeignKey(Revision, models.PROTECT, null=True, blank=True, related_name="+")
    claim = models.ForeignKey(Claim, models.PROTECT, null=True, blank=True, related_name="events")
    claim_no = models.PositiveIntegerField(null=True, blank=True)
    citation = models.ForeignKey(Citation, models.PROTECT, null=True, blank=True, related_name="+")
    note = models.ForeignKey(Note, models.PROTECT, null=True, blank=True, related_name="+")
    field = models.CharField(max_length=40, blank=True)
    old_value = models.TextField(blank=True)
    new_value = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    details = models.JSONField(default=dict, blank=True)
    prev_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "seq"], name="event_seq_once_a_chain"),
            models.UniqueConstraint(
                fields=["seq"], condition=Q(article__isnull=True), name="event_seq_once_in_house"
            ),
            models.UniqueConstraint(fields=["hash"], name="event_hash_once"),
            models.CheckConstraint(condition=Q(seq__gte=1), name="event_seq_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.event}"


class Export(Guarded):
    """A report that left the house, named by the hash of its bytes."""

    append_only = True

    article = models.ForeignKey(
        Article, models.PROTECT, null=True, blank=True, related_name="exports"
    )
    report = models.CharField(max_length=20)
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    filters = models.JSONField(default=dict, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.file_name


class TimeStamp(Guarded):
    """What a time-stamp authority answered about a copy of a source, or about the head of a chain.

    `digest` is what was stamped: the seal of the capture, or the hash of event `seq`. The answer is
    kept whole, as it came; whether it holds is checked anew each time it is asked.
    """

    append_only = True

    # The chain on which it stands; empty is the house's.
    article = models.ForeignKey(
        Article, models.PROTECT, null=True, blank=True, related_name="time_stamps"
    )
    capture = models.OneToOneField(
        Capture, models.PROTECT, null=True, blank=True, related_name="time_stamp"
    )
    seq = models.PositiveIntegerField(null=True, blank=True)
    digest = models.CharField(max_length=64)
    authority = models.CharField(max_length=2000)
    # RFC 3161, DER, in Base64.
    token = models.TextField()
    received_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["digest"], name="time_stamp_once_a_digest"),
            models.CheckConstraint(
                condition=Q(capture__isnull=True, seq__isnull=False)
                | Q(capture__isnull=False, seq__isnull=True),
                name="time_stamp_of_copy_or_head",
            ),
            models.CheckConstraint(condition=~Q(token=""), name="time_stamp_has_a_token"),
        ]

    def __str__(self) -> str:
        return f"time stamp of {self.subject}"

    @property
    def subject(self) -> str:
        return f"event {self.seq}" if self.seq else f"copy {self.capture_id}"

    @property
    def answer(self) -> bytes:
        """Return the answer as it came."""
        return b64decode(self.token)


class StampFailure(Guarded):
    """No authority stamped a copy, or the head of a chain, in as many tries as are made at once.

    It matters until a time stamp comes after all: of the copy, or of that event or a later one.
    """

    append_only = True

    # The chain on which it stands; empty is the house's.
    article = models.ForeignKey(
        Article, models.PROTECT, null=True, blank=True, related_name="stamp_failures"
    )
    capture = models.ForeignKey(
        Capture, models.PROTECT, null=True, blank=True, related_name="stamp_failures"
    )
    seq = models.PositiveIntegerField(null=True, blank=True)
    reason = models.CharField(max_length=500)
    failed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(capture__isnull=True, seq__isnull=False)
                | Q(capture__isnull=False, seq__isnull=True),
                name="stampfailure_of_copy_or_head",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="stampfailure_says_why"),
        ]

    def __str__(self) -> str:
        return f"no time stamp of {self.subject}"

    @property
    def subject(self) -> str:
        if self.capture_id:
            return f"copy {self.capture_id}"
        chain = f"article {self.article_id}" if self.article_id else "the house"
        return f"the history of {chain} at event {self.seq}"
