"""Verdicts: append-only; a change of mind is another row, taking one back is another row."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from claims.choices import UnverifiedReason, VerdictValue
from claims.models.articles import Revision
from claims.models.claims import Claim
from claims.models.guards import Guarded


class Verdict(Guarded):
    append_only = True

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="verdicts")
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="+")
    # The version of the claim this verdict was given on; one winner a version, by the database.
    claim_version = models.PositiveIntegerField()
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="verdicts")
    value = models.CharField(max_length=12, choices=VerdictValue)
    reason = models.CharField(max_length=24, choices=UnverifiedReason, blank=True)
    note = models.TextField(blank=True)
    is_settlement = models.BooleanField(default=False)
    given_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "claim_version"], name="verdict_one_a_version"
            ),
            models.CheckConstraint(
                condition=Q(value__in=VerdictValue.values), name="verdict_is_one_of_three"
            ),
            models.CheckConstraint(
                condition=(Q(value="unverified") & ~Q(reason=""))
                | (~Q(value="unverified") & Q(reason="")),
                name="verdict_unverified_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(is_settlement=False) | ~Q(note=""), name="verdict_settlement_says_why"
            ),
        ]

    def __str__(self) -> str:
        return self.value


class VerdictWithdrawal(Guarded):
    append_only = True

    verdict = models.OneToOneField(Verdict, models.PROTECT, related_name="withdrawal")
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"withdrawal of verdict {self.verdict_id}"
