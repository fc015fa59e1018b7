"""Fills an empty database with a small newsroom to look around in."""

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from claims.demo.people import accounts, keep, move_in
from claims.demo.play import STORIES, play
from claims.models import Person


class Command(BaseCommand):
    help = "Load three invented articles, half reviewed, with people and passwords."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--only-if-empty", action="store_true", help="do nothing where there are accounts"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if Person.objects.exists():
            if options["only_if_empty"]:
                return
            raise CommandError("There are accounts here. The demo is for an empty database.")
        chosen = accounts()
        now = timezone.now()
        with transaction.atomic():
            people = move_in(chosen, now=now - timedelta(days=2))
            for story in STORIES:
                play(story, people, now=now)
            # Last, so that a failure leaves neither accounts nor passwords behind.
            keep(chosen)
        if options["verbosity"]:
            call_command("demo_accounts", stdout=self.stdout)
