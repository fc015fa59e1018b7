"""Merging duplicates: one source under two descriptions counts as one, and nothing of either is lost."""

from datetime import datetime

from claims.choices import EventKind
from claims.commands.grouping import check_reason, unite
from claims.commands.holding import unmerged_source, visible_source
from claims.errors import Conflict, Refused
from claims.ledger import recording
from claims.models import Person, Source
from claims.permissions import check_can_edit


def merge_sources(
    *, editor: Person, source_id: int, into_id: int, reason: str, now: datetime
) -> Source:
    """Say that a source is a duplicate of another; its own duplicates follow it there.

    Citations, copies and numbers stay with the description they were given for, so that undoing it
    loses nothing; wherever sources are counted the two are one.
    """
    check_can_edit(editor)
    check_reason(reason)
    with recording(actor=editor, at=now, article_id=None) as record:
        source, into = unmerged_source(editor, source_id), unmerged_source(editor, into_id)
        _check_alike(source, into)
        followers = list(source.duplicates.all())
        # What had its origin in common with the one has it in common with the other.
        moved = unite(record, source, into) if source.origin_group else []
        for one in (source, *followers):
            one.merged_into, one.merged_because = into, reason.strip()
            one.save()
        rest = {one.pk: one for one in (*moved, into)}
        rest.pop(source.pk, None)
        record.event(
            EventKind.SOURCES_MERGED,
            about=source,
            also=[*followers, *rest.values()],
            field="merged_into",
            new_value=f"source id {into.pk}",
            reason="" if source.is_confidential else reason.strip(),
            details={"source_id": source.pk, "into_id": into.pk},
        )
    return source


def _check_alike(source: Source, into: Source) -> None:
    if source.pk == into.pk:
        raise Refused("Choose another source than this one.", field="into")
    if source.desk_id != into.desk_id:
        raise Refused("A source of one desk is no duplicate of one of another.", field="into")
    if source.is_confidential != into.is_confidential:
        raise Refused(
            "One of the two is confidential. Make both confidential, or neither, before you merge.",
            field="into",
        )


def unmerge_source(*, editor: Person, source_id: int, reason: str, now: datetime) -> Source:
    """Take a merge back: the source stands and counts for itself again."""
    check_can_edit(editor)
    check_reason(reason)
    with recording(actor=editor, at=now, article_id=None) as record:
        source = visible_source(editor, source_id)
        if source.merged_into_id is None:
            raise Conflict("This source is merged into no other.")
        before = source.merged_into_id
        source.merged_into, source.merged_because = None, ""
        source.save()
        record.event(
            EventKind.SOURCE_UNMERGED,
            about=source,
            field="merged_into",
            old_value=f"source id {before}",
            reason="" if source.is_confidential else reason.strip(),
            details={"source_id": source.pk, "into_id": before},
        )
    return source
