"""Claims across articles that fit a filter, for the export and its count."""

from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.timezone import make_aware

from claims.choices import ReviewState
from claims.models import Person, Placement
from claims.models.desks import on_desk_of

SET_ASIDE = "set_aside"
_BLIND_FIRST = Q(
    revision__article__is_blind=True, claim__review_state=ReviewState.PROPOSED
)  # a first mark that its author alone may see


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What is wanted; the days are those of a claim's last mark, or of its import without one."""

    verdict: str = ""
    state: str = ""
    reviewer: int | None = None
    desk: int | None = None
    since: date | None = None
    until: date | None = None

    def words(self) -> dict[str, str]:
        """Return the filters that are on, as the history records them."""
        return {name: str(value) for name, value in asdict(self).items() if value}


def selected(person: Person, selection: Selection) -> QuerySet[Placement]:
    """Return the claims of the current revisions of the person's articles that fit."""
    last_mark = Coalesce(
        "claim__settlement__given_at",
        "claim__second_verdict__given_at",
        "claim__first_verdict__given_at",
        "revision__article__created_at",
    )
    return (
        Placement.objects.filter(on_desk_of(person, "revision__article__desk_id"))
        .filter(revision_id=F("revision__article__current_revision_id"))
        .annotate(last_mark=last_mark)
        .filter(_wanted(person, selection))
    )


def _wanted(person: Person, selection: Selection) -> Q:
    hidden = _BLIND_FIRST & ~Q(claim__first_verdict__reviewer_id=person.pk)
    wanted = Q()
    if selection.verdict:
        wanted &= Q(claim__verdict=selection.verdict, claim__set_aside_reason="") & ~hidden
    if selection.state == SET_ASIDE:
        wanted &= ~Q(claim__set_aside_reason="")
    elif selection.state:
        wanted &= Q(claim__review_state=selection.state, claim__set_aside_reason="")
    if selection.reviewer:
        wanted &= _marked_by(selection.reviewer) & ~hidden
    if selection.desk:
        wanted &= Q(revision__article__desk_id=selection.desk)
    return wanted & _within(selection)


def _marked_by(account_id: int) -> Q:
    slots: tuple[str, ...] = ("first_verdict", "second_verdict", "settlement")
    wanted = Q()
    for slot in slots:
        wanted |= Q(**{f"claim__{slot}__reviewer_id": account_id})
    return wanted


def _within(selection: Selection) -> Q:
    days: dict[str, Any] = {}
    if selection.since:
        days["last_mark__gte"] = _start_of(selection.since)
    if selection.until:
        days["last_mark__lt"] = _start_of(selection.until + timedelta(days=1))
    return Q(**days)


def _start_of(day: date) -> datetime:
    return make_aware(datetime.combine(day, time()))
