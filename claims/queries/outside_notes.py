"""What readers from outside wrote, as the desk reads it, and for whom it waits."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from claims.choices import OutsideDeed, Role
from claims.errors import NotVisible
from claims.models import (
    Article,
    Assignment,
    Membership,
    OutsideNote,
    OutsideNoteDeed,
    Person,
    Placement,
)
from claims.models.desks import on_desk_of
from claims.queries.dismissals import JsonArray

NO_NOTE = "There is no such note here."
MOST_TOLD = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A note from outside, with the number its claim has now, if it still stands."""

    note_id: int
    name: str
    number: int | None
    text: str
    at: datetime
    resolved_by: str = ""

    @property
    def is_resolved(self) -> bool:
        return bool(self.resolved_by)


@dataclass(frozen=True, slots=True)
class ForDesk:
    """A note from outside that waits for somebody of the desk."""

    article: Article
    written: Written


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
    rows = notes.select_related("link").annotate(last=_last_deed(_words())).order_by("pk")
    return [_shown(note, numbers.get(note.claim_id or 0)) for note in rows]


def _shown(note: OutsideNote, number: int | None) -> Written:
    deed, first, last, username = note.__dict__["last"] or ("", "", "", "")
    who = f"{first} {last}".strip() or username
    return Written(
        note_id=note.pk,
        name=note.link.name,
        number=number,
        text=note.text,
        at=note.written_at,
        resolved_by=who if deed == OutsideDeed.RESOLVED else "",
    )


def _words() -> JsonArray:
    name = F("done_by__first_name"), F("done_by__last_name"), F("done_by__username")
    return JsonArray(F("deed"), *name)


def _last_deed(found: JsonArray | F) -> Subquery:
    """Return of the last time a note was resolved or reopened what is asked for."""
    deeds = OutsideNoteDeed.objects.filter(note_id=OuterRef("pk")).exclude(deed=OutsideDeed.SEEN)
    return Subquery(deeds.order_by("-pk").values(found=found)[:1])


def outside_notes_waiting(person: Person) -> QuerySet[OutsideNote]:
    """Return the notes from outside that are not resolved and that the person has not seen.

    They are for the reviewers assigned to the article and for the editors of its desk.
    """
    assigned = Assignment.objects.filter(
        article_id=OuterRef("link__article_id"), reviewer_id=person.pk, ended_at__isnull=True
    )
    is_asked = Q(Exists(assigned))
    if person.has_rank(Role.EDITOR):
        # An admin sees every desk, and is told of those they are on.
        member = Membership.objects.filter(
            desk_id=OuterRef("link__article__desk_id"), user_id=person.pk, ended_at__isnull=True
        )
        is_asked |= Q(Exists(member)) | Q(link__created_by_id=person.pk)
    waiting: QuerySet[OutsideNote] = OutsideNote.objects.filter(
        on_desk_of(person, "link__article__desk_id"), is_asked, _is_open(person)
    )
    return waiting


def _is_open(person: Person) -> Q:
    """Return the condition that a note is not resolved, nor seen by the person since it was reopened."""
    deeds = OutsideNoteDeed.objects.filter(note_id=OuterRef("pk"))
    reopened = OutsideNoteDeed.objects.filter(
        note_id=OuterRef("note_id"), deed=OutsideDeed.REOPENED, pk__gt=OuterRef("pk")
    )
    undone = ~Exists(reopened)
    resolved = deeds.filter(undone, deed=OutsideDeed.RESOLVED)
    seen = deeds.filter(undone, deed=OutsideDeed.SEEN, done_by_id=person.pk)
    return ~Exists(resolved) & ~Exists(seen)


def is_waiting_for(person: Person, note: OutsideNote) -> bool:
    return OutsideNote.objects.filter(_is_open(person), pk=note.pk).exists()


def is_resolved(note: OutsideNote) -> bool:
    deeds = note.deeds.exclude(deed=OutsideDeed.SEEN).order_by("-pk")
    return bool(deeds.values_list("deed", flat=True).first() == OutsideDeed.RESOLVED)


def from_outside_for(person: Person) -> list[ForDesk]:
    """Return the notes from outside that wait for the person, the oldest first."""
    here = Placement.objects.filter(
        claim_id=OuterRef("claim_id"), revision_id=F("revision__article__current_revision_id")
    )
    rows = (
        outside_notes_waiting(person)
        .select_related("link__article")
        .annotate(number=Subquery(here.values("position")[:1]), last=_last_deed(_words()))
        .order_by("pk")
    )
    return [
        ForDesk(note.link.article, _shown(note, note.__dict__["number"]))
        for note in rows[:MOST_TOLD]
    ]


def number_of_outside_note(person: Person, article_id: int, note_id: int) -> int | None:
    """Return the number of the claim a note is on; None for a note on the article as a whole."""
    here = Placement.objects.filter(
        claim_id=OuterRef("claim_id"), revision_id=F("revision__article__current_revision_id")
    )
    notes = OutsideNote.objects.filter(
        on_desk_of(person, "link__article__desk_id"), link__article_id=article_id, pk=note_id
    )
    row = notes.annotate(number=Subquery(here.values("position")[:1])).values_list("number").first()
    if row is None:
        raise NotVisible(NO_NOTE)
    number: int | None = row[0]
    return number
