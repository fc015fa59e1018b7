"""Origins of sources: proposed by the machine from what texts have in common, decided by people."""

from collections.abc import Sequence
from datetime import datetime

from claims.choices import DecidedBy
from claims.commands.grouping import check_reason, put_together, unite
from claims.commands.holding import unmerged_source
from claims.errors import Conflict, Refused
from claims.event_kinds import EventKind
from claims.ledger import Record, recording
from claims.models import Capture, Kinship, OriginDecision, Person, Source, TextMark
from claims.permissions import check_can_review, shown_to
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
        source = Source.objects.get(pk=capture.source.counts_as)
        kin += related(trace, set(_candidates(capture, trace)) - set(known))
        TextMark.objects.bulk_create(
            (TextMark(capture=capture, value=value) for value in sorted(marks)),
            batch_size=_AT_A_TIME,
        )
        kinships = [_keep(record, capture_id, each) for each in kin]
        before = source.origin_group
        moved = put_together(record, source, kin)
        record.event(
            EventKind.ORIGIN_PROPOSED,
            about=next((one for one in moved if one.pk == source.pk), source),
            also=[*kinships, *(one for one in moved if one.pk != source.pk)],
            field="origin_group",
            old_value=before,
            new_value=source.origin_group,
            details={"source_id": capture.source_id, "capture_id": capture_id, "texts": len(kin)},
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


def join_origins(
    *, reviewer: Person, source_id: int, other_id: int, reason: str, now: datetime
) -> Source:
    """Say that two sources, and with them those of their groups, have one origin."""
    check_can_review(reviewer)
    check_reason(reason)
    with recording(actor=reviewer, at=now, article_id=None) as record:
        source = unmerged_source(reviewer, source_id)
        other = unmerged_source(reviewer, other_id)
        if source.pk == other.pk:
            raise Refused("Choose another source than this one.", field="other")
        if source.desk_id != other.desk_id:
            raise Refused("Sources of two desks are never cited together.", field="other")
        if source.origin_group and source.origin_group == other.origin_group:
            raise Conflict("These sources have one origin already.")
        before = source.origin_group
        moved = unite(record, source, other)
        _decide(record, EventKind.ORIGIN_JOINED, moved, source, before, reason, joined=other)
    return source


def split_origin(*, reviewer: Person, source_id: int, reason: str, now: datetime) -> Source:
    """Say that a source has an origin of its own, whatever it has in common with others."""
    check_can_review(reviewer)
    check_reason(reason)
    with recording(actor=reviewer, at=now, article_id=None) as record:
        source = unmerged_source(reviewer, source_id)
        # A group all of whose others are masked for a person is none to that person.
        others = members_of(source.desk_id, [source.origin_group]).exclude(pk=source.pk)
        if not others.filter(shown_to(reviewer)).exists():
            raise Conflict("This source is in no group; it has an origin of its own.")
        before = source.origin_group
        source.origin_group, source.origin_by = "", DecidedBy.PERSON
        source.save()
        _decide(record, EventKind.ORIGIN_SPLIT, [source], source, before, reason)
    return source


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
