"""The way to what takes long: tasks that a worker does later, in a process of its own."""

from collections.abc import Mapping

from django.utils.module_loading import import_string
from django_tasks.base import Task

MOST_TRIES = 4
"""How often a task is begun; the last time it only says that it failed."""


PATIENT = -10
"""The priority of what nobody waits for: it comes after everything that somebody does."""

LAST_WORDS = {
    "capture_source": "give_up_capture",
    "stamp_capture": "give_up_stamp_of_capture",
    "stamp_head": "give_up_stamp_of_head",
}
"""What is done about a task that failed for good, so that who asked for it is told."""


def put(name: str, arguments: Mapping[str, int | str], *, is_patient: bool = False) -> None:
    """Queue a task of `claims.tasks`, which stands above the commands that ask for it."""
    task: Task = import_string(f"claims.tasks.{name}")
    if is_patient:
        task = task.using(priority=PATIENT)
    task.enqueue(**arguments)


def say_last_words(task_path: str, arguments: Mapping[str, int | str]) -> None:
    """Queue what tells of a task that was given up, where anybody has to be told."""
    if name := LAST_WORDS.get(task_path.rpartition(".")[2]):
        put(name, arguments)
