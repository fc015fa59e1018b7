"""What clients tried, what they were told, and what the history says of it."""

import secrets
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

from bench.clients import Client
from bench.databases import Database, details_of

Told = TypeVar("Told")


@dataclass(frozen=True, slots=True)
class Attempt:
    """One mark; its token travels as the note, so that it can be found again. 0: no answer came."""

    token: str
    status: int
    seconds: float = 0.0

    @property
    def is_acknowledged(self) -> bool:
        return self.status == 200

    @property
    def is_refused(self) -> bool:
        return self.status not in (0, 200)


def attempt(client: Client, article: int, number: int, seen: str) -> Attempt:
    token = secrets.token_hex(8)
    try:
        answer = client.mark(article, number, seen, note=token)
    except OSError:
        return Attempt(token, 0)
    return Attempt(token, answer.status, answer.seconds)


def at_once(clients: list[Client], deed: Callable[[int, Client], Told]) -> list[Told]:
    """Let every client do the deed in a thread of its own, then hang up."""
    with ThreadPoolExecutor(len(clients)) as pool:
        told = list(pool.map(deed, range(len(clients)), clients))
    for client in clients:
        client.hang_up()
    return told


@dataclass(frozen=True, slots=True)
class Reckoning:
    """The attempts of a run laid beside the history."""

    acknowledged: int
    refused: int
    unanswered: int
    lost: int
    recorded_twice: int
    refused_yet_recorded: int
    marks: int
    events: int

    @property
    def faults(self) -> list[str]:
        """Say what must never be; nothing, when all is well."""
        wrong = {
            "acknowledged marks are not in the history": self.lost,
            "marks are in the history more than once": self.recorded_twice,
            "refused marks are in the history": self.refused_yet_recorded,
            "marks stand without exactly one event": abs(self.marks - self.events),
        }
        return [f"{count} {what}" for what, count in wrong.items() if count]


def reckon(database: Database, attempts: list[Attempt]) -> Reckoning:
    events = _tokens_of_events(database)
    marks = Counter(row[0] for row in database.rows("SELECT note FROM claims_verdict"))
    return Reckoning(
        acknowledged=sum(tried.is_acknowledged for tried in attempts),
        refused=sum(tried.is_refused for tried in attempts),
        unanswered=sum(not tried.status for tried in attempts),
        lost=sum(
            not (events[tried.token] and marks[tried.token])
            for tried in attempts
            if tried.is_acknowledged
        ),
        recorded_twice=sum(events[t.token] > 1 or marks[t.token] > 1 for t in attempts),
        refused_yet_recorded=sum(
            bool(events[tried.token] or marks[tried.token])
            for tried in attempts
            if tried.is_refused
        ),
        marks=sum(marks.values()),
        events=sum(events.values()),
    )


def _tokens_of_events(database: Database) -> Counter[str]:
    rows = database.rows("SELECT details FROM claims_auditevent WHERE event = 'verdict_given'")
    return Counter(details_of(row[0]).get("note", "") for row in rows)
