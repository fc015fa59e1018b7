"""How a command opens what it is about: under the lock, and only what the person may see."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import Exists, F, Q, QuerySet, Subquery
from django.db.models.functions import Substr

from claims.errors import Conflict, NotVisible
from claims.ledger import Record, with_head
from claims.models import Article, Citation, Person, Placement
from claims.models.desks import on_desk_of
from claims.permissions import check_is_open, sees_source
from claims.prepared import Prepared

Facts = Callable[[], Mapping[str, Exists | Subquery | Q]]

NO_ARTICLE = "There is no such article here."
NO_CLAIM = "There is no such claim in this article."
NO_CITATION = "There is no such citation here."


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
    record: Record, person: Person, number: int, *, facts: Facts | None = None
) -> Placement:
    """Return where claim `number` stands in the current revision of an article still open.

    `facts` returns conditions that are answered as annotations in the same query.
    """
    if record.article_id is None:
        raise NotVisible(NO_CLAIM)
    values = {"person_id": person.pk, "article_id": record.article_id, "number": number}
    placement = record.take(_CLAIM.first(person.role, facts, **values))
    if placement is None:
        raise NotVisible(NO_CLAIM)
    check_is_open(placement.claim.article)
    return placement


def _placements(
    role: str, facts: Facts | None, *, person_id: int, article_id: int, number: int
) -> QuerySet[Placement]:
    found = (
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
            on_desk_of(Person.known(person_id, role), "revision__article__desk_id"),
            Q(revision__article_id=article_id),
            revision_id=F("revision__article__current_revision_id"),
            position=number,
        )
    )
    return with_head(found.annotate(**(facts() if facts else {})), article_id)


_CLAIM = Prepared(_placements)


def open_citation(record: Record, reviewer: Person, citation_id: int) -> tuple[Citation, Placement]:
    """Return a standing citation with the claim it is on, of a source the person may see."""
    citation = (
        Citation.objects.standing()
        .select_related("claim", "source")
        .filter(Q(claim__article_id=record.article_id), pk=citation_id)
        .first()
    )
    if citation is None or not sees_source(reviewer, citation.source):
        raise NotVisible(NO_CITATION)
    position = (
        Placement.objects.filter(
            claim_id=citation.claim_id, revision_id=F("revision__article__current_revision_id")
        )
        .values_list("position", flat=True)
        .first()
    )
    if position is None:
        raise NotVisible(NO_CITATION)
    return citation, open_claim(record, reviewer, position)


def number_in_text(record: Record, person: Person, claim_id: int) -> int | None:
    """Return a claim's number in the current revision, None where it has none or is a stranger's."""
    here = Placement.objects.filter(
        on_desk_of(person, "revision__article__desk_id"),
        Q(revision__article_id=record.article_id),
        claim_id=claim_id,
        revision_id=F("revision__article__current_revision_id"),
    )
    return here.values_list("position", flat=True).first()


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
