"""Who belongs where: the newsroom, its desks and the people on them."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from claims.models.guards import Guarded
from claims.models.people import Person


class Newsroom(Guarded):
    """The one row of house-wide settings; locking it queues writers on the house's own chain."""

    added_later = ("house_rules", "capture_days")

    name = models.CharField(max_length=120, default="Newsroom")
    reviewers_needed = models.PositiveSmallIntegerField(default=2)
    is_blind = models.BooleanField(default=False)
    # What a house rule does here, by its number; a rule that is not named does what is usual.
    house_rules = models.JSONField(default=dict, blank=True)
    # How old the copy of a cited page may be; without a number, as old as is usual.
    capture_days = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(pk=1), name="newsroom_is_one"),
            models.CheckConstraint(
                condition=Q(reviewers_needed__in=(1, 2)), name="newsroom_one_or_two_reviewers"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_pristine(self) -> bool:
        return self.facts() == Newsroom(pk=1).facts()


class Desk(Guarded):
    name = models.CharField(max_length=80, unique=True)

    class Meta:
        ordering = ["name"]
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="desk_has_a_name")]

    def __str__(self) -> str:
        return self.name


class Membership(Guarded):
    desk = models.ForeignKey(Desk, models.PROTECT, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="memberships")
    added_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "desk"],
                condition=Q(ended_at__isnull=True),
                name="membership_once_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} on {self.desk}"


def on_desk_of(user: Person, path: str) -> Q:
    """Limit a query to desks the person belongs to; `path` leads from the row to its desk's id.

    Whoever has no role reads nothing, on whatever desk they are.
    """
    if user.role == "admin":
        return Q()
    # Nobody has the number 0; a query that Django knows to be empty could not be compiled ahead.
    member = user.pk if user.role else 0
    mine = Membership.objects.filter(
        user_id=member, ended_at__isnull=True, desk_id=models.OuterRef(path)
    )
    return Q(models.Exists(mine))
