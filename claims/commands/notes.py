"""Notes: writing one, going on from one, settling the thread they make, telling colleagues."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db.models import F, Q

from claims.choices import ThreadDeed
from claims.commands.opening import open_article, open_claim, place_of
from claims.errors import NotVisible, Refused
from claims.event_kinds import EventKind
from claims.ledger import Record, recording
from claims.models import Article, Mention, MentionSeen, Note, Person, Placement, name_of
from claims.permissions import check_can_read, check_can_review, check_is_open
from claims.queries.colleagues import names_in_use, people_of_desk
from claims.queries.threads import is_resolved
from claims.text.addressees import addressees

LONGEST_NOTE = 5_000
NO_NOTE = "There is no such note here."


def write_note(
    *,
    reviewer: Person,
    article_id: int,
    number: int | None,
    text: str,
    now: datetime,
    tell: Collection[int] = (),
) -> Note:
    """Write a note on a claim, or on the article when `number` is None; a note stays as written.

    It is meant for the colleagues in `tell` and for those it names after an at sign.
    """
    check_can_review(reviewer)
    _check_says_something(text)
    with recording(actor=reviewer, at=now, article_id=article_id) as record:
        placement = None if number is None else open_claim(record, reviewer, number)
        if placement is None:
            article = open_article(record, reviewer)
            check_is_open(article)
        else:
            article = placement.claim.article
        note = Note.objects.create(
            article=article,
            claim=placement.claim if placement else None,
            author=reviewer,
            text=text,
            written_at=now,
        )
        _tell(record, EventKind.NOTE_WRITTEN, note, placement, _mention(article, note, tell))
    return note


def answer_note(
    *,
    reviewer: Person,
    article_id: int,
    note_id: int,
    text: str,
    now: datetime,
    tell: Collection[int] = (),
) -> Note:
    """Go on with the thread that a note is in."""
    check_can_review(reviewer)
    _check_says_something(text)
    with recording(actor=reviewer, at=now, article_id=article_id) as record:
        article, opening, placement = _open_thread(record, reviewer, note_id)
        if is_resolved(opening):
            raise Refused("This thread is resolved. Reopen it to go on with it.", field="text")
        note = _add(record, opening, text=text)
        _tell(record, EventKind.NOTE_WRITTEN, note, placement, _mention(article, note, tell))
    return note


def resolve_thread(
    *, reviewer: Person, article_id: int, note_id: int, now: datetime, text: str = ""
) -> Note:
    """Say that nothing is left to do about a thread, with a word if it helps."""
    check_can_review(reviewer)
    _check_length(text)
    with recording(actor=reviewer, at=now, article_id=article_id) as record:
        article, opening, placement = _open_thread(record, reviewer, note_id)
        if is_resolved(opening):
            raise Refused("This thread is resolved already.")
        note = _add(record, opening, text=text, deed=ThreadDeed.RESOLVED)
        _tell(record, EventKind.THREAD_RESOLVED, note, placement, _mention(article, note, ()))
    return note


def reopen_thread(
    *, reviewer: Person, article_id: int, note_id: int, now: datetime, text: str = ""
) -> Note:
    """Say that something is left to do about a thread after all."""
    check_can_review(reviewer)
    _check_length(text)
    with recording(actor=reviewer, at=now, article_id=article_id) as record:
        article, opening, placement = _open_thread(record, reviewer, note_id)
        if not is_resolved(opening):
            raise Refused("This thread is open already.")
        note = _add(record, opening, text=text, deed=ThreadDeed.REOPENED)
        _tell(record, EventKind.THREAD_REOPENED, note, placement, _mention(article, note, ()))
    return note


def see_mention(*, person: Person, article_id: int, mention_id: int, now: datetime) -> MentionSeen:
    """Take a note meant for the person off their inbox; the note stays where it is."""
    check_can_read(person)
    with recording(actor=person, at=now, article_id=article_id) as record:
        open_article(record, person)
        mention = (
            Mention.objects.filter(note__article_id=article_id, person_id=person.pk)
            .select_related("note__claim", "seen")
            .filter(Q(pk=mention_id))
            .first()
        )
        if mention is None:
            raise NotVisible(NO_NOTE)
        if hasattr(mention, "seen"):
            raise Refused("You have seen this note already.")
        seen = MentionSeen.objects.create(mention=mention, seen_at=now)
        note = mention.note
        _tell(record, EventKind.MENTION_SEEN, note, _placement_of(note), about=seen)
    return seen


def _check_says_something(text: str) -> None:
    if not text.strip():
        raise Refused("Write something before you save the note.", field="text")
    _check_length(text)


def _check_length(text: str) -> None:
    if len(text) > LONGEST_NOTE:
        raise Refused(f"A note has at most {LONGEST_NOTE:,} characters.", field="text")


def _open_thread(
    record: Record, reviewer: Person, note_id: int
) -> tuple[Article, Note, Placement | None]:
    """Return the opening note of a note's thread, with where its claim stands, if it still does."""
    article = open_article(record, reviewer)
    check_is_open(article)
    note = (
        Note.objects.filter(Q(article_id=record.article_id), pk=note_id)
        .select_related("claim", "thread__claim")
        .first()
    )
    if note is None:
        raise NotVisible(NO_NOTE)
    opening = note.thread or note
    return article, opening, _placement_of(opening)


def _placement_of(note: Note) -> Placement | None:
    here = Placement.objects.filter(
        claim=note.claim, revision_id=F("revision__article__current_revision_id")
    )
    return here.select_related("claim", "revision").first()


def _add(record: Record, opening: Note, *, text: str, deed: str = "") -> Note:
    return Note.objects.create(
        article_id=opening.article_id,
        claim=opening.claim,
        thread=opening,
        deed=deed,
        author=record.person,
        text=text if text.strip() else "",
        written_at=record.at,
    )


def _mention(article: Article, note: Note, tell: Collection[int]) -> list[Mention]:
    """Mention whom the note is meant for; everybody named must be on the article's desk."""
    if not tell and "@" not in note.text:
        return []
    people = {person.pk: person for person in people_of_desk(article.desk_id)}
    if set(tell) - people.keys():
        raise Refused("Choose a colleague of this desk.", field="tell")
    wanted = dict.fromkeys(tell)
    for named in addressees(note.text, names_in_use(people.values())):
        if len(named.ids) > 1:
            logins = sorted(f"@{people[pk].get_username()}" for pk in named.ids)
            raise Refused(
                f"{named.span.of(note.text)} may be {' or '.join(logins)}. Write which one.",
                field="text",
            )
        wanted |= dict.fromkeys(named.ids)
    wanted.pop(note.author_id, None)
    return [Mention.objects.create(note=note, person=people[pk]) for pk in wanted]


def _tell(
    record: Record,
    kind: EventKind,
    note: Note,
    placement: Placement | None,
    mentions: Sequence[Mention] = (),
    *,
    about: MentionSeen | None = None,
) -> None:
    names = [name_of(mention.person) for mention in mentions]
    record.event(
        kind,
        about=about or note,
        also=mentions,
        note=note,
        field="answer" if note.thread_id and not note.deed else "note",
        details={"told": names} if names else {},
        **(place_of(placement) if placement else {"claim": note.claim}),
    )
