"""Who has which article open: forgotten within the hour, so no guarded row and no event."""

from django.conf import settings
from django.db import models

from claims.models.articles import Article


class Presence(models.Model):
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    article = models.ForeignKey(Article, models.PROTECT, related_name="+")
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "article"], name="presence_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} at article {self.article_id}"
