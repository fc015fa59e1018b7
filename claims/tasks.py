"""What a worker does: from the queue to the commands, with the clock and the network in hand."""

from contextlib import suppress
from datetime import datetime

from django.utils import timezone
from django_tasks import TaskContext, task

from claims import commands, reach
from claims.capture import Captured, capture
from claims.capture.stamps import NoStamp, fetch_stamp
from claims.capture.values import NOT_CAPTURED
from claims.errors import Conflict
from claims.models import Capture
from claims.queries.capturing import (
    answer_to,
    articles_citing,
    capture_named,
    request_to_answer,
)
from claims.queries.stamps import (
    AT_A_TIME,
    Subject,
    capture_to_stamp,
    head_to_stamp,
    lacking,
)
from claims.queue import MOST_TRIES

BROKEN_OFF = (
    "The capture broke off several times. Ask for it again later, paste the words, "
    "or upload the page as a file."
)

STAMP_BROKEN_OFF = "Asking the authority broke off several times."


@task(takes_context=True)
def capture_source(context: TaskContext, request_id: int) -> None:
    """Capture a page that was asked for, and hold what came against everything that cites it.

    It may be begun again at any point: what is done already is left as it is.
    """
    if request := request_to_answer(request_id):
        now = timezone.now()
        is_last = context.attempt >= MOST_TRIES
        page = (
            _broken_off(request.address, now)
            if is_last
            else capture(request.address, at=now, limits=reach.LIMITS, policy=reach.policy())
        )
        commands.keep_capture(request_id=request_id, page=page, now=timezone.now())
    answer = answer_to(request_id)
    if answer is not None:
        _compare(answer)


@task()
def give_up_capture(request_id: int) -> None:
    """Answer for a capture whose every try brought its worker down, so that who asked is told."""
    if request := request_to_answer(request_id):
        now = timezone.now()
        page = _broken_off(request.address, now)
        with suppress(Conflict):
            commands.keep_capture(request_id=request_id, page=page, now=now)


@task()
def compare_copy(capture_id: int) -> None:
    """Hold a copy that somebody brought against everything that cites its source."""
    _compare(capture_named(capture_id))


def _compare(capture: Capture) -> None:
    for article_id in articles_citing(capture.source_id):
        commands.compare_with_capture(
            article_id=article_id, capture_id=capture.pk, now=timezone.now()
        )


@task()
def propose_origin(capture_id: int) -> None:
    """Compare a captured text with the others; done before, there is nothing left to do."""
    with suppress(Conflict):
        commands.propose_origin(capture_id=capture_id, now=timezone.now())


@task(takes_context=True)
def stamp_capture(context: TaskContext, capture_id: int) -> None:
    """Have a copy stamped with the hour by an authority; one that is stamped is left as it is."""
    _stamp(capture_to_stamp(capture_id), is_last=context.attempt >= MOST_TRIES)


@task(takes_context=True)
def stamp_head(context: TaskContext, article_id: int) -> None:
    """Have the head of a chain stamped; 0 is the house's own."""
    _stamp(head_to_stamp(article_id or None), is_last=context.attempt >= MOST_TRIES)


@task(takes_context=True)
def stamp_what_lacks_it(context: TaskContext) -> None:
    """Have everything stamped that is not, a few at a time: a task must end within its time."""
    subjects = list(lacking())
    for subject in subjects:
        if not _stamp(subject, is_last=context.attempt >= MOST_TRIES):
            return
    if len(subjects) == AT_A_TIME:
        stamp_what_lacks_it.enqueue()


@task()
def give_up_stamp_of_capture(capture_id: int) -> None:
    """Tell of a copy whose every try at a time stamp brought its worker down."""
    _tell_failure(capture_to_stamp(capture_id), STAMP_BROKEN_OFF)


@task()
def give_up_stamp_of_head(article_id: int) -> None:
    _tell_failure(head_to_stamp(article_id or None), STAMP_BROKEN_OFF)


def _stamp(subject: Subject | None, *, is_last: bool) -> bool:
    """Say whether the authority answered, or was not to be asked; the last time a failure is told."""
    authority = reach.time_stamp_authority()
    if subject is None or not authority:
        return True
    try:
        answer = fetch_stamp(subject.digest, authority=authority)
    except NoStamp as failure:
        if not is_last:
            raise
        _tell_failure(subject, str(failure))
        return False
    with suppress(Conflict):
        commands.keep_time_stamp(
            subject=subject, answer=answer, authority=authority, now=timezone.now()
        )
    return True


def _tell_failure(subject: Subject | None, reason: str) -> None:
    if subject is not None:
        with suppress(Conflict):
            commands.keep_stamp_failure(subject=subject, reason=reason, now=timezone.now())


def _broken_off(address: str, at: datetime) -> Captured:
    return Captured(
        address=address,
        final_address="",
        redirects=(),
        status=None,
        state=NOT_CAPTURED,
        reason=BROKEN_OFF,
        media_type="",
        body=b"",
        body_sha256="",
        text="",
        text_sha256="",
        title="",
        author="",
        publisher="",
        published_on=None,
        canonical_address="",
        warc=b"",
        fetched_at=at,
    )
