"""Who sees a confidential source besides the editors and whoever brought it in."""

from datetime import datetime
from typing import Any

from claims.commands.holding import unmerged_source
from claims.errors import Conflict, NotVisible, Refused
from claims.event_kinds import EventKind
from claims.ledger import Record, recording
from claims.models import Person, Source, SourceReader
from claims.permissions import check_can_edit, sees_confidential
from claims.queries.readers import colleagues


def name_reader(*, editor: Person, source_id: int, person_id: int, now: datetime) -> SourceReader:
    """Let somebody of the desk see a confidential source, and all that is cited from it."""
    check_can_edit(editor)
    with recording(actor=editor, at=now, article_id=None) as record:
        source = unmerged_source(editor, source_id)
        if not source.is_confidential:
            raise Refused("Everybody of the desk sees this source; nobody has to be named.")
        person = _colleague(source, person_id)
        if sees_confidential(person) or person.pk == source.added_by_id:
            raise Refused(f"{person.display_name} sees this source already.", field="person")
        if source.readers.filter(person_id=person.pk, ended_at__isnull=True).exists():
            raise Conflict(f"{person.display_name} is named already.")
        reader = SourceReader.objects.create(
            source=source, person=person, named_by=editor, named_at=now
        )
        _tell(record, EventKind.READER_NAMED, reader, person, new_value=person.display_name)
    return reader


def strike_reader(*, editor: Person, source_id: int, person_id: int, now: datetime) -> SourceReader:
    """Mask a confidential source again for somebody who was named to see it."""
    check_can_edit(editor)
    with recording(actor=editor, at=now, article_id=None) as record:
        source = unmerged_source(editor, source_id)
        named = source.readers.filter(person_id=person_id, ended_at__isnull=True)
        reader: SourceReader | None = named.first()
        if reader is None:
            raise Conflict("This person is not named for this source.")
        person = Person.objects.get(pk=person_id)
        reader.ended_at = now
        reader.save()
        _tell(record, EventKind.READER_STRUCK, reader, person, old_value=person.display_name)
    return reader


def _colleague(source: Source, person_id: int) -> Person:
    person = colleagues(source.desk_id).filter(pk=person_id).first()
    if person is None:
        raise NotVisible("There is no such person on this desk.")
    return person


def _tell(
    record: Record, kind: EventKind, reader: SourceReader, person: Person, **values: Any
) -> None:
    record.event(
        kind,
        about=reader,
        field="reader",
        details={
            "source_id": reader.source_id,
            "person_id": person.pk,
            "account": person.display_name,
        },
        **values,
    )
