"""The daily digest: who wants it, and that it went out."""

from datetime import date, datetime

from claims.errors import Conflict, Refused
from claims.event_kinds import EventKind
from claims.ledger import recording
from claims.models import Digest, DigestChoice, DigestStart, Person
from claims.permissions import check_can_read


def choose_digest(*, person: Person, is_wanted: bool, now: datetime) -> DigestChoice:
    """Let people say whether they want a daily mail of what waits for them."""
    check_can_read(person)
    with recording(actor=person, at=now, article_id=None) as record:
        choice = DigestChoice.objects.filter(person_id=person.pk).first()
        before = choice.is_wanted if choice else False
        if before == is_wanted:
            raise Refused("Nothing was changed.")
        choice = choice or DigestChoice(person_id=person.pk)
        choice.is_wanted, choice.changed_at = is_wanted, now
        choice.save()
        record.event(
            EventKind.ACCOUNT_CHANGED,
            about=choice,
            field="digest",
            old_value=str(before),
            new_value=str(is_wanted),
            details={"account_id": person.pk, "account": person.get_username()},
        )
    return choice


def begin_digest(*, person_id: int, day: date, now: datetime) -> DigestStart:
    """Write down that a digest is about to be sent, before it is, so that a repeat is known for one."""
    with recording(actor=None, at=now, article_id=None) as record:
        person = Person.objects.filter(pk=person_id).first()
        if person is None or DigestStart.objects.filter(person_id=person_id, day=day).exists():
            raise Conflict("This digest was begun already.")
        start = DigestStart.objects.create(person_id=person_id, day=day, begun_at=now)
        record.event(
            EventKind.DIGEST_BEGUN,
            about=start,
            field="digest",
            new_value=day.isoformat(),
            details={"account_id": person.pk, "account": person.get_username()},
        )
    return start


def record_digest(*, person_id: int, day: date, articles: int, now: datetime) -> Digest:
    """Write down that a digest went out, so that none goes out twice on one day."""
    with recording(actor=None, at=now, article_id=None) as record:
        person = Person.objects.filter(pk=person_id).first()
        if person is None or Digest.objects.filter(person_id=person_id, day=day).exists():
            raise Conflict("This digest went out already.")
        digest = Digest.objects.create(person_id=person_id, day=day, articles=articles, sent_at=now)
        record.event(
            EventKind.DIGEST_SENT,
            about=digest,
            field="digest",
            new_value=day.isoformat(),
            details={
                "account_id": person.pk,
                "account": person.get_username(),
                "articles": articles,
            },
        )
    return digest
