"""Counting an article's claims by where they stand, inside the query that reads something else."""

from dataclasses import fields

from django.db.models import CharField, Count, Func, OuterRef, Q, Subquery
from django.db.models.functions import Cast

from claims.choices import ReviewState, VerdictValue
from claims.models import Person, Placement
from claims.queries.cells import Tally

_MARKED = (ReviewState.PROPOSED, ReviewState.CONFIRMED, ReviewState.SETTLED)


def tally_of_revision(person: Person, revision: str) -> Subquery:
    """Return an annotation with all counts in one text, so that the claims are walked once.

    `revision` names the field of the outer query that holds the revision's id.
    """
    counts = [Cast(Count("pk", filter=condition), CharField()) for condition in _conditions(person)]
    rows = Placement.objects.filter(revision_id=OuterRef(revision)).values("revision_id")
    return Subquery(rows.annotate(packed=_Joined(*counts)).values("packed"))


class _Joined(Func):
    """Texts with a slash between them; Django's Concat nests, too deep for SQLite's parser."""

    template = "(%(expressions)s)"
    arg_joiner = " || '/' || "
    output_field = CharField()


def _conditions(person: Person) -> list[Q]:
    """Return one condition for each field of Tally, in its order."""
    aside = ~Q(claim__set_aside_reason="")
    first_of_two = Q(claim__review_state=ReviewState.PROPOSED)
    is_mine = Q(claim__first_verdict__reviewer_id=person.pk)
    hidden = first_of_two & Q(claim__article__is_blind=True) & ~is_mine
    shown = ~aside & Q(claim__review_state__in=_MARKED) & ~hidden
    enough = ~first_of_two | Q(claim__article__reviewers_needed=1)
    disputed = Q(claim__review_state=ReviewState.DISPUTED)
    valued = {value: shown & Q(claim__verdict=value) for value in VerdictValue.values}
    return [
        Q(),
        shown & enough,
        valued[VerdictValue.SOURCED],
        valued[VerdictValue.PARAPHRASED],
        valued[VerdictValue.UNVERIFIED],
        ~aside & disputed,
        ~aside & ~disputed & ~(Q(claim__review_state__in=_MARKED) & ~hidden),
        aside,
    ]


def unpack(packed: str | None) -> Tally:
    """Read the counts back; an article without a revision has none."""
    if not packed:
        return Tally(*[0] * len(fields(Tally)))
    return Tally(*map(int, packed.split("/")))
