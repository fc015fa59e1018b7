"""Threads of notes, and the notes that are meant for somebody."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from claims.choices import ThreadDeed
from claims.models import Mention, Note, Person
from claims.models.desks import on_desk_of


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteShown:
    """One note as the page shows it; `told` are those it is meant for."""

    note_id: int
    who: str
    at: datetime
    deed: str
    text: str
    told: tuple[str, ...]

    @property
    def deed_label(self) -> str:
        return ThreadDeed(self.deed).label if self.deed else ""


@dataclass(frozen=True, slots=True)
class Thread:
    """An opening note with what goes on from it, oldest first."""

    claim_id: int | None
    notes: tuple[NoteShown, ...]

    @property
    def thread_id(self) -> int:
        return self.notes[0].note_id

    @property
    def key(self) -> str:
        """Name it for the pages, which tell its forms apart by this."""
        return str(self.thread_id)

    @property
    def is_resolved(self) -> bool:
        return _stands_resolved(note.deed for note in self.notes)


def is_resolved(opening: Note) -> bool:
    """Say whether the thread that a note opens is resolved."""
    deeds = opening.continuations.order_by("pk").values_list("deed", flat=True)
    return _stands_resolved(deeds)


def _stands_resolved(deeds: Iterable[str]) -> bool:
    last = ""
    for deed in deeds:
        last = deed or last
    return last == ThreadDeed.RESOLVED


def openings(article_id: int) -> QuerySet[Note]:
    """Return the opening notes of an article's threads, each with what was last done about it."""
    deeds = Note.objects.filter(thread_id=OuterRef("pk")).exclude(deed="").order_by("-pk")
    found: QuerySet[Note] = Note.objects.filter(article_id=article_id, thread__isnull=True)
    return found.annotate(latest_deed=Subquery(deeds.values("deed")[:1]))


def unresolved() -> Q:
    """Return the condition on `openings` that a thread is still open."""
    return Q(latest_deed__isnull=True) | ~Q(latest_deed=ThreadDeed.RESOLVED)


def mentions_waiting(person: Person) -> QuerySet[Mention]:
    """Return the mentions a person has neither seen, nor answered, nor been relieved of."""
    thread = Q(thread_id=OuterRef("note__thread_id")) | Q(thread_id=OuterRef("note_id"))
    later = Note.objects.filter(thread, pk__gt=OuterRef("note_id"))
    return Mention.objects.filter(
        on_desk_of(person, "note__article__desk_id"),
        ~Exists(later.filter(author_id=person.pk)),
        ~Exists(later.filter(deed=ThreadDeed.RESOLVED)),
        person_id=person.pk,
        seen__isnull=True,
    )
