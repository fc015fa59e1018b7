"""Time stamps: what still lacks one, and whether those there are hold."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from claims import reach
from claims.capture.stamps import Checked, check_stamp
from claims.choices import Role
from claims.event_kinds import EventKind
from claims.models import Article, AuditEvent, Capture, Person, StampFailure, TimeStamp
from claims.queries.chains import Break

AT_A_TIME = 20
MOST_TOLD = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Something to be stamped: a copy by its seal, or the head of a chain by its hash."""

    article_id: int | None
    digest: str
    capture_id: int | None = None
    seq: int | None = None
    source_id: int | None = None


def capture_to_stamp(capture_id: int) -> Subject | None:
    """Return a copy that has no time stamp yet."""
    rows = Capture.objects.select_related("request").filter(pk=capture_id, time_stamp=None)
    capture = rows.first()
    if capture is None:
        return None
    return Subject(
        article_id=capture.request.article_id if capture.request else None,
        digest=capture.seal(),
        capture_id=capture.pk,
        source_id=capture.source_id,
    )


def head_to_stamp(article_id: int | None) -> Subject | None:
    """Return the head of a chain in which something happened since its last time stamp."""
    events = AuditEvent.objects.filter(Q(article_id=article_id)).order_by("-seq")
    last = events.values_list("seq", "hash", "event", "field").first()
    if last is None or (last[2], last[3]) == (EventKind.TIME_STAMPED, "head"):
        return None
    return Subject(article_id=article_id, digest=last[1], seq=last[0])


def lacking(most: int = AT_A_TIME) -> Iterator[Subject]:
    """Yield what lacks a time stamp, copies first, then heads; so many at most."""
    found = 0
    captures = Capture.objects.filter(time_stamp=None).order_by("pk").values_list("pk", flat=True)
    articles = Article.objects.order_by("pk").values_list("pk", flat=True)
    for subject in (
        *(capture_to_stamp(pk) for pk in captures[:most]),
        *(head_to_stamp(pk) for pk in (None, *articles)),
    ):
        if subject is not None:
            found += 1
            yield subject
        if found >= most:
            return


def failures_standing(which: Q) -> QuerySet[StampFailure]:
    """Return the failures after which no time stamp has come, the oldest first."""
    of_copy = TimeStamp.objects.filter(capture_id=OuterRef("capture_id"))
    later = TimeStamp.objects.filter(capture=None, seq__gte=OuterRef("seq"))
    in_house = Q(article__isnull=True) & Exists(later.filter(article__isnull=True))
    on_article = Exists(later.filter(article_id=OuterRef("article_id")))
    rows: QuerySet[StampFailure] = StampFailure.objects.filter(
        which, ~Exists(of_copy), ~(in_house | on_article)
    )
    return rows.order_by("pk")


def missing_stamps(article_id: int | None = None) -> list[StampFailure]:
    """Return what got no time stamp, everywhere or on one article's chain."""
    which = Q() if article_id is None else Q(article_id=article_id)
    return list(failures_standing(which))


def stamps_missing_for(person: Person, article_id: int) -> list[StampFailure]:
    """Return what of an article got no time stamp, for those who can do something about it."""
    if not person.has_rank(Role.EDITOR):
        return []
    return list(failures_standing(Q(article_id=article_id))[:MOST_TOLD])


def checked(stamp: TimeStamp, *, certificates: bytes | None = None) -> Checked:
    """Check one answer of an authority by the certificates that this site trusts."""
    trusted = reach.trusted_authorities() if certificates is None else certificates
    return check_stamp(stamp.answer, stamp.digest, certificates=trusted)


def check_all(article_id: int | None = None) -> Iterator[tuple[TimeStamp, Checked]]:
    """Check every time stamp, or those of one article's chain."""
    certificates = reach.trusted_authorities()
    rows = TimeStamp.objects.order_by("pk")
    for stamp in (rows if article_id is None else rows.filter(article_id=article_id)).iterator():
        yield stamp, checked(stamp, certificates=certificates)


def wrong_stamps(which: Q) -> Iterator[tuple[int | None, Break]]:
    """Yield time stamps of something else than what stands there, each with its chain."""
    rows = TimeStamp.objects.filter(which).select_related("capture").order_by("pk")
    for stamp in rows.iterator(chunk_size=20):
        if stamp.digest != _digest_now(stamp):
            what = f"time stamp {stamp.pk} is not of {stamp.subject} as it stands"
            yield stamp.article_id, Break(None, what)


def _digest_now(stamp: TimeStamp) -> str | None:
    if stamp.capture is not None:
        return stamp.capture.seal()
    events = AuditEvent.objects.filter(Q(article_id=stamp.article_id), Q(seq=stamp.seq))
    found: str | None = events.values_list("hash", flat=True).first()
    return found
