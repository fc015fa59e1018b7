"""Time stamps that did not come: written down once, and told to those who can help."""

import json

import pytest

from claims import tasks
from claims.event_kinds import EventKind
from claims.models import AuditEvent, StampFailure
from claims.queries.stamps import capture_to_stamp, head_to_stamp, missing_stamps
from claims.queries.verification import verify_all
from claims.queue import MOST_TRIES, say_last_words
from tests.factories import create_admin, create_citation
from tests.pages import ADDRESS, answer, page
from tests.stamps import done, stamped, verified, waiting

pytestmark = pytest.mark.django_db


@pytest.fixture
def capture(article, ana):
    create_citation(article=article, reviewer=ana, copy="", url=ADDRESS)
    return answer(page())


@pytest.fixture
def away(settings):
    """Name an authority where nobody answers."""
    settings.TIMESTAMP_URL = "http://127.0.0.1:9/"


def fail(task, *arguments):
    done(task, *arguments, attempt=MOST_TRIES)


@pytest.mark.parametrize("task", [tasks.stamp_head, tasks.stamp_what_lacks_it])
def test_what_nobody_stamped_in_the_last_try_is_written_down(away, article, task):
    fail(task, *([article.pk] if task is tasks.stamp_head else []))

    failure = StampFailure.objects.get()
    event = AuditEvent.objects.latest("pk")
    assert (event.event, event.actor_name, event.reason) == (
        EventKind.TIME_STAMP_FAILED,
        "machine",
        failure.reason,
    )
    assert "127.0.0.1" in failure.reason
    assert verify_all().is_unbroken


def test_it_is_written_down_once_however_often_it_fails(away, capture, article):
    for _ in range(2):
        fail(tasks.stamp_capture, capture.pk)
        fail(tasks.stamp_head, article.pk)

    assert StampFailure.objects.count() == 2


def test_a_try_that_brought_its_worker_down_every_time_is_written_down(away, capture):
    say_last_words("claims.tasks.stamp_capture", {"capture_id": capture.pk})
    assert "give_up_stamp_of_capture" in waiting()

    tasks.give_up_stamp_of_capture.func(capture.pk)

    assert StampFailure.objects.get().capture == capture


def test_verify_history_says_what_has_no_time_stamp_and_breaks_nothing(away, capture):
    fail(tasks.stamp_capture, capture.pk)

    said = verified()

    assert "\nUnbroken: " in said
    assert f"There has been no time stamp of copy {capture.pk} since" in said
    (missing,) = json.loads(verified("--json"))["time_stamps_missing"]
    assert missing["of"] == f"copy {capture.pk}"


def test_a_stamp_that_comes_after_all_ends_it(away, capture, article):
    fail(tasks.stamp_capture, capture.pk)
    fail(tasks.stamp_head, article.pk)

    stamped(capture_to_stamp(capture.pk))
    assert [failure.capture_id for failure in missing_stamps()] == [None]
    stamped(head_to_stamp(article.pk))

    assert missing_stamps() == []


def test_editors_read_it_on_the_history_and_admins_on_their_first_page(
    away, article, ana, editor, client
):
    fail(tasks.stamp_head, article.pk)
    history = f"/articles/{article.pk}/history/"
    said = f"There has been no time stamp of the history of article {article.pk}"
    found = []

    for person, address in ((ana, history), (editor, history), (create_admin(), "/admin/")):
        client.force_login(person, backend="claims.accounts.RoleBackend")
        found.append(said in client.get(address).content.decode())

    assert found == [False, True, True]
