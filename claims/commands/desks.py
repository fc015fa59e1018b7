"""The house: its desks, the people on them and its settings."""

from datetime import datetime

from claims.choices import EventKind
from claims.commands.belonging import (
    join_desk,
    leave_desk,
    named_desk,
    named_person,
    open_memberships,
)
from claims.errors import Refused
from claims.ledger import recording
from claims.models import Desk, Membership, Newsroom, Person
from claims.permissions import check_can_administer

NAME_LENGTHS = {Desk: 80, Newsroom: 120}


def add_desk(*, admin: Person, name: str, now: datetime) -> Desk:
    check_can_administer(admin)
    name = _name(name, longest=NAME_LENGTHS[Desk])
    with recording(actor=admin, at=now, article_id=None) as record:
        _check_is_free(name)
        desk = Desk.objects.create(name=name)
        record.event(
            EventKind.DESK_ADDED,
            about=desk,
            field="name",
            new_value=name,
            details={"desk_id": desk.pk},
        )
    return desk


def rename_desk(*, admin: Person, desk_id: int, name: str, now: datetime) -> Desk:
    check_can_administer(admin)
    name = _name(name, longest=NAME_LENGTHS[Desk])
    with recording(actor=admin, at=now, article_id=None) as record:
        desk = named_desk(desk_id)
        before = desk.name
        if before == name:
            raise Refused("The desk has that name already.", field="name")
        _check_is_free(name, apart_from=desk)
        desk.name = name
        desk.save()
        record.event(
            EventKind.DESK_RENAMED,
            about=desk,
            field="name",
            old_value=before,
            new_value=name,
            details={"desk_id": desk.pk},
        )
    return desk


def add_member(*, admin: Person, desk_id: int, person_id: int, now: datetime) -> Membership:
    """Put a person on a desk, who from now on sees all its articles, sources and history."""
    check_can_administer(admin)
    with recording(actor=admin, at=now, article_id=None) as record:
        desk, person = named_desk(desk_id), named_person(person_id)
        if any(membership.desk_id == desk.pk for membership in open_memberships(person)):
            raise Refused(f"{person.display_name} is on the desk {desk.name} already.")
        return join_desk(record, person, desk)


def remove_member(*, admin: Person, desk_id: int, person_id: int, now: datetime) -> Membership:
    """Take a person off a desk; what they did there stays, and so does its history."""
    check_can_administer(admin)
    with recording(actor=admin, at=now, article_id=None) as record:
        desk, person = named_desk(desk_id), named_person(person_id)
        for membership in open_memberships(person):
            if membership.desk_id == desk.pk:
                leave_desk(record, person, membership)
                return membership
        raise Refused(f"{person.display_name} is not on the desk {desk.name}.")


def change_newsroom(
    *, admin: Person, name: str, reviewers_needed: int, is_blind: bool, now: datetime
) -> Newsroom:
    """Set the name of the house and what new articles start with; one event a changed setting."""
    check_can_administer(admin)
    if reviewers_needed not in (1, 2):
        raise Refused("A claim needs one or two reviewers.", field="reviewers_needed")
    wanted = {
        "name": _name(name, longest=NAME_LENGTHS[Newsroom]),
        "reviewers_needed": reviewers_needed,
        "is_blind": is_blind,
    }
    with recording(actor=admin, at=now, article_id=None) as record:
        newsroom = Newsroom.objects.get(pk=1)
        changes = {
            key: (getattr(newsroom, key), value)
            for key, value in wanted.items()
            if getattr(newsroom, key) != value
        }
        if not changes:
            raise Refused("Nothing was changed.")
        for key, (_, value) in changes.items():
            setattr(newsroom, key, value)
        newsroom.save()
        for key, (before, value) in changes.items():
            record.event(
                EventKind.NEWSROOM_CHANGED,
                about=newsroom,
                field=key,
                old_value=str(before),
                new_value=str(value),
            )
    return newsroom


def _name(name: str, *, longest: int) -> str:
    name = " ".join(name.split())
    if not name:
        raise Refused("Give it a name.", field="name")
    if len(name) > longest:
        raise Refused(f"A name has at most {longest} characters.", field="name")
    if not name.isprintable():
        raise Refused("A name is written in visible characters only.", field="name")
    return name


def _check_is_free(name: str, *, apart_from: Desk | None = None) -> None:
    others = Desk.objects.filter(name__iexact=name)
    if apart_from is not None:
        others = others.exclude(pk=apart_from.pk)
    if others.exists():
        raise Refused(f"There is a desk of the name {name} already.", field="name")
