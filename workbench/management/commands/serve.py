"""Prepares the site and serves it, in this one process and its worker."""

import os
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from workbench.server import Server, is_free


class Command(BaseCommand):
    help = "Prepare the site and serve it on HOST and PORT."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        host, port = settings.HOST, settings.PORT
        if not is_free(host=host, port=port):
            raise CommandError(
                f"Something else answers at {host}:{port}. Choose another: PORT={port + 1} make run"
            )
        os.umask(0o077)
        call_command("prepare", stdout=self.stdout)
        if settings.LOCAL:
            call_command("demo_accounts", stdout=self.stdout)
            self.stdout.write(f"\nThe workbench is at http://{host}:{port}/ - stop it with Ctrl+C.")
        else:
            self.stdout.write(f"The workbench listens on {host}:{port}.")
        self.stdout.flush()

        from workbench.wsgi import application

        # A worker must not inherit an open connection of its parent.
        connections.close_all()
        Server(application, host=host, port=port).run()
