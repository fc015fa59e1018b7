"""Sends everybody who asked for it a mail of what waits for them."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from claims.digests import send_digests


class Command(BaseCommand):
    help = "Mail a digest of what waits to each person who asked for it; at most one a day, however often it runs."

    def handle(self, *args: Any, **options: Any) -> None:
        outcome = send_digests(now=timezone.now())
        self.stdout.write(f"{outcome.sent} digest{'' if outcome.sent == 1 else 's'} sent.")
        if outcome.failed:
            raise CommandError(f"Not sent, and tried again next time: {', '.join(outcome.failed)}.")
