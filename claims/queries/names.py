"""Names of people and versions of the program, as reports print them."""

import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import User

from claims.models import name_of


def names_of(account_ids: Iterable[int | None]) -> dict[int | None, str]:
    """Return the names that accounts go by now; nobody's name is empty."""
    wanted = {account_id for account_id in account_ids if account_id is not None}
    people = User.objects.filter(pk__in=wanted).only("first_name", "last_name", "username")
    return {None: "", **{person.pk: name_of(person) for person in people}}


@cache
def app_version() -> str:
    stated = tomllib.loads(Path(settings.BASE_DIR, "pyproject.toml").read_text(encoding="utf-8"))
    return str(stated["project"]["version"])
