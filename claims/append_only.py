"""Triggers that make the database itself refuse to change what must only grow.

They are laid again after every migrate: Django's SQLite schema editor drops a table's triggers
without a word when it rebuilds the table.
"""

from collections.abc import Collection, Iterator
from typing import Any

from django.apps import apps
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

_POSTGRES_FUNCTION = """
CREATE OR REPLACE FUNCTION claims_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$
"""


def protected_models() -> list[type[models.Model]]:
    """Return the ledger and every model marked append-only."""
    ours = apps.get_app_config("claims").get_models()
    return [m for m in ours if m.__name__ == "AuditEvent" or getattr(m, "append_only", False)]


def install(connection: BaseDatabaseWrapper) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_POSTGRES_FUNCTION)
        for name, table, create in _triggers(connection):
            _drop(connection, cursor, name, table)
            cursor.execute(create)


def remove(connection: BaseDatabaseWrapper) -> None:
    with connection.cursor() as cursor:
        for name, table, _ in _triggers(connection):
            _drop(connection, cursor, name, table)


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Return the names of the triggers that should stand in this database and do not."""
    query = (
        "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')"
        if connection.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        present = {row[0] for row in cursor.fetchall()}
    return [name for name, _, _ in _triggers(connection) if name not in present]


def _drop(connection: BaseDatabaseWrapper, cursor: Any, name: str, table: str) -> None:
    on_table = f" ON {table}" if connection.vendor == "postgresql" else ""
    cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on_table}")


def _triggers(connection: BaseDatabaseWrapper) -> Iterator[tuple[str, str, str]]:
    dialect = _postgres if connection.vendor == "postgresql" else _sqlite
    tables = set(connection.introspection.table_names())
    for model in protected_models():
        # A table that a migration is still to create cannot lack anything.
        if model._meta.db_table in tables:
            yield from dialect(model, _absent(connection, model))


def _absent(connection: BaseDatabaseWrapper, model: type[models.Model]) -> Collection[str]:
    """Return the columns that a table lacks after the migration that added them was taken back."""
    added = set(getattr(model, "added_later", ()))
    if not added:
        return ()
    with connection.cursor() as cursor:
        found = connection.introspection.get_table_description(cursor, model._meta.db_table)
    return added.difference(column.name for column in found)


def _postgres(model: type[models.Model], absent: Collection[str]) -> Iterator[tuple[str, str, str]]:
    table = model._meta.db_table
    deeds = (("update", _update(model, absent), "ROW"), ("delete", "DELETE", "ROW"))
    for verb, deed, each in (*deeds, ("truncate", "TRUNCATE", "STATEMENT")):
        name = f"{table}_no_{verb}"
        create = (
            f"CREATE TRIGGER {name} BEFORE {deed} ON {table} "
            f"FOR EACH {each} EXECUTE FUNCTION claims_refuse()"
        )
        yield name, table, create


def _sqlite(model: type[models.Model], absent: Collection[str]) -> Iterator[tuple[str, str, str]]:
    table = model._meta.db_table
    refuse = f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    for verb, deed in (("update", _update(model, absent)), ("delete", "DELETE")):
        name = f"{table}_no_{verb}"
        yield name, table, f"CREATE TRIGGER {name} BEFORE {deed} ON {table} {refuse}"
    # INSERT OR REPLACE removes the row in its way without firing a delete trigger.
    clashes = " OR ".join(
        f"EXISTS (SELECT 1 FROM {table} WHERE {where})"  # noqa: S608 - names of our own models
        for where in _unique_keys(model, absent)
    )
    name = f"{table}_no_replace"
    yield name, table, f"CREATE TRIGGER {name} BEFORE INSERT ON {table} WHEN {clashes} {refuse}"


def _update(model: type[models.Model], absent: Collection[str]) -> str:
    """Name the changes that are refused: all of them, or those of the columns that stay frozen."""
    renewable = getattr(model, "renewable", ())
    if not renewable:
        return "UPDATE"
    fields = [f for f in model._meta.concrete_fields if f.name not in renewable]
    frozen = [f'"{f.column}"' for f in fields if f.column not in absent]
    return f"UPDATE OF {', '.join(frozen)}"


def _column(model: type[models.Model], name: str) -> str:
    return next(str(f.column) for f in model._meta.concrete_fields if f.name == name)


def _unique_keys(model: type[models.Model], absent: Collection[str]) -> Iterator[str]:
    """Return one condition for each key by which a new row could push out an old one."""
    keys = [[f.column] for f in model._meta.local_concrete_fields if f.unique]
    keys += [
        [_column(model, name) for name in constraint.fields]
        for constraint in model._meta.constraints
        if isinstance(constraint, models.UniqueConstraint)
    ]
    for columns in keys:
        if any(column in absent for column in columns):
            continue
        extra = " AND article_id IS NULL AND NEW.article_id IS NULL" if columns == ["seq"] else ""
        yield " AND ".join(f"{column} = NEW.{column}" for column in columns) + extra
