"""Where sources come from: what texts have in common, and what people say of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from claims.choices import KinshipReason
from claims.models.guards import Guarded
from claims.models.sources import Capture, Source


class TextMark(models.Model):
    """A mark of a captured text, by which other texts with the same words find it.

    An index and no record: it says nothing that the text does not, and can be made anew from it.
    """

    capture = models.ForeignKey(Capture, models.PROTECT, related_name="marks")
    value = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["value", "capture"], name="text_mark_by_value")]

    def __str__(self) -> str:
        return f"mark of capture {self.capture_id}"


class Kinship(Guarded):
    """Two captured texts that the machine takes to have one origin, and why."""

    append_only = True

    capture = models.ForeignKey(Capture, models.PROTECT, related_name="kinships")
    other = models.ForeignKey(Capture, models.PROTECT, related_name="+")
    why = models.CharField(max_length=8, choices=KinshipReason)
    # How much of the shorter text stands in the other, in percent.
    share = models.PositiveSmallIntegerField()
    # The agency that both are tagged with.
    wire = models.CharField(max_length=60, blank=True)
    found_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["capture", "other"], name="kinship_once_a_pair"),
            models.CheckConstraint(
                condition=Q(why__in=KinshipReason.values), name="kinship_reason_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"kinship of captures {self.capture_id} and {self.other_id}"


class OriginDecision(Guarded):
    """A person says that a source has its origin in common with another, or with none."""

    append_only = True

    source = models.ForeignKey(Source, models.PROTECT, related_name="origin_decisions")
    # Empty where it was taken out of a group.
    joined = models.ForeignKey(Source, models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.CharField(max_length=500)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="origin_decision_says_why"),
        ]

    def __str__(self) -> str:
        return f"decision on the origin of source {self.source_id}"
