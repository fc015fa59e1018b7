"""Who has an article open now: kept for a minute or two, and no part of any record."""

from datetime import datetime, timedelta

from claims.models import Presence, name_of

BEAT_SECONDS = 40
GONE_AFTER = timedelta(seconds=2 * BEAT_SECONDS + 10)
FORGOTTEN_AFTER = timedelta(hours=1)


def beat(*, person_id: int, article_id: int, now: datetime) -> None:
    """Note that a page of the article is open and in front of somebody."""
    Presence.objects.bulk_create(
        [Presence(person_id=person_id, article_id=article_id, seen_at=now)],
        update_conflicts=True,
        unique_fields=["person", "article"],
        update_fields=["seen_at"],
    )
    Presence.objects.filter(article_id=article_id, seen_at__lt=now - FORGOTTEN_AFTER).delete()


def others_at(*, person_id: int, article_id: int, now: datetime) -> list[str]:
    """Return the names of everybody else who has the article open."""
    here = Presence.objects.filter(article_id=article_id, seen_at__gte=now - GONE_AFTER)
    rows = here.exclude(person_id=person_id).select_related("person").order_by("person_id")
    return [name_of(row.person) for row in rows]
