"""What a worker does: from the queue to the commands, with the clock and the network in hand."""

from contextlib import suppress
from datetime import datetime

from django.utils import timezone
from django_tasks import TaskContext, task

from claims import commands, reach
from claims.capture import Captured, capture
from claims.capture.values import NOT_CAPTURED
from claims.errors import Conflict
from claims.models import Capture
from claims.queries.capturing import (
    answer_to,
    articles_citing,
    capture_named,
    request_to_answer,
)
from claims.queue import MOST_TRIES

BROKEN_OFF = (
    "The capture broke off several times. Ask for it again later, paste the words, "
    "or upload the page as a file."
)


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
