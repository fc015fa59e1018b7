"""Letting somebody from outside read one article, and what they do with the link."""

from datetime import datetime, timedelta

from claims.commands.opening import NO_CLAIM, open_article
from claims.errors import NotVisible, Refused, TooOften
from claims.event_kinds import EventKind
from claims.ledger import Outsider, Record, recording
from claims.models import AuditEvent, OutsideLink, OutsideNote, Person, Placement
from claims.permissions import check_can_edit, check_is_open

NO_LINK = "This link opens nothing. Ask whoever sent it to you for a new one."
LONGEST_DAYS = 90
LONGEST_NAME = 120
LONGEST_NOTE = 5_000
MOST_USES_AN_HOUR = 60
_USES = (EventKind.SHARE_OPENED, EventKind.OUTSIDE_NOTE)


def share_article(
    *, editor: Person, article_id: int, name: str, days: int, may_note: bool, now: datetime
) -> OutsideLink:
    """Make a link by which somebody without an account reads the checked copy, for some days."""
    check_can_edit(editor)
    name = " ".join(name.split())
    if not name:
        raise Refused("Say whom the link is for; the history names them so.", field="name")
    if len(name) > LONGEST_NAME or not name.isprintable():
        raise Refused(f"A name has at most {LONGEST_NAME} visible characters.", field="name")
    if not 1 <= days <= LONGEST_DAYS:
        raise Refused(f"A link lives 1 to {LONGEST_DAYS} days.", field="days")
    with recording(actor=editor, at=now, article_id=article_id) as record:
        article = open_article(record, editor)
        link = OutsideLink.objects.create(
            article=article,
            name=name,
            may_note=may_note,
            expires_at=now + timedelta(days=days),
            created_by=editor,
            created_at=now,
        )
        record.event(
            EventKind.ARTICLE_SHARED,
            about=link,
            revision=article.current_revision,
            field="notes" if may_note else "read",
            new_value=name,
            details={"link_id": link.pk, "days": days},
        )
    return link


def revoke_share(*, editor: Person, article_id: int, link_id: int, now: datetime) -> OutsideLink:
    """End a link before its time; what was read and written by it stands."""
    check_can_edit(editor)
    with recording(actor=editor, at=now, article_id=article_id) as record:
        article = open_article(record, editor)
        link = OutsideLink.objects.filter(article=article, pk=link_id).first()
        if link is None:
            raise NotVisible("There is no such link on this article.")
        if link.ended_at is not None:
            raise Refused("This link was ended already.")
        link.ended_by, link.ended_at = editor, now
        link.save()
        record.event(
            EventKind.SHARE_REVOKED,
            about=link,
            revision=article.current_revision,
            old_value=link.name,
            details={"link_id": link.pk},
        )
    return link


def open_shared(*, link_id: int, now: datetime) -> OutsideLink:
    """Note that somebody opened a link; NotVisible when it lives no longer, or never did."""
    link = _living(link_id, now)
    with recording(
        actor=None, at=now, article_id=link.article_id, outsider=Outsider(link.name)
    ) as record:
        link = _reopened(link, now)
        _tell(record, link, EventKind.SHARE_OPENED, about=link)
    return link


def note_from_outside(*, link_id: int, number: int | None, text: str, now: datetime) -> OutsideNote:
    """Store what an outside reader writes on a claim, or on the article without a number."""
    text = text.strip()
    if not text:
        raise Refused("Write something before you send the note.", field="text")
    if len(text) > LONGEST_NOTE:
        raise Refused(f"A note has at most {LONGEST_NOTE} characters.", field="text")
    link = _living(link_id, now)
    if not link.may_note:
        raise Refused("This link is for reading only.")
    with recording(
        actor=None, at=now, article_id=link.article_id, outsider=Outsider(link.name)
    ) as record:
        link = _reopened(link, now)
        check_is_open(link.article)
        placement = _placed(link, number)
        claim = placement.claim if placement else None
        if OutsideNote.objects.filter(link=link, claim=claim, text=text).exists():
            raise Refused("This note is stored already.", field="text")
        note = OutsideNote.objects.create(link=link, claim=claim, text=text, written_at=now)
        _tell(record, link, EventKind.OUTSIDE_NOTE, about=note, placement=placement)
    return note


def _living(link_id: int, now: datetime) -> OutsideLink:
    links = OutsideLink.objects.select_related("article").filter(
        pk=link_id, ended_at__isnull=True, expires_at__gt=now
    )
    link: OutsideLink | None = links.first()
    if link is None:
        raise NotVisible(NO_LINK)
    return link


def _reopened(link: OutsideLink, now: datetime) -> OutsideLink:
    """Read the link again under the lock, and count how often it was used lately."""
    link = _living(link.pk, now)
    lately = AuditEvent.objects.filter(
        article_id=link.article_id,
        event__in=_USES,
        at__gt=now - timedelta(hours=1),
        details__link_id=link.pk,
    )
    if lately.count() >= MOST_USES_AN_HOUR:
        raise TooOften("This link was used very often in the last hour. Try again later.")
    return link


def _placed(link: OutsideLink, number: int | None) -> Placement | None:
    if number is None:
        return None
    placement = (
        Placement.objects.select_related("claim", "revision")
        .filter(revision=link.article.current_revision, position=number)
        .first()
    )
    if placement is None:
        raise Refused(NO_CLAIM, field="number")
    return placement


def _tell(
    record: Record,
    link: OutsideLink,
    kind: EventKind,
    *,
    about: OutsideLink | OutsideNote,
    placement: Placement | None = None,
) -> None:
    said = about.text if isinstance(about, OutsideNote) else ""
    record.event(
        kind,
        about=about,
        revision_id=link.article.current_revision_id,
        claim=placement.claim if placement else None,
        claim_no=placement.position if placement else None,
        details={"link_id": link.pk} | ({"note": said} if said else {}),
    )
