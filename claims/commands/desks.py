"""The house: its desks, the people on them and its settings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from claims.commands.belonging import (
    join_desk,
    leave_desk,
    named_desk,
    named_person,
    open_memberships,
)
from claims.commands.house_rules import changes_between, check_rules, merged
from claims.errors import Refused
from claims.event_kinds import EventKind
from claims.ledger import Record, recording
from claims.models import Desk, Membership, Newsroom, Person
from claims.permissions import check_can_administer

NAME_LENGTHS = {Desk: 80, Newsroom: 120}
OLDEST_CAPTURE_DAYS = 3650


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseRules:
    """What the house's rules do, by their numbers; an empty word and no number are what is usual."""

    rules: Mapping[int, str] = field(default_factory=dict)
    capture_days: int | None = None


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
    *,
    admin: Person,
    name: str,
    reviewers_needed: int,
    is_blind: bool,
    now: datetime,
    house_rules: HouseRules | None = None,
) -> Newsroom:
    """Set the name of the house, what new articles start with, and its rules; one event a setting."""
    check_can_administer(admin)
    if reviewers_needed not in (1, 2):
        raise Refused("A claim needs one or two reviewers.", field="reviewers_needed")
    _check_house_rules(house_rules)
    wanted: dict[str, Any] = {
        "name": _name(name, longest=NAME_LENGTHS[Newsroom]),
        "reviewers_needed": reviewers_needed,
        "is_blind": is_blind,
    }
    with recording(actor=admin, at=now, article_id=None) as record:
        newsroom = Newsroom.objects.get(pk=1)
        rules_before = dict(newsroom.house_rules)
        if house_rules is not None:
            wanted["house_rules"] = merged(rules_before, house_rules.rules)
            wanted["capture_days"] = house_rules.capture_days
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
        if changes.pop("house_rules", None):
            _tell_rules(record, newsroom, rules_before)
        for key, (before, value) in changes.items():
            record.event(
                EventKind.NEWSROOM_CHANGED,
                about=newsroom,
                field=key,
                old_value="" if before is None else str(before),
                new_value="" if value is None else str(value),
            )
    return newsroom


def _check_house_rules(house_rules: HouseRules | None) -> None:
    if house_rules is None:
        return
    check_rules(house_rules.rules)
    days = house_rules.capture_days
    if days is not None and not 1 <= days <= OLDEST_CAPTURE_DAYS:
        raise Refused(
            f"Copies of pages are fresh for 1 to {OLDEST_CAPTURE_DAYS} days.", field="capture_days"
        )


def _tell_rules(record: Record, newsroom: Newsroom, before: Mapping[str, str]) -> None:
    for key, old, new in changes_between(before, newsroom.house_rules):
        record.event(
            EventKind.RULE_SET,
            about=newsroom,
            field=f"rule {key}",
            old_value=old,
            new_value=new,
        )


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
