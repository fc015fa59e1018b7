"""The daily digest as a letter: what waits for a person, in plain words, and where to begin.

It goes through other people's mail servers, so it names articles and never a claim or a source.
"""

import logging
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from email.utils import parseaddr
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac

from claims import commands
from claims.errors import Conflict
from claims.models import DigestStart, Person
from claims.phrases import due_in_words, in_words, why_it_waits
from claims.queries.digests import digest_begun, waiting_for_digest
from claims.queries.inbox import Waiting, inbox_of
from claims.queries.outside_notes import outside_notes_waiting
from claims.queries.threads import mentions_waiting

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Letter:
    subject: str
    body: str
    articles: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many digests went out, and whom none could be sent to."""

    sent: int
    failed: tuple[str, ...]


def letter_for(person: Person, *, now: datetime) -> Letter | None:
    """Return the digest of what waits for a person now; none where nothing does."""
    waiting, notes = inbox_of(person), mentions_waiting(person).count()
    opening = list(_opening(len(waiting), notes, outside_notes_waiting(person).count()))
    if not opening:
        return None
    lines = [" ".join(opening), "", *_lines(waiting, now), *_closing()]
    return Letter(f"{opening[0].rstrip('.')} in the workbench", "\n".join(lines), len(waiting))


def _opening(articles: int, notes: int, from_outside: int) -> Iterator[str]:
    if articles:
        verb = "article waits" if articles == 1 else "articles wait"
        yield f"{in_words(articles).capitalize()} {verb} for you."
    if notes:
        verb = "note is" if notes == 1 else "notes are"
        yield f"{in_words(notes).capitalize()} {verb} meant for you."
    if from_outside:
        verb = "note came" if from_outside == 1 else "notes came"
        yield f"{in_words(from_outside).capitalize()} {verb} from outside."


def _lines(waiting: list[Waiting], now: datetime) -> Iterator[str]:
    for one in waiting:
        article = one.article
        due = f", due {due_in_words(article.due_at, now)}" if article.due_at else ""
        yield f"* {article.title} ({article.desk} desk{due})"
        yield f"  {why_it_waits(one)}"
        if settings.SITE_ADDRESS:
            yield f"  {_address('claim_detail', article.pk, one.start_at)}"
        yield ""


def _closing() -> list[str]:
    if settings.SITE_ADDRESS:
        return [f"You can switch this mail off: {_address('account')}"]
    return ["You can switch this mail off on the page of your account."]


def _address(name: str, *numbers: int) -> str:
    return f"{settings.SITE_ADDRESS.rstrip('/')}{reverse(name, args=numbers)}"


def send_digests(*, now: datetime) -> Outcome:
    """Send today's digests to those who have not had theirs; one that fails is tried again next time.

    Each is written down before it is sent and after. Where this breaks off in between, nobody knows
    whether it went out: it is sent again under the same name, so that nobody has to read it twice.
    """
    day = timezone.localdate(now)
    sent, failed = 0, []
    connection = get_connection()
    for person in waiting_for_digest(day):
        letter = letter_for(person, now=now)
        if letter is None:
            continue
        try:
            start = digest_begun(person, day) or commands.begin_digest(
                person_id=person.pk, day=day, now=now
            )
        except Conflict:
            # Another run has just begun it, and sends it.
            continue
        message = EmailMessage(
            letter.subject,
            letter.body,
            to=[person.email],
            headers={"Message-ID": name_of_message(start)},
            connection=connection,
        )
        try:
            message.send()
        except (SMTPException, OSError, ValueError) as error:
            logger.warning("No digest for %s: %s", person.get_username(), error)
            failed.append(person.get_username())
            continue
        with suppress(Conflict):
            commands.record_digest(person_id=person.pk, day=day, articles=letter.articles, now=now)
        sent += 1
    return Outcome(sent, tuple(failed))


def name_of_message(start: DigestStart) -> str:
    """Name a digest's message: the same each time it is sent, and no other message's anywhere."""
    mark = salted_hmac("claims.digests", f"{start.pk} {start.begun_at.isoformat()}").hexdigest()
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return f"<digest.{start.day:%Y%m%d}.{start.pk}.{mark[:20]}@{domain}>"
