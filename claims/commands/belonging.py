"""Who is on which desk: the rows and events shared by the commands on desks and on accounts."""

from claims.errors import NotVisible
from claims.event_kinds import EventKind
from claims.ledger import Record
from claims.models import Desk, Membership, Person

NO_DESK = "There is no such desk."
NO_PERSON = "There is no such account."


def named_desk(desk_id: int) -> Desk:
    desk = Desk.objects.filter(pk=desk_id).first()
    if desk is None:
        raise NotVisible(NO_DESK)
    return desk


def named_person(person_id: int) -> Person:
    person = Person.objects.filter(pk=person_id).first()
    if person is None:
        raise NotVisible(NO_PERSON)
    return person


def open_memberships(person: Person) -> list[Membership]:
    return list(
        Membership.objects.filter(user_id=person.pk, ended_at__isnull=True).select_related("desk")
    )


def join_desk(record: Record, person: Person, desk: Desk) -> Membership:
    membership = Membership.objects.create(user_id=person.pk, desk=desk, added_at=record.at)
    record.event(
        EventKind.MEMBER_ADDED,
        about=membership,
        field="desk",
        new_value=desk.name,
        details=_names(person, desk),
    )
    return membership


def leave_desk(record: Record, person: Person, membership: Membership) -> None:
    """End a membership; the row stays, so that who could see what in the past can be told."""
    membership.ended_at = record.at
    membership.save()
    record.event(
        EventKind.MEMBER_REMOVED,
        about=membership,
        field="desk",
        old_value=membership.desk.name,
        details=_names(person, membership.desk),
    )


def _names(person: Person, desk: Desk) -> dict[str, object]:
    return {"account_id": person.pk, "account": person.get_username(), "desk_id": desk.pk}
