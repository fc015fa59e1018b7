"""Merging duplicates: one source under two descriptions counts as one, and nothing of either is lost."""

from datetime import datetime
from typing import Any

from django.db.models import Q

from claims.choices import DecidedBy
from claims.commands.grouping import check_reason, unite
from claims.commands.holding import unmerged_source, visible_source
from claims.errors import Conflict, Refused
from claims.event_kinds import EventKind
from claims.ledger import recording
from claims.models import AuditEvent, Person, Source
from claims.permissions import check_can_edit
from claims.queries.origins import members_of


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
        before = _origins(source, into)
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
            details={"source_id": source.pk, "into_id": into.pk, **_moved_from(before, moved)},
        )
    return source


def _origins(*sources: Source) -> dict[int, list[str]]:
    """Return group and who says so of sources, and of all that have their origin in common with them."""
    labels = {one.origin_group for one in sources}
    rows = [*members_of(sources[0].desk_id, labels - {""}), *sources]
    return {one.pk: [one.origin_group, one.origin_by] for one in rows}


def _moved_from(before: dict[int, list[str]], moved: list[Source]) -> dict[str, Any]:
    """Return what undoing a merge needs to know of the origins that it made one."""
    if not moved:
        return {}
    return {
        "origin": moved[0].origin_group,
        "origins_before": {str(one.pk): before[one.pk] for one in moved},
        "of_one_origin": sorted(before),
    }


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
    """Take a merge back: the source stands and counts for itself again.

    Origins that the merge made one are apart again, unless somebody joined others to them since.
    """
    check_can_edit(editor)
    check_reason(reason)
    with recording(actor=editor, at=now, article_id=None) as record:
        source = visible_source(editor, source_id)
        if source.merged_into_id is None:
            raise Conflict("This source is merged into no other.")
        before = source.merged_into_id
        source.merged_into, source.merged_because = None, ""
        apart = _parted(source)
        for one in {source, *apart}:
            one.save()
        record.event(
            EventKind.SOURCE_UNMERGED,
            about=source,
            also=[one for one in apart if one != source],
            field="merged_into",
            old_value=f"source id {before}",
            reason="" if source.is_confidential else reason.strip(),
            details={"source_id": source.pk, "into_id": before},
        )
    return source


def _parted(source: Source) -> list[Source]:
    """Give sources the origins back that they had before a merge; return those that had others since."""
    merges = AuditEvent.objects.filter(article=None, event=EventKind.SOURCES_MERGED)
    merge = merges.filter(details__source_id=source.pk).order_by("-seq").first()
    told = merge.details if merge else {}
    label = told.get("origin")
    if merge is None or not label or _is_joined_since(merge):
        return []
    now = {one.pk: one for one in members_of(source.desk_id, [label])}
    if not now.keys() <= set(told["of_one_origin"]):
        return []
    now |= {source.pk: source} if source.pk in now else {}
    apart = []
    for pk, (group, by) in told["origins_before"].items():
        one = now.get(int(pk))
        # Whom somebody gave an origin of its own since, keeps that.
        if one is not None and one.origin_by == DecidedBy.PERSON:
            one.origin_group, one.origin_by = group, by
            apart.append(one)
    return apart


def _is_joined_since(merge: AuditEvent) -> bool:
    """Say whether a person has said since that some of these have one origin, whatever was merged."""
    members = merge.details["of_one_origin"]
    joins = AuditEvent.objects.filter(
        article=None, event=EventKind.ORIGIN_JOINED, seq__gt=merge.seq
    )
    return joins.filter(
        Q(details__source_id__in=members) | Q(details__other_id__in=members)
    ).exists()
