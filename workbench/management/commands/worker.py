"""Does what waits in the queue, such as capturing the pages that were cited."""

import os
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from workbench.worker import Worker

# Whoever looks at a page comes first.
NICER = 10


class Command(BaseCommand):
    help = "Do what waits in the queue until stopped; `serve` brings one worker along."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--parent", type=int, help="end when this process is no longer there")

    def handle(self, *args: Any, **options: Any) -> None:
        os.umask(0o077)
        os.nice(NICER)
        worker = Worker(parent=options["parent"])
        worker.configure_signals()
        worker.run()
