"""Origins of sources: proposed by the machine from what texts have in common, decided by people."""

from collections.abc import Sequence
from datetime import datetime

from claims.choices import DecidedBy, EventKind
from claims.commands.holding import visible_source
from claims.errors import Conflict, Refused
from claims.ledger import Record, recording
from claims.models import Capture, Kinship, OriginDecision, Person, Source, TextMark
from claims.permissions import check_can_review
from claims.queries.origins import (
    Related,
    alike,
    marks_to_keep,
    members_of,
    related,
    trace_of,
    unmarked,
)
from claims.text.origins import Traced

_AT_A_TIME = 5000
LONGEST_REASON = 500


def propose_origin(*, capture_id: int, now: datetime) -> str:
    """Compare a captured text, as the machine, with the others; return the group of its source.

    Conflict if it was compared already. What people decided on origins stays as it is.
    """
    capture = unmarked(capture_id)
    if capture is None:
        raise Conflict("This text was compared already.")
    # Reading and comparing take long, so only what came in meanwhile is left for the lock.
    trace = trace_of(capture)
    marks = marks_to_keep(trace)
    known = _candidates(capture, trace)
    kin = list(related(trace, known))
    with recording(actor=None, at=now, article_id=None) as record:
        if unmarked(capture_id) is None:
            raise Conflict("This text was compared already.")
        source = Source.objects.get(pk=capture.source_id)
        kin += related(trace, set(_candidates(capture, trace)) - set(known))
        TextMark.objects.bulk_create(
            (TextMark(capture=capture, value=value) for value in sorted(marks)),
            batch_size=_AT_A_TIME,
        )
        kinships = [_keep(record, capture_id, each) for each in kin]
        before = source.origin_group
        moved = _put_together(record, source, kin)
        record.event(
            EventKind.ORIGIN_PROPOSED,
            about=next((one for one in moved if one.pk == source.pk), source),
            also=[*kinships, *(one for one in moved if one.pk != source.pk)],
            field="origin_group",
            old_value=before,
            new_value=source.origin_group,
            details={"source_id": source.pk, "capture_id": capture_id, "texts": len(kin)},
        )
    return source.origin_group


def _candidates(capture: Capture, trace: Traced) -> list[int]:
    return [] if capture.source.is_confidential else alike(capture, trace)


def _keep(record: Record, capture_id: int, found: Related) -> Kinship:
    return Kinship.objects.create(
        capture_id=capture_id,
        other=found.capture,
        why=found.kin.why,
        share=round(100 * found.kin.share),
        wire=found.kin.wire[:60],
        found_at=record.at,
    )


def _put_together(record: Record, source: Source, kin: Sequence[Related]) -> list[Source]:
    """Give a source and its kin one label; return those that changed.

    A group in which a person has a hand is never dissolved into another, and whom a person has kept
    apart stays apart.
    """
    nearest = sorted(kin, key=lambda found: (-found.kin.share, found.capture.pk))
    ids = list(dict.fromkeys(found.capture.source_id for found in nearest))
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


def join_origins(
    *, reviewer: Person, source_id: int, other_id: int, reason: str, now: datetime
) -> Source:
    """Say that two sources, and with them those of their groups, have one origin."""
    check_can_review(reviewer)
    _check_reason(reason)
    with recording(actor=reviewer, at=now, article_id=None) as record:
        source, other = visible_source(reviewer, source_id), visible_source(reviewer, other_id)
        if source.pk == other.pk:
            raise Refused("Choose another source than this one.", field="other")
        if source.desk_id != other.desk_id:
            raise Refused("Sources of two desks are never cited together.", field="other")
        if source.origin_group and source.origin_group == other.origin_group:
            raise Conflict("These sources have one origin already.")
        before = source.origin_group
        label = other.origin_group or _new_label(record)
        moved = [*members_of(source.desk_id, [before]).exclude(pk=source.pk), source]
        moved += [] if other.origin_group else [other]
        for one in moved:
            one.origin_group, one.origin_by = label, DecidedBy.PERSON
            one.save()
        _decide(record, EventKind.ORIGIN_JOINED, moved, source, before, reason, joined=other)
    return source


def split_origin(*, reviewer: Person, source_id: int, reason: str, now: datetime) -> Source:
    """Say that a source has an origin of its own, whatever it has in common with others."""
    check_can_review(reviewer)
    _check_reason(reason)
    with recording(actor=reviewer, at=now, article_id=None) as record:
        source = visible_source(reviewer, source_id)
        if not source.origin_group:
            raise Conflict("This source is in no group; it has an origin of its own.")
        before = source.origin_group
        source.origin_group, source.origin_by = "", DecidedBy.PERSON
        source.save()
        _decide(record, EventKind.ORIGIN_SPLIT, [source], source, before, reason)
    return source


def _check_reason(reason: str) -> None:
    if not reason.strip():
        raise Refused("Say why, so that others can follow it.", field="reason")
    if len(reason.strip()) > LONGEST_REASON:
        raise Refused(f"At most {LONGEST_REASON} characters, please.", field="reason")


def _decide(
    record: Record,
    kind: EventKind,
    moved: Sequence[Source],
    source: Source,
    before: str,
    reason: str,
    *,
    joined: Source | None = None,
) -> None:
    decision = OriginDecision.objects.create(
        source=source,
        joined=joined,
        reason=reason.strip(),
        decided_by=record.person,
        decided_at=record.at,
    )
    details = {"source_id": source.pk} | ({"other_id": joined.pk} if joined else {})
    record.event(
        kind,
        about=decision,
        also=moved,
        field="origin_group",
        old_value=before,
        new_value=source.origin_group,
        # Why two sources are one may tell what a confidential one says; the decision holds it.
        reason=""
        if source.is_confidential or (joined and joined.is_confidential)
        else reason.strip(),
        details=details,
    )
