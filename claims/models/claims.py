"""A claim keeps its identity over revisions; a placement says where it stands in one of them."""

from functools import cache
from typing import Any

from django.db import models
from django.db.models import Q

from claims.choices import ClaimKind, Fate, Priority, ReviewState, SetAsideReason, VerdictValue
from claims.models.articles import Article, Revision
from claims.models.guards import Guarded


class Claim(Guarded):
    """One sentence under review: its identity, its standing and what people said of its kind."""

    article = models.ForeignKey(Article, models.PROTECT, related_name="claims")
    # Raised by each change to the standing, the evidence or the kind; a mark names the one it saw.
    version = models.PositiveIntegerField(default=0)
    review_state = models.CharField(
        max_length=10, choices=ReviewState, default=ReviewState.OPEN, db_index=True
    )
    verdict = models.CharField(max_length=12, choices=VerdictValue, blank=True)
    first_verdict = models.ForeignKey(
        "claims.Verdict", models.PROTECT, null=True, blank=True, related_name="+"
    )
    second_verdict = models.ForeignKey(
        "claims.Verdict", models.PROTECT, null=True, blank=True, related_name="+"
    )
    settlement = models.ForeignKey(
        "claims.Verdict", models.PROTECT, null=True, blank=True, related_name="+"
    )
    # Verdicts up to this one were given on other words or other evidence.
    stale_after = models.ForeignKey(
        "claims.Verdict", models.PROTECT, null=True, blank=True, related_name="+"
    )
    set_aside_reason = models.CharField(max_length=20, choices=SetAsideReason, blank=True)
    # A person's word over the machine's proposal, which stays on the placement.
    is_classified = models.BooleanField(default=False)
    kind = models.CharField(max_length=16, choices=ClaimKind, blank=True)
    priority = models.CharField(max_length=8, choices=Priority, blank=True)
    attributed_to = models.CharField(max_length=300, blank=True)
    attribution_phrase = models.CharField(max_length=300, blank=True)
    relayed_by = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(review_state__in=("open", "stale"), verdict="")
                | (~Q(review_state__in=("open", "stale")) & ~Q(verdict="")),
                name="claim_verdict_fits_its_state",
            ),
            models.CheckConstraint(
                condition=~Q(review_state__in=("confirmed", "disputed"))
                | Q(first_verdict__isnull=False, second_verdict__isnull=False),
                name="claim_two_reviewers_where_it_says_so",
            ),
            models.CheckConstraint(
                condition=~Q(review_state="settled") | Q(settlement__isnull=False),
                name="claim_settled_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(is_classified=False, kind="", priority="")
                | (Q(is_classified=True) & ~Q(kind="") & ~Q(priority="")),
                name="claim_kind_is_a_persons",
            ),
        ]

    def __str__(self) -> str:
        return f"claim {self.pk}"

    @property
    def is_pristine(self) -> bool:
        return all(getattr(self, name) == value for name, value in _values_of_a_new_claim())


@cache
def _values_of_a_new_claim() -> tuple[tuple[str, object], ...]:
    """Return what a claim holds before anything happened to it, but for its own two keys."""
    facts = Claim().facts()
    return tuple((name, facts[name]) for name in facts if name not in ("id", "article_id"))


class Placement(Guarded):
    """Where a claim stands in one revision, and what the machine proposed about its words there."""

    append_only = True
    renewable = (
        "kind", "flags", "priority", "reasons", "risk",
        "attributed_to", "attribution_phrase", "relayed_by",
    )  # fmt: skip
    sealed_by = "revision_id"

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="placements")
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="placements")
    position = models.PositiveIntegerField()
    paragraph = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    role = models.CharField(max_length=10)
    fate = models.CharField(max_length=16, choices=Fate, default=Fate.NEW)
    kind = models.CharField(max_length=16, choices=ClaimKind)
    flags = models.JSONField(default=list, blank=True)
    priority = models.CharField(max_length=8, choices=Priority)
    reasons = models.JSONField(default=list, blank=True)
    # Parts in a thousand, since the ledger's canonical JSON holds no fractions.
    risk = models.PositiveSmallIntegerField(default=0)
    attributed_to = models.CharField(max_length=300, blank=True)
    attribution_phrase = models.CharField(max_length=300, blank=True)
    relayed_by = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["revision", "position"], name="placement_position_once"
            ),
            models.UniqueConstraint(fields=["claim", "revision"], name="placement_claim_once"),
            models.CheckConstraint(
                condition=Q(start__lt=models.F("end")), name="placement_span_not_empty"
            ),
            models.CheckConstraint(condition=Q(position__gte=1), name="placement_from_one"),
            models.CheckConstraint(
                condition=Q(kind__in=ClaimKind.values), name="placement_kind_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}"

    @property
    def seen(self) -> str:
        """Name the state of the claim that a page shows; a mark must name the one it was made on."""
        return f"{self.revision.number}.{self.claim.version}"

    def effective(self, name: str) -> Any:
        """Return a person's word on kind, priority or attribution, else the machine's proposal."""
        return getattr(self.claim if self.claim.is_classified else self, name)


class Lineage(Guarded):
    """Another claim whose words went into a placement: it was split off from it, or joined with it."""

    append_only = True

    placement = models.ForeignKey(Placement, models.PROTECT, related_name="lineages")
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="went_into")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["placement", "claim"], name="lineage_once_a_placement")
        ]

    def __str__(self) -> str:
        return f"words of claim {self.claim_id}"
