"""The notes page of an article: every thread, whether on the whole or on a claim."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F, OuterRef, QuerySet, Subquery

from claims.errors import NotVisible
from claims.models import Article, Mention, Note, Person, Placement, name_of
from claims.queries.colleagues import people_of_desk
from claims.queries.talk import threads_opened_by
from claims.queries.threads import Thread, mentions_waiting, openings, unresolved

NO_NOTE = "There is no such note here."
MOST_TOLD = 50


@dataclass(frozen=True, slots=True)
class Listed:
    """A thread with its claim's number in the current text, None where it has none there."""

    thread: Thread
    number: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ForYou:
    """A note that waits for the person it is meant for."""

    mention_id: int
    note: Note
    article: Article
    who: str
    number: int | None


def threads_of(article: Article, *, only_open: bool) -> QuerySet[Note]:
    """Return the opening notes of an article's threads, the newest first."""
    found = openings(article.pk)
    return (found.filter(unresolved()) if only_open else found).order_by("-pk")


def listed(article: Article, notes: Sequence[Note]) -> list[Listed]:
    """Return the threads that some notes open, in their order."""
    threads = threads_opened_by(note.pk for note in notes)
    claims = [note.claim_id for note in notes if note.claim_id]
    placed = Placement.objects.filter(revision=article.current_revision, claim_id__in=claims)
    numbers = dict(placed.values_list("claim_id", "position"))
    return [Listed(threads[note.pk], numbers.get(note.claim_id or 0)) for note in notes]


def number_of_note(person: Person, article_id: int, note_id: int) -> int | None:
    """Return the number of the claim a note is on; None for a note on the article as a whole."""
    notes = Note.objects.filter(article__in=Article.objects.visible_to(person))
    found = notes.filter(article_id=article_id, pk=note_id)
    row = found.annotate(number=_number("claim_id")).values_list("number").first()
    if row is None:
        raise NotVisible(NO_NOTE)
    number: int | None = row[0]
    return number


def names_told(note_id: int) -> list[str]:
    """Return the names of those a note is meant for."""
    mentions = Mention.objects.filter(note_id=note_id).select_related("person").order_by("pk")
    return [name_of(mention.person) for mention in mentions]


def colleagues_to_tell(person: Person, article: Article) -> list[Person]:
    """Return the people of the article's desk, without the person who asks."""
    return [one for one in people_of_desk(article.desk_id) if one.pk != person.pk]


def notes_for(person: Person) -> list[ForYou]:
    """Return the notes that wait for the person, the oldest first."""
    mentions = (
        mentions_waiting(person)
        .select_related("note__author", "note__article")
        .annotate(number=_number("note__claim_id"))
        .order_by("pk")
    )
    return [_for_you(mention) for mention in mentions[:MOST_TOLD]]


def _for_you(mention: Mention) -> ForYou:
    note = mention.note
    return ForYou(
        mention_id=mention.pk,
        note=note,
        article=note.article,
        who=name_of(note.author),
        number=mention.__dict__["number"],
    )


def _number(claim: str) -> Subquery:
    here = Placement.objects.filter(
        claim_id=OuterRef(claim), revision_id=F("revision__article__current_revision_id")
    )
    return Subquery(here.values("position")[:1])
