"""The people of the demo, each with a password made for this machine alone."""

import json
import secrets
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import connection

from claims import commands
from claims.choices import Role
from claims.commands.accounts import Account
from claims.models import Person

# No 0 and o, 1 and l: these passwords are read from a screen and typed.
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoAccount:
    username: str
    name: str
    role: str
    password: str


_PEOPLE = (
    ("dana", "Dana Whit", Role.EDITOR),
    ("mira", "Mira Okafor", Role.REVIEWER),
    ("jonas", "Jonas Berg", Role.REVIEWER),
    ("vera", "Vera Lund", Role.VIEWER),
)
_ADMIN = ("admin", "Ada Quill", Role.ADMIN)


def password() -> str:
    """Return twelve characters in three groups, some 59 bits."""
    groups = ("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(3))
    return "-".join(groups)


def accounts() -> tuple[DemoAccount, ...]:
    return tuple(
        DemoAccount(username=username, name=name, role=role, password=password())
        for username, name, role in (*_PEOPLE, _ADMIN)
    )


def move_in(chosen: Iterable[DemoAccount], *, now: datetime) -> dict[str, Person]:
    """Open the accounts and two desks with everybody on both; return the people by user name."""
    *staff, first = chosen
    admin = _found(first)
    desks = [commands.add_desk(admin=admin, name=name, now=now).pk for name in ("City", "World")]
    people = {admin.username: admin}
    for account in staff:
        first_name, _, last_name = account.name.partition(" ")
        people[account.username] = commands.open_account(
            admin=admin,
            account=Account(
                username=account.username,
                first_name=first_name,
                last_name=last_name,
                roles=frozenset([account.role]),
                desk_ids=frozenset(desks),
            ),
            password=account.password,
            now=now,
        )
    return people


def _found(account: DemoAccount) -> Person:
    """Make the first admin, whom nobody can have let in."""
    first_name, _, last_name = account.name.partition(" ")
    admin = Person(
        username=account.username, first_name=first_name, last_name=last_name, is_staff=True
    )
    admin.set_password(account.password)
    admin.save()
    admin.groups.add(Group.objects.get(name=account.role))
    return Person.objects.get(pk=admin.pk)


def _file() -> Path:
    """Name a file for each database, so that the demo of one does not hide that of another."""
    where = [str(connection.settings_dict[part]) for part in ("ENGINE", "HOST", "PORT", "NAME")]
    digest = sha256("\n".join(where).encode()).hexdigest()
    return Path(settings.LOCAL_DIR) / f"demo_accounts-{digest[:8]}.json"


def keep(chosen: Iterable[DemoAccount]) -> None:
    """Write the passwords where only the owner of this machine's account can read them."""
    file = _file()
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    file.unlink(missing_ok=True)
    file.touch(mode=0o600, exist_ok=False)
    file.write_text(json.dumps([asdict(account) for account in chosen], indent=1))


def kept() -> tuple[DemoAccount, ...]:
    try:
        found = json.loads(_file().read_text())
    except FileNotFoundError:
        return ()
    return tuple(DemoAccount(**account) for account in found)
