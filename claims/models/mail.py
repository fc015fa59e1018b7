"""Mail to people: whether somebody wants the daily digest, and which were sent."""

from django.conf import settings
from django.db import models

from claims.models.guards import Guarded


class DigestChoice(Guarded):
    """Whether a person wants a daily mail of what waits; without a row nobody gets one."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="digest_choice"
    )
    is_wanted = models.BooleanField()
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"digest of {self.person_id}"


class DigestStart(Guarded):
    """A digest that is about to be sent; one a day to a person, by the database.

    Its number names the message: one that is sent again, since nobody knows whether it went out, has
    the same name, by which mail programs tell that they have it.
    """

    append_only = True

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="digest_starts"
    )
    day = models.DateField()
    begun_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "day"], name="digest_begun_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"digest of {self.day:%Y-%m-%d} begun"


class Digest(Guarded):
    """A digest that was sent; one a day to a person, by the database."""

    append_only = True

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="digests")
    day = models.DateField()
    articles = models.PositiveSmallIntegerField()
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "day"], name="digest_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"digest of {self.day:%Y-%m-%d}"
