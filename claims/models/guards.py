"""Guarded models: rows that may change only while an audit record is open."""

from collections.abc import Iterable, Mapping
from contextvars import ContextVar
from datetime import UTC, date, datetime
from types import NoneType
from typing import Any, ClassVar, NoReturn, Protocol

from django.db import models

from claims import chain


class UnrecordedWrite(RuntimeError):
    """A guarded row was written where no audit record could cover it."""


class Witness(Protocol):
    """What an open record must offer to the guarded models."""

    def saw(self, row: Any) -> None: ...


open_record: ContextVar[Witness | None] = ContextVar("open_record", default=None)


def _witness(model: type[models.Model]) -> Witness:
    record = open_record.get()
    if record is None:
        raise UnrecordedWrite(
            f"{model.__name__} may be written only inside claims.ledger.recording()"
        )
    return record


def _refuse(model: type[models.Model], verb: str) -> NoReturn:
    raise UnrecordedWrite(f"{verb} is closed for {model.__name__}: write its rows one by one")


class GuardedQuerySet(models.QuerySet):
    """A queryset without the doors that pass by `save()`."""

    def update(self, **kwargs: Any) -> NoReturn:
        _refuse(self.model, "update()")

    def delete(self) -> NoReturn:
        _refuse(self.model, "delete()")

    def _raw_delete(self, using: str | None) -> NoReturn:
        _refuse(self.model, "delete()")

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        _refuse(self.model, "bulk_update()")

    def bulk_create(self, objs: Iterable[Any], *args: Any, **kwargs: Any) -> list[Any]:
        if kwargs.get("update_conflicts") or kwargs.get("ignore_conflicts"):
            _refuse(self.model, "bulk_create() with conflicts")
        witness = _witness(self.model)
        created = super().bulk_create(objs, *args, **kwargs)
        for row in created:
            witness.saw(row)
        return created


class Guarded(models.Model):
    """A row that changes only inside `claims.ledger.recording()`."""

    append_only: ClassVar[bool] = False
    # Columns of an append-only row that may still change: what the machine found, by its rules then.
    renewable: ClassVar[tuple[str, ...]] = ()
    # Columns that an older history does not know of; while empty they are no part of a row's seal.
    added_later: ClassVar[tuple[str, ...]] = ()
    # Rows created many at a time are sealed together, by the value of this field.
    sealed_by: ClassVar[str] = ""

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, **kwargs: Any) -> None:
        witness = _witness(type(self))
        if self.append_only and not self._state.adding:
            _refuse(type(self), "changing a row")
        super().save(**kwargs)
        witness.saw(self)

    def renew(self) -> None:
        """Store what the machine finds by newer rules; everything else of the row stays frozen."""
        witness = _witness(type(self))
        if not self.renewable:
            _refuse(type(self), "changing a row")
        super().save(force_update=True, update_fields=self.renewable)
        witness.saw(self)

    def delete(self, using: Any = None, keep_parents: Any = None) -> NoReturn:
        _refuse(type(self), "delete()")

    @property
    def is_pristine(self) -> bool:
        """Say whether the row still is as its creation left it, so that it needs no seal yet."""
        return False

    def label(self) -> str:
        return f"{self._meta.model_name}:{self.pk}"

    def seal_label(self) -> str:
        """Name the seal that covers this row: its own, or that of the group it was created in."""
        if self.sealed_by:
            return f"{self._meta.model_name}@{getattr(self, self.sealed_by)}"
        return self.label()

    def facts(self) -> dict[str, object]:
        """Return what a seal of the row covers: every stored value."""
        return self.facts_in(
            {field.attname: getattr(self, field.attname) for field in _fields(self)}
        )

    def seal(self) -> str:
        return chain.digest(self.facts())

    @classmethod
    def facts_in(cls, values: Mapping[str, Any]) -> dict[str, object]:
        """Return the facts of a row that was read as plain values, by column."""
        facts = _plain_values(values)
        for name in cls.added_later:
            if not facts[name]:
                del facts[name]
        return facts


def _fields(row: models.Model) -> Iterable[models.Field]:
    return row._meta.concrete_fields


def _plain_values(values: Mapping[str, Any]) -> dict[str, object]:
    """Return a row's stored values in a form that canonical JSON can hold."""
    return {
        name: value if type(value) in _PLAIN else _plain(value) for name, value in values.items()
    }


_PLAIN = (int, str, NoneType, bool, list, dict)


def _plain(value: Any) -> object:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    # A TextChoices member and its value are the same word; JSON must see the word.
    return str(value) if isinstance(value, str) else value
