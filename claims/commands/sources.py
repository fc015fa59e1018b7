"""Sources as descriptions: correcting what was said of one."""

from datetime import datetime
from typing import Any

from claims.choices import EventKind
from claims.commands.holding import visible_source
from claims.errors import Refused
from claims.ledger import recording
from claims.models import Person, Source
from claims.permissions import check_can_edit

CORRECTABLE = frozenset(
    ["title", "publisher", "author", "person", "published_on", "terms", "form", "origin_group"]
)


def correct_source(
    *, editor: Person, source_id: int, field_name: str, value: Any, now: datetime
) -> Source:
    """Change one field of a source's description; the old value stands in the history."""
    check_can_edit(editor)
    if field_name not in CORRECTABLE:
        raise Refused("That field of a source cannot be changed.", field=field_name)
    with recording(actor=editor, at=now, article_id=None) as record:
        source = visible_source(editor, source_id)
        before = getattr(source, field_name)
        if before == value:
            raise Refused("Nothing was changed.", field=field_name)
        setattr(source, field_name, value)
        source.save()
        record.event(
            EventKind.SOURCE_CORRECTED,
            about=source,
            field=field_name,
            old_value="" if before is None else str(before),
            new_value="" if value is None else str(value),
            details={"source_id": source.pk},
        )
    return source
