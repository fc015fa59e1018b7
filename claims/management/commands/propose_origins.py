"""Compares with the others every captured text that was not compared yet."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from claims.commands import propose_origin
from claims.errors import Conflict
from claims.queries.origins import unmarked_captures


class Command(BaseCommand):
    help = (
        "Compare captured texts that no worker has compared, such as those from before an update, and "
        "propose which sources have one origin, as events by the machine."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        waiting = list(unmarked_captures().order_by("pk").values_list("pk", flat=True))
        done = sum(_is_compared(capture_id) for capture_id in waiting)
        self.stdout.write(f"{done} text{'' if done == 1 else 's'} compared.")


def _is_compared(capture_id: int) -> bool:
    try:
        propose_origin(capture_id=capture_id, now=timezone.now())
    except Conflict:
        # A worker was faster.
        return False
    return True
