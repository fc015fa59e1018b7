"""What the desk does about notes that came from outside the house."""

from datetime import datetime

from django.db.models import F, Q

from claims.choices import OutsideDeed
from claims.commands.opening import open_article
from claims.errors import NotVisible, Refused
from claims.event_kinds import EventKind
from claims.ledger import Record, recording
from claims.models import OutsideNote, OutsideNoteDeed, Person, Placement
from claims.permissions import check_can_review, check_is_open
from claims.queries.outside_notes import NO_NOTE, is_resolved, is_waiting_for

_TOLD_AS = {
    OutsideDeed.SEEN: EventKind.OUTSIDE_NOTE_SEEN,
    OutsideDeed.RESOLVED: EventKind.OUTSIDE_NOTE_RESOLVED,
    OutsideDeed.REOPENED: EventKind.OUTSIDE_NOTE_REOPENED,
}


def see_outside_note(
    *, reviewer: Person, article_id: int, note_id: int, now: datetime
) -> OutsideNoteDeed:
    """Take a note from outside off one person's inbox; others still have it in theirs."""
    check_can_review(reviewer)
    with recording(actor=reviewer, at=now, article_id=article_id) as record:
        note = _open_note(record, reviewer, note_id)
        if not is_waiting_for(reviewer, note):
            raise Refused("You have seen this note already, or it is resolved.")
        return _do(record, note, OutsideDeed.SEEN)


def resolve_outside_note(
    *, reviewer: Person, article_id: int, note_id: int, now: datetime
) -> OutsideNoteDeed:
    """Say that nothing is left to do about a note from outside; it leaves every inbox."""
    check_can_review(reviewer)
    with recording(actor=reviewer, at=now, article_id=article_id) as record:
        note = _open_note(record, reviewer, note_id)
        check_is_open(note.link.article)
        if is_resolved(note):
            raise Refused("This note is resolved already.")
        return _do(record, note, OutsideDeed.RESOLVED)


def reopen_outside_note(
    *, reviewer: Person, article_id: int, note_id: int, now: datetime
) -> OutsideNoteDeed:
    """Say that something is left to do about a note from outside after all."""
    check_can_review(reviewer)
    with recording(actor=reviewer, at=now, article_id=article_id) as record:
        note = _open_note(record, reviewer, note_id)
        check_is_open(note.link.article)
        if not is_resolved(note):
            raise Refused("This note is open already.")
        return _do(record, note, OutsideDeed.REOPENED)


def _open_note(record: Record, person: Person, note_id: int) -> OutsideNote:
    open_article(record, person)
    notes = OutsideNote.objects.filter(Q(link__article_id=record.article_id), pk=note_id)
    note: OutsideNote | None = notes.select_related("link__article", "claim").first()
    if note is None:
        raise NotVisible(NO_NOTE)
    return note


def _do(record: Record, note: OutsideNote, deed: OutsideDeed) -> OutsideNoteDeed:
    done = OutsideNoteDeed.objects.create(
        note=note, deed=deed, done_by=record.person, done_at=record.at
    )
    here = Placement.objects.filter(
        claim=note.claim, revision_id=F("revision__article__current_revision_id")
    )
    record.event(
        _TOLD_AS[deed],
        about=done,
        revision_id=note.link.article.current_revision_id,
        claim=note.claim,
        claim_no=here.values_list("position", flat=True).first(),
        field="outside_note",
        new_value=deed,
        details={"note_id": note.pk},
    )
    return done
