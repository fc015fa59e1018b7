"""Rows of the claims report, in article order, read in bounded pieces."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery

from claims.choices import ReviewState
from claims.models import AuditEvent, Note, Person, Placement, Revision
from claims.queries.carried import Carried, carried_of
from claims.queries.cited import Cited, among, best_level, cited_by_claim
from claims.queries.columns import ClaimRow
from claims.queries.names import names_of
from claims.queries.proposals import proposed_by_claim
from claims.queries.replies import replies_by_claim

AT_A_TIME = 500
_SLOTS = ("first_verdict", "second_verdict", "settlement")
_OF_A_MARK = ("reviewer_id", "value", "reason", "note", "given_at")
_OWN = ("kind", "priority", "attributed_to", "attribution_phrase", "relayed_by")
_PLACE = (
    "claim_id", "revision__article_id", "revision__article__title", "revision__article__is_blind",
    "revision_id", "revision__number", "position", "paragraph", "start", "end", "flags",
    "claim__review_state", "claim__verdict", "claim__set_aside_reason", "claim__is_classified",
    "event_count", "last_hash",
)  # fmt: skip
_COLUMNS = (
    *_PLACE,
    *_OWN,
    *(f"claim__{name}" for name in _OWN),
    *(f"claim__{slot}__{name}" for slot in _SLOTS for name in _OF_A_MARK),
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A verdict as stored; all None where there is none."""

    reviewer_id: int | None
    value: str | None
    reason: str | None
    note: str | None
    given_at: datetime | None


NO_MARK = Mark(None, None, None, None, None)


@dataclass(frozen=True, slots=True)
class Placed:
    """A claim as read, before names, evidence and notes are put to it."""

    claim_id: int
    article_id: int
    title: str
    is_blind: bool
    revision_id: int
    revision: int
    position: int
    paragraph: int
    start: int
    end: int
    flags: list[str]
    review_state: str
    verdict: str
    set_aside_reason: str
    is_classified: bool
    event_count: int | None
    last_hash: str | None
    words: dict[str, str]
    first: Mark
    second: Mark
    settlement: Mark

    @property
    def shown(self) -> Mark:
        """Return the mark whose value the claim shows."""
        if self.settlement.value:
            return self.settlement
        marks = [mark for mark in (self.second, self.first) if mark.value == self.verdict]
        return marks[0] if marks else NO_MARK


@dataclass(frozen=True, slots=True)
class _Piece:
    """What a run of claims needs besides itself."""

    texts: dict[int, str]
    cited: dict[int, list[Cited]]
    notes: dict[int, list[str]]
    proposed: dict[int, dict[str, Any]]
    replies: dict[int, dict[str, Any]]
    names: dict[int | None, str]
    carried: Carried


def claim_rows(person: Person, placements: QuerySet[Placement]) -> Iterator[ClaimRow]:
    """Yield one row a claim; memory and queries are bounded by the piece, not by the whole."""
    about = AuditEvent.objects.filter(claim_id=OuterRef("claim_id")).order_by()
    counted = about.values("claim_id").annotate(count=Count("pk")).values("count")
    last = about.order_by("-pk").values("hash")
    rows = (
        placements.annotate(event_count=Subquery(counted), last_hash=Subquery(last[:1]))
        .order_by("revision__article_id", "position")
        .values_list(*_COLUMNS)
        .iterator(chunk_size=AT_A_TIME)
    )
    texts: dict[int, str] = {}
    while run := [_placed(values, person) for values in islice(rows, AT_A_TIME)]:
        texts = _texts(run, texts)
        piece = _piece(person, run, texts)
        for placed in run:
            yield _row(placed, piece)


def _placed(values: tuple[Any, ...], person: Person) -> Placed:
    count = len(_PLACE)
    proposed, own, first, second, settlement = (
        values[at : at + 5] for at in range(count, count + 25, 5)
    )
    is_classified = values[_PLACE.index("claim__is_classified")]
    words = dict(zip(_OWN, own if is_classified else proposed, strict=True))
    marks = [Mark(*first), Mark(*second), Mark(*settlement)]
    stored: list[Any] = [*values[:count], words, *marks]
    placed = Placed(*stored)
    return _hidden(placed) if _is_hidden(placed, person) else placed


def _is_hidden(placed: Placed, person: Person) -> bool:
    """In a blind second review the first mark is its author's alone until the second is given."""
    is_first = placed.review_state == ReviewState.PROPOSED
    return placed.is_blind and is_first and placed.first.reviewer_id != person.pk


def _hidden(placed: Placed) -> Placed:
    return replace(placed, verdict="", first=NO_MARK)


def _texts(run: Iterable[Placed], before: dict[int, str]) -> dict[int, str]:
    wanted = {placed.revision_id for placed in run}
    known = {pk: text for pk, text in before.items() if pk in wanted}
    if missing := wanted - known.keys():
        known.update(Revision.objects.filter(pk__in=missing).values_list("pk", "text"))
    return known


def _piece(person: Person, run: list[Placed], texts: dict[int, str]) -> _Piece:
    claim_ids = [placed.claim_id for placed in run]
    notes: dict[int, list[str]] = {}
    written = Note.objects.filter(among("claim_id", claim_ids)).exclude(text="").order_by("pk")
    for claim_id, text in written.values_list("claim_id", "text"):
        notes.setdefault(claim_id or 0, []).append(text)
    people = {
        mark.reviewer_id
        for placed in run
        for mark in (placed.first, placed.second, placed.settlement)
    }
    hidden = {
        p.claim_id for p in run if p.review_state == ReviewState.PROPOSED and p.first is NO_MARK
    }
    cited, carried = cited_by_claim(person, claim_ids), carried_of(claim_ids, hidden=hidden)
    which = among("claim_id", claim_ids)
    proposed, replies = proposed_by_claim(which), replies_by_claim(which)
    return _Piece(texts, cited, notes, proposed, replies, names_of(people), carried)


def _row(placed: Placed, piece: _Piece) -> ClaimRow:
    first, second, settlement = placed.first, placed.second, placed.settlement
    return ClaimRow(
        article_id=placed.article_id,
        article_title=placed.title,
        revision=placed.revision,
        claim_no=placed.position,
        claim_id=placed.claim_id,
        paragraph_no=placed.paragraph,
        claim_text=piece.texts[placed.revision_id][placed.start : placed.end],
        claim_kind=placed.words["kind"],
        flags=tuple(placed.flags),
        attributed_to=placed.words["attributed_to"],
        attribution_phrase=placed.words["attribution_phrase"],
        relayed_by=placed.words["relayed_by"],
        priority=placed.words["priority"],
        verdict="" if placed.set_aside_reason else placed.verdict,
        reason=placed.set_aside_reason or placed.shown.reason or "",
        note=_notes(placed, piece),
        reviewer_1=piece.names.get(first.reviewer_id, ""),
        verdict_1=first.value or "",
        reviewed_1_at=first.given_at,
        reviewer_2=piece.names.get(second.reviewer_id, ""),
        verdict_2=second.value or "",
        reviewed_2_at=second.given_at,
        settled_by=piece.names.get(settlement.reviewer_id, ""),
        settled_at=settlement.given_at,
        review_state=placed.review_state,
        carried_from_revision=piece.carried.revision_of(placed.claim_id, placed.revision),
        changed_since_verdict=piece.carried.is_changed(placed.claim_id),
        event_count=placed.event_count or 0,
        last_event_hash=placed.last_hash or "",
        **piece.proposed.get(placed.claim_id, {}),
        **piece.replies.get(placed.claim_id, {}),
        **_evidence(piece.cited.get(placed.claim_id, [])),
    )


def _notes(placed: Placed, piece: _Piece) -> tuple[str, ...]:
    """Return what people wrote: with their marks first, then on the claim."""
    marks = (placed.first, placed.second, placed.settlement)
    return (*(mark.note for mark in marks if mark.note), *piece.notes.get(placed.claim_id, ()))


def _evidence(cited: list[Cited]) -> dict[str, Any]:
    """Return the columns of the citation that carries most, and the others in one."""
    if not cited:
        return {}
    best, *others = sorted(cited, key=Cited.rank)
    return {
        "source_count": len({one.counts_as for one in cited}),
        "independent_origins": len({one.origin for one in cited}),
        "best_level": best_level(cited),
        "source_no": best.source_no,
        "source_kind": best.kind,
        "source_form": best.form,
        "source_title": best.title,
        "source_publisher": best.publisher,
        "source_person": best.person,
        "source_url": best.url,
        "captured_at": best.captured_at,
        "locator": best.where,
        "evidence_quote": best.quote,
        "match": best.match,
        "match_flags": tuple(best.match_flags),
        "relation": best.relation,
        "other_sources": tuple(dict.fromkeys(f"{one.source_no} {one.title}" for one in others)),
    }
