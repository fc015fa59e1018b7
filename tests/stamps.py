"""Time stamps as tasks ask for them, and what the command says of them."""

import io
from types import SimpleNamespace

from django.core.management import call_command
from django_tasks_db.models import DBTaskResult

from claims import commands
from tests.factories import NOON


def waiting():
    """Return what waits in the queue, by the name of its task."""
    paths = DBTaskResult.objects.values_list("task_path", flat=True)
    return [path.rpartition(".")[2] for path in paths]


def done(task, *arguments, attempt=1):
    """Do a task as a worker would that begins it for the first time, or for some later one."""
    task.func(SimpleNamespace(attempt=attempt), *arguments)


def verified(*arguments):
    out = io.StringIO()
    call_command("verify_history", *arguments, stdout=out)
    return out.getvalue()


def stamped(subject, token=b"signed"):
    return commands.keep_time_stamp(
        subject=subject, answer=token, authority="https://tsa.example.org/", now=NOON
    )
