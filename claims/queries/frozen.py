"""An old revision as it stands for ever, and where each of its claims is now."""

from dataclasses import dataclass

from django.db.models import F

from claims.models import AuditEvent, Lineage, Person, Placement
from claims.queries.cells import Cell
from claims.queries.history import Line, lines_for
from claims.queries.review import Galley, article_for, galley_of

SHOWN_EVENTS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The claim a link leads to: where it is now, or what stands in its history if it was cut."""

    number: int
    text: str
    now: int | None
    went_into: tuple[int, ...]
    cut_in: int | None
    cell: Cell
    lines: list[Line]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frozen:
    """`numbers` gives for each old number the one in the newest revision, if the claim is there."""

    galley: Galley
    numbers: dict[int, int]
    chosen: Chosen | None

    @property
    def gone(self) -> list[int]:
        return [cell.number for cell in self.galley.cells if cell.number not in self.numbers]


def frozen_of(person: Person, article_id: int, revision_no: int, number: int) -> Frozen:
    """Return an older revision, with what became of the claim `number` in it."""
    galley = galley_of(person, article_id, revision_no)
    rows = Placement.objects.filter(revision=galley.revision)
    claims = dict(rows.values_list("position", "claim_id"))
    newest = Placement.objects.filter(revision=galley.article.current_revision)
    now = dict(newest.values_list("claim_id", "position"))
    numbers = {at: now[claim_id] for at, claim_id in claims.items() if claim_id in now}
    chosen = None
    if number in claims:
        chosen = _chosen(person, galley, number, claims[number], now)
    return Frozen(galley=galley, numbers=numbers, chosen=chosen)


def place_of_claim(person: Person, article_id: int, claim_id: int) -> tuple[int, int | None] | None:
    """Return where a claim stands: its number, and the revision if that is not the newest one."""
    article = article_for(person, article_id)
    rows = Placement.objects.filter(claim_id=claim_id, revision__article_id=article_id)
    last = rows.order_by("-revision__number").values_list("position", "revision__number").first()
    if last is None:
        return None
    newest = article.current_revision.number if article.current_revision else 0
    return last[0], None if last[1] == newest else last[1]


def _chosen(
    person: Person, galley: Galley, number: int, claim_id: int, now: dict[int, int]
) -> Chosen:
    cell = galley.cells[number - 1]
    is_here = claim_id in now
    events = AuditEvent.objects.filter(claim_id=claim_id).order_by("-seq")[:SHOWN_EVENTS]
    return Chosen(
        number=number,
        text=cell.text,
        now=now.get(claim_id),
        went_into=() if is_here else _went_into(claim_id, now),
        cut_in=None if is_here else _cut_in(claim_id),
        cell=cell,
        lines=[] if is_here else list(lines_for(person, galley.article.pk, events)),
    )


def _went_into(claim_id: int, now: dict[int, int]) -> tuple[int, ...]:
    heirs = Lineage.objects.filter(claim_id=claim_id).values_list(F("placement__claim_id"))
    return tuple(sorted({now[heir] for (heir,) in heirs if heir in now}))


def _cut_in(claim_id: int) -> int:
    rows = Placement.objects.filter(claim_id=claim_id).order_by("-revision__number")
    last = rows.values_list("revision__number", flat=True).first() or 0
    return last + 1
