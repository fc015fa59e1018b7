"""The way to what takes long: tasks that a worker does later, in a process of its own."""

from collections.abc import Mapping

from django.utils.module_loading import import_string
from django_tasks.base import Task

MOST_TRIES = 4
"""How often a task is begun; the last time it only says that it failed."""


def put(name: str, arguments: Mapping[str, int | str]) -> None:
    """Queue a task of `claims.tasks`, which stands above the commands that ask for it."""
    task: Task = import_string(f"claims.tasks.{name}")
    task.enqueue(**arguments)
