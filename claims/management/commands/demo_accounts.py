"""Prints the demo's accounts again."""

from typing import Any

from django.core.management.base import BaseCommand

from claims.demo.people import kept


class Command(BaseCommand):
    help = "Print the accounts of the demo with their passwords."

    def handle(self, *args: Any, **options: Any) -> None:
        accounts = kept()
        if not accounts:
            self.stdout.write("There are no demo accounts: load_demo makes them.")
            return
        self.stdout.write("Demo accounts (passwords made for this machine):")
        for account in accounts:
            self.stdout.write(
                f"  {account.username:<8}{account.password:<18}{account.role:<10}{account.name}"
            )
