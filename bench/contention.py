"""Many people at the same claim, the same button twice, and work beside a long import."""

import threading
from collections import Counter
from dataclasses import dataclass

from bench.attempts import Attempt, at_once, attempt
from bench.clients import Client
from bench.site import Site


@dataclass(frozen=True, slots=True)
class Crowd:
    """What a crowd on one claim was told, round by round."""

    rounds: list[list[Attempt]]

    @property
    def attempts(self) -> list[Attempt]:
        return [tried for tried_at_once in self.rounds for tried in tried_at_once]

    @property
    def winners(self) -> list[int]:
        return [sum(t.is_acknowledged for t in tried_at_once) for tried_at_once in self.rounds]

    @property
    def told(self) -> Counter[int]:
        return Counter(tried.status for tried in self.attempts)


def on_one_claim(
    clients: list[Client], article: int, *, rounds: int, number: int = 1, version: int = 0
) -> Crowd:
    """Let all clients mark one claim at the same moment, each round on the version of the last."""
    gate = threading.Barrier(len(clients))

    def mark(seen: str, client: Client) -> Attempt:
        gate.wait(timeout=60)
        return attempt(client, article, number, seen)

    seen = [f"1.{version + step}" for step in range(rounds)]
    return Crowd([at_once(clients, lambda _, client, s=one: mark(s, client)) for one in seen])


def double_click(site: Site, session: str, article: int, number: int) -> list[Attempt]:
    """Send the same mark of the same person twice over two connections."""
    twins = [Client(site, session), Client(site, session)]
    return on_one_claim(twins, article, rounds=1, number=number).attempts
