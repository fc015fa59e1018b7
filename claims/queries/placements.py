"""Reading claims where they stand in a revision."""

from collections.abc import Iterable
from typing import Any

from django.db.models import F, QuerySet
from django.db.models.functions import Substr

from claims.models import Person, Placement
from claims.models.desks import on_desk_of
from claims.queries.cells import Facts

_COLUMNS = (
    "position",
    "paragraph",
    "role",
    "start",
    "end",
    "claim__review_state",
    "claim__verdict",
    "claim__set_aside_reason",
    "claim__first_verdict__reviewer_id",
)


def outline(revision_id: int, text: str = "") -> list[Facts]:
    """Return every claim of a revision in article order; with its words when `text` is given."""
    rows = Placement.objects.filter(revision_id=revision_id).order_by("position")
    return list(_facts(rows.values_list(*_COLUMNS), text))


def _facts(rows: Iterable[tuple[Any, ...]], text: str) -> Iterable[Facts]:
    for number, paragraph, role, start, end, state, verdict, aside, first in rows:
        yield Facts(
            number=number,
            paragraph=paragraph,
            role=role,
            text=text[start:end],
            review_state=state,
            verdict=verdict,
            set_aside_reason=aside,
            first_reviewer_id=first,
        )


def facts_of(placement: Placement, text: str) -> Facts:
    claim = placement.claim
    first = claim.first_verdict
    return Facts(
        number=placement.position,
        paragraph=placement.paragraph,
        role=placement.role,
        text=text,
        review_state=claim.review_state,
        verdict=claim.verdict,
        set_aside_reason=claim.set_aside_reason,
        first_reviewer_id=first.reviewer_id if first else None,
    )


def placements_for(person: Person, article_id: int) -> QuerySet[Placement]:
    """Return the claims of an article's current revision with all a panel shows, words included."""
    return (
        Placement.objects.select_related(
            "revision",
            "claim__article",
            "claim__first_verdict__reviewer",
            "claim__second_verdict__reviewer",
            "claim__settlement__reviewer",
        )
        .defer("revision__text")
        .annotate(words=Substr("revision__text", F("start") + 1, F("end") - F("start")))
        .filter(
            on_desk_of(person, "revision__article__desk_id"),
            revision__article_id=article_id,
            revision_id=F("revision__article__current_revision_id"),
        )
    )
