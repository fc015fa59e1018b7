"""Putting sources of one origin together: shared by the commands of the machine and of people."""

from collections.abc import Sequence

from claims.choices import DecidedBy
from claims.errors import Refused
from claims.ledger import Record
from claims.models import Source
from claims.queries.origins import Related, members_of

LONGEST_REASON = 500


def check_reason(reason: str) -> None:
    if not reason.strip():
        raise Refused("Say why, so that others can follow it.", field="reason")
    if len(reason.strip()) > LONGEST_REASON:
        raise Refused(f"At most {LONGEST_REASON} characters, please.", field="reason")


def unite(record: Record, source: Source, other: Source) -> list[Source]:
    """Say, as a person, that two sources and those of their groups have one origin; return whom it moved."""
    if source.origin_group and source.origin_group == other.origin_group:
        return []
    label = other.origin_group or _new_label(record)
    moved = [*members_of(source.desk_id, [source.origin_group]).exclude(pk=source.pk), source]
    moved += [] if other.origin_group else [other]
    for one in moved:
        one.origin_group, one.origin_by = label, DecidedBy.PERSON
        one.save()
    return moved


def put_together(record: Record, source: Source, kin: Sequence[Related]) -> list[Source]:
    """Give a source and its kin one label; return those that changed.

    A group in which a person has a hand is never dissolved into another, and whom a person has kept
    apart stays apart.
    """
    nearest = sorted(kin, key=lambda found: (-found.kin.share, found.capture.pk))
    ids = list(dict.fromkeys(found.capture.source.counts_as for found in nearest))
    others = Source.objects.in_bulk(ids)
    together = [one for pk in ids if _may_join(one := others[pk])]
    if not together or not source.is_free_to_group:
        return []
    together.append(source)
    labels = {one.origin_group for one in together} - {""}
    members = {one.pk: one for one in members_of(source.desk_id, labels)}
    kept = {one.origin_group for one in members.values() if not one.is_free_to_group}
    label = _label(record, [one.origin_group for one in together], kept or labels)
    members |= {one.pk: one for one in together}
    movable = [
        one
        for one in members.values()
        if one.is_free_to_group and one.origin_group not in kept | {label}
    ]
    for one in movable:
        one.origin_group, one.origin_by = label, DecidedBy.MACHINE
        one.save()
    return movable


def _may_join(source: Source) -> bool:
    return source.origin_group != "" or source.is_free_to_group


def _label(record: Record, nearest_first: Sequence[str], wanted: set[str]) -> str:
    """Return the label of the nearest that has one; else a new one that says nothing of anybody."""
    found = next((label for label in nearest_first if label in wanted), "")
    return found or _new_label(record)


def _new_label(record: Record) -> str:
    return f"origin {record.head()[0] + 1}"
