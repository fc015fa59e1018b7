"""Marks that their reviewer may keep: the words changed since, but nothing that carries weight."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet

from claims.choices import Fate, Relation
from claims.event_kinds import LOSES_EVIDENCE, EventKind
from claims.models import AuditEvent, Person, Placement, Verdict
from claims.models.desks import on_desk_of
from claims.queries.around import line_in, text_around
from claims.text.edits import Line, is_small

_OF_MARKS = (EventKind.VERDICT_GIVEN, EventKind.VERDICT_KEPT)
_OF_EVIDENCE = (*LOSES_EVIDENCE, EventKind.SOURCE_CITED, EventKind.CITATION_CARRIED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Keepable:
    """A claim whose mark its reviewer may keep, with the words then and now."""

    number: int
    seen: str
    verdict: Verdict
    before: str
    after: str


def keepable_by(person: Person, article_id: int) -> list[Keepable]:
    """Return the claims of the current revision whose mark the person may keep, in order."""
    placements = list(_open_again(person, article_id))
    marks = _last_marks(person, placements)
    given_on = _given_on(marks)
    barred = _barred(person, marks)
    return [
        found
        for placement in placements
        if placement.claim_id in given_on and placement.claim_id not in barred
        for found in _small(placement, marks[placement.claim_id], given_on[placement.claim_id])
    ]


def _open_again(person: Person, article_id: int) -> QuerySet[Placement]:
    rows = Placement.objects.filter(
        on_desk_of(person, "revision__article__desk_id"),
        revision__article_id=article_id,
        revision_id=F("revision__article__current_revision_id"),
        claim__stale_after__isnull=False,
        claim__settlement__isnull=True,
        claim__set_aside_reason="",
    )
    return _with_words(rows).order_by("position")


def _with_words(rows: QuerySet[Placement]) -> QuerySet[Placement]:
    return (
        rows.select_related("revision", "claim")
        .defer("revision__text")
        .annotate(around=text_around())
    )


def _last_marks(person: Person, placements: Iterable[Placement]) -> dict[int, Verdict]:
    """Return the person's last mark on each claim, where it no longer counts."""
    stale_after = {one.claim_id: one.claim.stale_after_id or 0 for one in placements}
    rows = Verdict.objects.filter(claim_id__in=stale_after, reviewer_id=person.pk)
    last = {
        verdict.claim_id: verdict
        for verdict in rows.filter(withdrawal__isnull=True)
        .select_related("revision")
        .defer("revision__text")
        .order_by("pk")
    }
    return {
        claim_id: verdict
        for claim_id, verdict in last.items()
        if verdict.pk <= stale_after[claim_id] and not verdict.is_settlement
    }


def _given_on(marks: Mapping[int, Verdict]) -> dict[int, Placement]:
    """Return where each claim stood when it was marked."""
    revisions = {verdict.revision_id for verdict in marks.values()}
    rows = Placement.objects.filter(claim_id__in=marks, revision_id__in=revisions)
    return {
        one.claim_id: one
        for one in _with_words(rows)
        if one.revision_id == marks[one.claim_id].revision_id
    }


def _barred(person: Person, marks: Mapping[int, Verdict]) -> set[int]:
    """Return the claims that were split or joined since, or whose evidence changed."""
    parted = Placement.objects.filter(claim_id__in=marks, fate__in=(Fate.SPLIT, Fate.JOINED))
    barred = {
        claim_id
        for claim_id, number in parted.values_list("claim_id", "revision__number")
        if number > marks[claim_id].revision.number
    }
    return barred | _with_other_evidence(person, marks)


def _with_other_evidence(person: Person, marks: Mapping[int, Verdict]) -> set[int]:
    events = AuditEvent.objects.filter(
        Q(event__in=_OF_EVIDENCE) | Q(event__in=_OF_MARKS, actor_id=person.pk), claim_id__in=marks
    )
    changed: set[int] = set()
    for event, claim_id, details in events.order_by("pk").values_list(
        "event", "claim_id", "details"
    ):
        if event in _OF_MARKS:
            changed.discard(claim_id or 0)
        elif event != EventKind.SOURCE_CITED or details.get("relation") == Relation.CONTRADICTS:
            changed.add(claim_id or 0)
    return changed


def _small(now: Placement, verdict: Verdict, then: Placement) -> Iterator[Keepable]:
    before, after = _line(then), _line(now)
    if is_small(before, after):
        yield Keepable(
            number=now.position,
            seen=now.seen,
            verdict=verdict,
            before=before.words,
            after=after.words,
        )


def _line(placement: Placement) -> Line:
    window = placement.__dict__["around"]
    return line_in(window, placement.start, placement.end, placement.attributed_to)
