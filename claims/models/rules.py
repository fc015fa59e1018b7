"""What editors answer to house rules: a waiver, or their name for an unnamed source."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from claims.models.claims import Claim
from claims.models.guards import Guarded


class EditorsWord(Guarded):
    """An editor's word on one claim; it holds for these very words, until it is taken back."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="%(class)ss")
    text_sha256 = models.CharField(max_length=64)
    reason = models.CharField(max_length=500)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="%(class)s_says_why"),
            models.CheckConstraint(
                condition=Q(ended_by__isnull=True, ended_at__isnull=True)
                | Q(ended_by__isnull=False, ended_at__isnull=False),
                name="%(class)s_ended_by_somebody",
            ),
        ]


class RuleWaiver(EditorsWord):
    rule = models.PositiveSmallIntegerField()

    class Meta(EditorsWord.Meta):
        constraints = [
            *EditorsWord.Meta.constraints,
            models.UniqueConstraint(
                fields=["claim", "rule"],
                condition=Q(ended_at__isnull=True),
                name="rulewaiver_once_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"rule {self.rule} waived for claim {self.claim_id}"


class UnnamedApproval(EditorsWord):
    """An editor knows who the unnamed source of a claim is and stands for using it so."""

    class Meta(EditorsWord.Meta):
        constraints = [
            *EditorsWord.Meta.constraints,
            models.UniqueConstraint(
                fields=["claim"],
                condition=Q(ended_at__isnull=True),
                name="unnamedapproval_once_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"unnamed source of claim {self.claim_id} approved"
