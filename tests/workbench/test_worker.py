"""The worker: each task is done, once, whoever was killed in between."""

import os
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from claims.models import Capture, Desk
from claims.queue import MOST_TRIES, put
from tests.factories import create_article, create_citation, create_reviewer
from tests.pages import ADDRESS
from workbench.worker import Worker, forget_done, new_name, take_up_again

pytestmark = pytest.mark.django_db


@task()
def count_desks() -> int:
    return Desk.objects.count()


@task()
def stumble() -> None:
    raise RuntimeError("the page fell apart")


@pytest.fixture
def worker():
    return Worker()


def drain(worker):
    while worker.step():
        pass


def only():
    return DBTaskResult.objects.get()


def left_by(name, *, ago=timedelta(0), tries=1):
    """Leave a task as a worker does that was killed in the middle of it."""
    count_desks.enqueue()
    DBTaskResult.objects.update(
        status=TaskResultStatus.RUNNING,
        started_at=timezone.now() - ago,
        worker_ids=[name] * tries,
    )


def name_of_one_that_is_gone():
    # No process has a number beyond the largest that the kernel gives.
    return new_name().replace(f"|{os.getpid()}|", "|4194305|")


def test_a_task_that_waits_is_done(worker):
    count_desks.enqueue()

    drain(worker)

    assert only().status == TaskResultStatus.SUCCESSFUL


def test_a_task_asked_for_by_what_was_rolled_back_is_not_there(worker):
    with transaction.atomic():
        count_desks.enqueue()
        transaction.set_rollback(True)

    assert not worker.step()


def test_a_task_is_done_once(worker):
    count_desks.enqueue()
    drain(worker)

    drain(Worker())

    assert len(only().worker_ids) == 1


def test_a_task_left_by_a_worker_that_is_gone_is_done_by_the_next(worker):
    left_by(name_of_one_that_is_gone())

    drain(worker)

    assert only().status == TaskResultStatus.SUCCESSFUL


def test_a_task_of_a_worker_that_runs_is_left_to_it(worker):
    # The process that began this one runs as long as this one.
    left_by(new_name().replace(f"|{os.getpid()}|", f"|{os.getppid()}|"))

    assert not worker.step()


def test_a_task_left_by_an_earlier_worker_of_the_same_number_is_taken_up(worker):
    left_by(new_name())

    drain(worker)

    assert only().status == TaskResultStatus.SUCCESSFUL


def test_a_task_on_another_machine_is_waited_for(worker):
    left_by("elsewhere|1|abc")

    assert not worker.step()


def test_a_task_on_another_machine_is_taken_up_when_it_lasts_too_long(worker):
    left_by("elsewhere|1|abc", ago=timedelta(minutes=11))

    drain(worker)

    assert only().status == TaskResultStatus.SUCCESSFUL


def test_a_task_that_failed_waits_for_another_try(worker, caplog):
    stumble.enqueue()
    drain(worker)

    take_up_again(now=timezone.now())

    assert only().status == TaskResultStatus.READY
    assert "the page fell apart" in caplog.text


def test_a_task_rests_longer_after_each_try(worker):
    now = timezone.now()
    left_by(name_of_one_that_is_gone(), tries=3)

    take_up_again(now=now)

    assert only().run_after - now == timedelta(seconds=20)


def test_a_task_that_brings_down_every_worker_is_given_up():
    left_by(name_of_one_that_is_gone(), tries=MOST_TRIES)

    take_up_again(now=timezone.now())

    assert only().status == TaskResultStatus.FAILED


def test_what_was_done_long_ago_is_forgotten(worker):
    count_desks.enqueue()
    drain(worker)

    forget_done(now=timezone.now() + timedelta(days=15))

    assert not DBTaskResult.objects.exists()


def test_what_was_done_today_can_still_be_looked_at(worker):
    count_desks.enqueue()
    drain(worker)

    forget_done(now=timezone.now())

    assert DBTaskResult.objects.exists()


def test_a_worker_ends_with_the_process_it_came_with():
    count_desks.enqueue()

    Worker(parent=os.getpid()).run()  # whoever it came with is another's parent

    assert only().status == TaskResultStatus.READY


def test_a_worker_that_waits_keeps_nobody_from_writing(worker, django_assert_num_queries):
    worker.step()

    with django_assert_num_queries(1) as asked:
        worker.step()

    assert asked[0]["sql"].startswith("SELECT")


def captured_by_four(article, ana):
    """Leave a capture as four workers did that it brought down, one after the other."""
    create_citation(article=article, reviewer=ana, copy="", url=ADDRESS)
    DBTaskResult.objects.update(
        status=TaskResultStatus.RUNNING,
        started_at=timezone.now(),
        worker_ids=[name_of_one_that_is_gone()] * MOST_TRIES,
    )


def test_who_asked_for_a_capture_that_brings_down_every_worker_is_told(worker):
    ana = create_reviewer()
    captured_by_four(create_article(desk=ana.memberships.get().desk), ana)

    drain(worker)

    assert "broke off several times" in Capture.objects.get().reason


def test_what_somebody_waits_for_comes_before_what_nobody_does(worker):
    put("stamp_what_lacks_it", {}, is_patient=True)
    put("stamp_head", {"article_id": 0})

    worker.step()

    done = DBTaskResult.objects.get(status=TaskResultStatus.SUCCESSFUL)
    assert done.task_path.endswith("stamp_head")
