"""What readers from outside wrote, as the desk reads it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from claims.models import Article, OutsideNote, Placement


@dataclass(frozen=True, slots=True)
class Written:
    """A note from outside, with the number its claim has now, if it still stands."""

    name: str
    number: int | None
    text: str
    at: datetime


def is_noted_outside(path: str = "claim_id") -> Exists:
    """Return the condition that somebody from outside wrote on a claim; `path` leads to it."""
    return Exists(OutsideNote.objects.filter(claim_id=OuterRef(path)))


def written_on(placement: Placement) -> list[Written]:
    """Return the notes on a claim that was read with `is_noted_outside`; mostly without a query."""
    if not placement.is_noted_outside:  # type: ignore[attr-defined]  # annotated
        return []
    claim_id = placement.claim_id
    return _written(OutsideNote.objects.filter(claim_id=claim_id), {claim_id: placement.position})


def written_in(article: Article, notes: QuerySet[OutsideNote]) -> list[Written]:
    placed = Placement.objects.filter(revision=article.current_revision)
    return _written(notes, dict(placed.values_list("claim_id", "position")))


def _written(notes: QuerySet[OutsideNote], numbers: dict[int, int]) -> list[Written]:
    return [
        Written(note.link.name, numbers.get(note.claim_id or 0), note.text, note.written_at)
        for note in notes.select_related("link").order_by("pk")
    ]
