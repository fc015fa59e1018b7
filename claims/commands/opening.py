"""How a command opens what it is about: under the lock, and only what the person may see."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Exists, F, Q, QuerySet
from django.db.models.functions import Substr

from claims.errors import Conflict, NotVisible
from claims.ledger import Record
from claims.models import Article, Person, Placement
from claims.models.desks import on_desk_of
from claims.permissions import check_is_open

NO_ARTICLE = "There is no such article here."
NO_CLAIM = "There is no such claim in this article."


def open_article(record: Record, person: Person) -> Article:
    """Return the article of the record's chain, locked or not; NotVisible for a stranger's."""
    article = record.fetch(
        Article.objects.visible_to(person)
        .select_related("current_revision")
        .defer("current_revision__text")
        .filter(Q(pk=record.article_id))
    )
    if article is None:
        raise NotVisible(NO_ARTICLE)
    return article


def open_claim(
    record: Record, person: Person, number: int, *, facts: Mapping[str, Exists | Q] | None = None
) -> Placement:
    """Return where claim `number` stands in the current revision of an article still open.

    `facts` are conditions answered as annotations in the same query.
    """
    placement = record.fetch(_placements(record, person, number).annotate(**(facts or {})))
    if placement is None:
        raise NotVisible(NO_CLAIM)
    check_is_open(placement.claim.article)
    return placement


def _placements(record: Record, person: Person, number: int) -> QuerySet[Placement]:
    return (
        Placement.objects.select_related(
            "revision",
            "claim__article__desk",
            "claim__first_verdict__reviewer",
            "claim__second_verdict__reviewer",
            "claim__settlement__reviewer",
        )
        .defer("revision__text")
        .annotate(words=Substr("revision__text", F("start") + 1, F("end") - F("start")))
        .filter(
            on_desk_of(person, "revision__article__desk_id"),
            Q(revision__article_id=record.article_id),
            revision_id=F("revision__article__current_revision_id"),
            position=number,
        )
    )


def place_of(placement: Placement) -> dict[str, Any]:
    """Return the columns by which an event says which claim of which revision it is about."""
    return {
        "claim": placement.claim,
        "claim_no": placement.position,
        "revision": placement.revision,
    }


def check_seen(placement: Placement, seen: str) -> None:
    if seen != placement.seen:
        raise Conflict(
            f"Claim {placement.position} changed while you had it open, so nothing was saved."
        )
