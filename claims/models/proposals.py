"""What a checker proposes to do about a claim, and what the editor decided."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from claims.choices import ERRANDS, REWORDS, ActionKind, ActionState
from claims.models.articles import Revision
from claims.models.claims import Claim
from claims.models.guards import Guarded, GuardedQuerySet


class ProposalQuerySet(GuardedQuerySet):
    def open(self) -> Self:
        decided = ProposalOutcome.objects.standing().filter(proposal=OuterRef("pk"))
        return self.filter(~Exists(decided))


class Proposal(Guarded):
    """An action on a claim; open until it has an outcome that stands."""

    append_only = True

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="proposals")
    # The text it was proposed on; later ones may have other words there.
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="+")
    action = models.CharField(max_length=12, choices=ActionKind)
    suggested_text = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()

    objects: ClassVar[Any] = ProposalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(action__in=ActionKind.values), name="proposal_action_is_known"
            ),
            models.CheckConstraint(
                condition=Q(suggested_text="") | Q(action__in=[str(kind) for kind in REWORDS]),
                name="proposal_words_are_for_rewording",
            ),
            models.CheckConstraint(
                condition=~Q(suggested_text="")
                | ~Q(reason="")
                | Q(action__in=[str(kind) for kind in ERRANDS]),
                name="proposal_says_what_or_why",
            ),
        ]

    def __str__(self) -> str:
        return self.action

    @property
    def changes_the_text(self) -> bool:
        """Say whether accepting it makes a revision: by the words suggested, or by cutting."""
        return bool(self.suggested_text) or self.action == ActionKind.CUT


class ProposalOutcomeQuerySet(GuardedQuerySet):
    def standing(self) -> Self:
        """Leave out those that made a revision which was taken back: their proposals are open again."""
        return self.filter(revision__taken_back_by__isnull=True)


class ProposalOutcome(Guarded):
    """How an editor decided; `revision` is the text that an accepted change made."""

    append_only = True
    added_later = ("earlier",)

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="outcomes")
    # How many outcomes the proposal had before, each taken back with the revision it made.
    earlier = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=8, choices=ActionState)
    reason = models.TextField(blank=True)
    revision = models.ForeignKey(Revision, models.PROTECT, null=True, blank=True, related_name="+")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    objects: ClassVar[Any] = ProposalOutcomeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["proposal", "earlier"], name="outcome_once_at_a_time"),
            models.CheckConstraint(
                condition=Q(state="done") | (Q(state="declined") & Q(revision__isnull=True)),
                name="outcome_is_done_or_declined",
            ),
            models.CheckConstraint(
                condition=~Q(reason="") | Q(revision__isnull=False), name="outcome_says_why"
            ),
        ]

    def __str__(self) -> str:
        return self.state
