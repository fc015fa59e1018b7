"""Accounts: opened, changed and closed by an admin, each change an event of the house."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import Group

from claims.choices import Role
from claims.commands.belonging import (
    NO_DESK,
    join_desk,
    leave_desk,
    named_person,
    open_memberships,
)
from claims.errors import ActionDenied, NotVisible, Refused
from claims.event_kinds import EventKind
from claims.ledger import Record, recording
from claims.models import Desk, Newsroom, Person
from claims.permissions import check_can_administer

COLUMNS = ("username", "first_name", "last_name", "email", "is_active", "is_superuser")


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Everything an admin says of an account, apart from its password."""

    username: str
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    is_active: bool = True
    is_superuser: bool = False
    roles: frozenset[str] = frozenset()
    desk_ids: frozenset[int] = frozenset()


def open_account(*, admin: Person, account: Account, password: str | None, now: datetime) -> Person:
    """Create an account; without a password nobody can log in to it until one is set."""
    check_can_administer(admin)
    with recording(actor=admin, at=now, article_id=None) as record:
        _check_is_free(account.username)
        person = Person(**{column: getattr(account, column) for column in COLUMNS})
        person.set_password(password)
        person.save()
        _tell(record, person, field="account", new_value=person.username)
        _take_roles(record, person, account.roles)
        _take_desks(record, person, account.desk_ids)
        _open_admin_pages(person)
    return named_person(person.pk)


def change_account(*, admin: Person, account_id: int, account: Account, now: datetime) -> Person:
    """Make an account what `account` says, with one event for each thing that differs."""
    check_can_administer(admin)
    with recording(actor=admin, at=now, article_id=None) as record:
        person = named_person(account_id)
        if account.username != person.username:
            _check_is_free(account.username, apart_from=person)
        changes = [
            _take_columns(record, person, account),
            _take_roles(record, person, account.roles),
            _take_desks(record, person, account.desk_ids),
        ]
        if not any(changes):
            raise Refused("Nothing was changed.")
        _open_admin_pages(person)
        _check_still_admin(admin)
    return named_person(account_id)


def set_password(*, admin: Person, account_id: int, password: str | None, now: datetime) -> Person:
    """Set a new password, or none at all; whoever is logged in with the old one is logged out."""
    check_can_administer(admin)
    with recording(actor=admin, at=now, article_id=None) as record:
        person = named_person(account_id)
        person.set_password(password)
        person.save(update_fields=["password"])
        _tell(record, person, field="password")
    return person


def change_own_password(*, person: Person, password: str, now: datetime) -> Person:
    """Let a person replace the password; the form has asked for the old one."""
    with recording(actor=person, at=now, article_id=None) as record:
        person.set_password(password)
        person.save(update_fields=["password"])
        _tell(record, person, field="password")
    return person


def deactivate_accounts(
    *, admin: Person, account_ids: Collection[int], now: datetime
) -> list[Person]:
    """Close accounts to their owners; nothing they did is touched."""
    check_can_administer(admin)
    with recording(actor=admin, at=now, article_id=None) as record:
        people = list(Person.objects.filter(pk__in=account_ids, is_active=True).order_by("pk"))
        if not people:
            raise Refused("None of these accounts is active.")
        for person in people:
            person.is_active = False
            person.save(update_fields=["is_active"])
            _tell(record, person, field="is_active", old_value="True", new_value="False")
        _check_still_admin(admin)
    return people


def change_role(
    *, admin: Person, role: Role, member_ids: Collection[int], now: datetime
) -> list[Person]:
    """Give a role to exactly these people, and return those for whom something changed."""
    check_can_administer(admin)
    with recording(actor=admin, at=now, article_id=None) as record:
        wanted = set(member_ids)
        holders = set(Person.objects.filter(groups__name=role).values_list("pk", flat=True))
        people = list(Person.objects.filter(pk__in=wanted ^ holders).order_by("pk"))
        if not people:
            raise Refused("Nothing was changed.")
        for person in people:
            roles = _roles(person)
            _take_roles(record, person, roles | {role} if person.pk in wanted else roles - {role})
            _open_admin_pages(person)
        _check_still_admin(admin)
    return people


def _take_columns(record: Record, person: Person, account: Account) -> bool:
    changed = [name for name in COLUMNS if getattr(person, name) != getattr(account, name)]
    for name in changed:
        before, after = getattr(person, name), getattr(account, name)
        setattr(person, name, after)
        _tell(record, person, field=name, old_value=str(before), new_value=str(after))
    if changed:
        person.save(update_fields=changed)
    return bool(changed)


def _take_roles(record: Record, person: Person, roles: Collection[str]) -> bool:
    before, after = _roles(person), frozenset(roles)
    if unknown := after - set(Role.values):
        raise Refused(f"There is no role {', '.join(sorted(unknown))}.", field="groups")
    if before == after:
        return False
    person.groups.set(Group.objects.filter(name__in=after))
    _tell(record, person, field="role", old_value=_ranked(before), new_value=_ranked(after))
    return True


def _take_desks(record: Record, person: Person, desk_ids: Collection[int]) -> bool:
    memberships = open_memberships(person)
    leaving = [m for m in memberships if m.desk_id not in desk_ids]
    joining = set(desk_ids) - {m.desk_id for m in memberships}
    for membership in leaving:
        leave_desk(record, person, membership)
    desks = list(Desk.objects.filter(pk__in=joining).order_by("pk"))
    if len(desks) != len(joining):
        raise NotVisible(NO_DESK)
    for desk in desks:
        join_desk(record, person, desk)
    return bool(leaving or joining)


def _open_admin_pages(person: Person) -> None:
    """Let admins and nobody else into the admin pages; the role decides, not a switch beside it."""
    is_staff = person.is_superuser or Role.ADMIN in _roles(person)
    if person.is_staff != is_staff:
        person.is_staff = is_staff
        person.save(update_fields=["is_staff"])


def _roles(person: Person) -> frozenset[str]:
    return frozenset(person.groups.filter(name__in=Role.values).values_list("name", flat=True))


def _ranked(roles: Collection[str]) -> str:
    return "; ".join(role for role in Role.values if role in roles)


def _tell(record: Record, person: Person, **columns: Any) -> None:
    """Plan the event about an account; the house stands for it, since accounts carry no seal."""
    record.event(
        EventKind.ACCOUNT_CHANGED,
        about=Newsroom.objects.get(pk=1),
        details={"account_id": person.pk, "account": person.get_username()},
        **columns,
    )


def _check_is_free(username: str, *, apart_from: Person | None = None) -> None:
    others = Person.objects.filter(username__iexact=username)
    if apart_from is not None:
        others = others.exclude(pk=apart_from.pk)
    if others.exists():
        raise Refused("There is an account of that name already.", field="username")


def _check_still_admin(admin: Person) -> None:
    """Refuse what would shut out the admin who does it, so that there always is one."""
    now = named_person(admin.pk)
    if not now.is_active or not now.has_rank(Role.ADMIN):
        raise ActionDenied("You cannot take your own access away. Ask another admin to do it.")
