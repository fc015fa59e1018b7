"""The right of reply: whom we asked about a claim, and what came of it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from claims.choices import ReplyChannel, ReplyState
from claims.models.claims import Claim
from claims.models.guards import Guarded


class ReplyRequest(Guarded):
    """Somebody whom a claim concerns was asked about it."""

    append_only = True

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="reply_requests")
    asked = models.CharField(max_length=300)
    channel = models.CharField(max_length=12, choices=ReplyChannel)
    asked_at = models.DateTimeField()
    deadline = models.DateTimeField(null=True, blank=True)
    question = models.TextField(blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(asked=""), name="reply_asked_of_somebody"),
            models.CheckConstraint(
                condition=Q(channel__in=ReplyChannel.values), name="reply_channel_is_known"
            ),
            models.CheckConstraint(
                condition=Q(deadline__isnull=True) | Q(deadline__gt=F("asked_at")),
                name="reply_deadline_after_asking",
            ),
        ]

    def __str__(self) -> str:
        return self.asked


class Reply(Guarded):
    """What came of a request; the latest holds, since an answer may come after all."""

    append_only = True

    request = models.ForeignKey(ReplyRequest, models.PROTECT, related_name="replies")
    state = models.CharField(max_length=12, choices=ReplyState)
    text = models.TextField(blank=True)
    # When it came; of a silence, up to when it lasted.
    at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "replies"
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=("answered", "declined", "no_response")),
                name="reply_state_is_an_outcome",
            ),
            models.CheckConstraint(
                condition=~Q(state="answered") | ~Q(text=""), name="reply_answer_has_words"
            ),
        ]

    def __str__(self) -> str:
        return self.state
