"""The worker: does what waits in the queue, and takes up again what another left unfinished."""

import logging
import os
import secrets
import socket
import time
from datetime import datetime, timedelta

from django.db import OperationalError, close_old_connections, transaction
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import exclusive_transaction

from claims.queue import MOST_TRIES, say_last_words

logger = logging.getLogger(__name__)

# Whoever holds a task for so long is taken for dead; every task ends far sooner.
LONGEST = timedelta(minutes=10)
FIRST_REST = timedelta(seconds=5)
KEPT = timedelta(days=14)
LOOK_AROUND = 15.0
INTERVAL = 0.5


class Worker(db_worker.Worker):
    """One process that does one task after the other; `parent` is the process it ends with."""

    def __init__(self, *, parent: int | None = None) -> None:
        super().__init__(
            queue_names=["default"],
            interval=INTERVAL,
            batch=False,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=new_name(),
            excluded_queue_names=[],
        )
        self._parent = parent
        self._look_around_at = 0.0

    def run(self) -> None:
        while self.running and self._parent in (None, os.getppid()):
            close_old_connections()
            try:
                worked = self.step()
            except OperationalError as error:
                # The database is busy or away; the task stays where it is.
                logger.warning("The queue cannot be read now: %s", error)
                worked = False
            if not worked and self.running:
                time.sleep(self.interval)

    def step(self) -> bool:
        """Do the next task that waits; say whether there was one."""
        if time.monotonic() >= self._look_around_at:
            self._look_around_at = time.monotonic() + LOOK_AROUND
            take_up_again(now=timezone.now())
            forget_done(now=timezone.now())
        found = _claim(self.worker_id)
        if found is not None:
            self.run_task(found)
            if found.status == TaskResultStatus.FAILED:
                logger.error("The task %s failed: %s", found.task_path, found.traceback)
                if len(found.worker_ids) >= MOST_TRIES:
                    say_last_words(found.task_path, found.args_kwargs["kwargs"])
        return found is not None


def _claim(worker_id: str) -> DBTaskResult | None:
    waiting = DBTaskResult.objects.ready()
    # Asked first without the lock, which on SQLite would hold up everybody who writes.
    if not waiting.exists():
        return None
    with exclusive_transaction():
        found = waiting.get_locked()
        if found is not None:
            found.claim(worker_id)
    return found


def take_up_again(*, now: datetime) -> None:
    """Put back what a worker that is gone left unfinished, and what failed but not for good."""
    for row in DBTaskResult.objects.running():
        if _is_gone(row.worker_ids[-1]) or row.started_at < now - LONGEST:
            _put_back(row, now)
    for row in DBTaskResult.objects.failed().filter(finished_at__gt=now - LONGEST):
        if len(row.worker_ids) < MOST_TRIES:
            _put_back(row, now)


def _put_back(row: DBTaskResult, now: datetime) -> None:
    tries = len(row.worker_ids)
    is_over = tries >= MOST_TRIES
    # Nothing happens to a task that another worker has put back meanwhile.
    same = DBTaskResult.objects.filter(pk=row.pk, status=row.status, started_at=row.started_at)
    with transaction.atomic():
        moved = same.update(
            status=TaskResultStatus.FAILED if is_over else TaskResultStatus.READY,
            run_after=now + FIRST_REST * (tries - 1) ** 2,
            finished_at=now if is_over else None,
        )
        if moved and is_over:
            say_last_words(row.task_path, row.args_kwargs["kwargs"])


def forget_done(*, now: datetime) -> None:
    """Remove what was done long ago; what came of it stands in the history, not here."""
    done = DBTaskResult.objects.finished().filter(finished_at__lt=now - KEPT)
    if done.exists():
        done.delete()


def new_name() -> str:
    """Name a worker so that others on the same machine can tell whether it still runs."""
    return f"{_machine()}|{os.getpid()}|{secrets.token_hex(4)}"


def _machine() -> str:
    return socket.gethostname()[:40]


def _is_gone(name: str) -> bool:
    machine, _, rest = name.partition("|")
    process = rest.partition("|")[0]
    if machine != _machine() or not process.isdigit():
        return False
    # In a container every worker may have the same number; one as ours is of a worker before us.
    return int(process) == os.getpid() or not _runs(int(process))


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
