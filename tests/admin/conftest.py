"""An admin at the keyboard."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from claims import commands
from claims.choices import Role
from claims.commands.accounts import Account
from claims.models import Person

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture
def admin(db):
    """Make an admin by the role alone, without the superuser's switch."""
    person = Person(username="ada", is_staff=True)
    person.set_password("quite a long pass phrase")
    person.save()
    person.groups.add(Group.objects.get(name=Role.ADMIN))
    return Person.objects.get(pk=person.pk)


@pytest.fixture
def desk(admin):
    return commands.add_desk(admin=admin, name="Politics", now=NOON)


@pytest.fixture
def person_with(admin):
    def make(username, role=None, *desks):
        account = Account(
            username=username,
            roles=frozenset([role] if role else []),
            desk_ids=frozenset(desk.pk for desk in desks),
        )
        return commands.open_account(
            admin=admin, account=account, password="quite a long pass phrase", now=NOON
        )

    return make


@pytest.fixture
def as_admin(admin):
    return logged_in(admin)


def logged_in(person):
    client = Client()
    client.force_login(person, backend="claims.accounts.RoleBackend")
    return client
