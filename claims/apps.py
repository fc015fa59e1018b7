"""Wiring of the one app."""

from typing import Any

from django.apps import AppConfig
from django.db import connections


class ClaimsConfig(AppConfig):
    name = "claims"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Imported here because both need the app registry to be complete.
        from django.db.models.signals import post_migrate

        from claims import checks  # noqa: F401 - registers them

        post_migrate.connect(_lay_triggers, sender=self)


def _lay_triggers(using: str, **kwargs: Any) -> None:
    from claims import append_only

    if "claims_auditevent" in connections[using].introspection.table_names():
        append_only.install(connections[using])
