"""A claim's latest events, as its panel tells of them to one person."""

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from claims.event_kinds import ABOUT_MARKS
from claims.models import AuditEvent, Claim, Person
from claims.permissions import is_shown_to, sees_confidential
from claims.prepared import Prepared
from claims.queries.history import is_about_unnamed

SHOWN_EVENTS = 60


def last_seq(path: str = "claim_id") -> Coalesce:
    """Return an annotation with the number of the last event about a claim; `path` leads to it."""
    events = AuditEvent.objects.filter(claim_id=OuterRef(path)).order_by("-seq")
    return Coalesce(Subquery(events.values("seq")[:1]), 0)


def latest_events(person: Person, claim: Claim, *, is_hidden: bool) -> list[AuditEvent]:
    """Return the claim's latest events, newest first; what may tell who a source is, is left out."""
    values = {"person_id": person.pk, "claim_id": claim.pk}
    events = _EVENTS.all(person.role, is_hidden, **values)
    if not sees_confidential(person):
        for event in events:
            if is_about_unnamed(event) or (event.citation_id and not event.__dict__["is_shown"]):
                event.reason = ""
    return events


def _latest(
    role: str,
    is_hidden: bool,  # noqa: FBT001 - a shape
    *,
    person_id: int,
    claim_id: int,
) -> QuerySet[AuditEvent]:
    shown = is_shown_to(Person.known(person_id, role), "citation__source__")
    events = AuditEvent.objects.filter(claim_id=claim_id).annotate(is_shown=shown)
    if is_hidden:
        events = events.exclude(event__in=ABOUT_MARKS)
    return events.order_by("-seq")[:SHOWN_EVENTS]


_EVENTS = Prepared(_latest)
