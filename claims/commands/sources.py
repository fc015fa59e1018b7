"""Sources as descriptions: correcting what was said of one."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from claims.choices import EventKind, SourceKind
from claims.commands.holding import visible_source
from claims.errors import Refused
from claims.ledger import recording
from claims.models import Person, Source
from claims.permissions import check_can_edit

CORRECTABLE = (
    "title", "publisher", "author", "person", "url", "published_on", "form", "terms",
    "is_confidential",
)  # fmt: skip


def correct_source(
    *, editor: Person, source_id: int, changes: Mapping[str, Any], now: datetime
) -> Source:
    """Correct a source's description; one event for each field, the old value in the history."""
    check_can_edit(editor)
    if unknown := set(changes) - set(CORRECTABLE):
        raise Refused(f"That of a source cannot be changed: {', '.join(sorted(unknown))}.")
    with recording(actor=editor, at=now, article_id=None) as record:
        source = visible_source(editor, source_id)
        changed = {
            name: (getattr(source, name), value)
            for name, value in changes.items()
            if getattr(source, name) != value
        }
        if not changed:
            raise Refused("Nothing was changed.")
        for name, (_, value) in changed.items():
            setattr(source, name, value)
        _check_whole(source)
        source.save()
        # What makes a source confidential must not be read in a history that more people see.
        is_secret = source.is_confidential or "is_confidential" in changed
        for name, (before, after) in changed.items():
            record.event(
                EventKind.SOURCE_CORRECTED,
                about=source,
                field=name,
                old_value="" if is_secret else _shown(before),
                new_value="" if is_secret else _shown(after),
                details={"source_id": source.pk},
            )
    return source


def _check_whole(source: Source) -> None:
    if not source.title.strip():
        raise Refused("Give the source a title.", field="title")
    if source.kind == SourceKind.URL and not source.url:
        raise Refused("A web page needs its address.", field="url")
    if source.kind == SourceKind.INTERVIEW and not source.person:
        raise Refused("Say who spoke.", field="person")


def _shown(value: object) -> str:
    return "" if value is None else str(value)
