"""System checks of what must hold before the workbench serves anybody."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections

from claims import append_only


@register(Tags.database)
def triggers_stand(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Fail when the database would let history be changed."""
    found: list[CheckMessage] = []
    for alias in databases or ():
        connection = connections[alias]
        if "claims_auditevent" not in connection.introspection.table_names():
            continue
        if missing := append_only.missing(connection):
            found.append(
                Error(
                    f"Triggers that protect the history are missing: {', '.join(missing)}.",
                    hint="Run `manage.py migrate --skip-checks`; it lays them again.",
                    id="claims.E001",
                )
            )
    return found
