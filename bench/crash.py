"""Killing the server while eight clients mark claims, and asking afterwards what is left."""

import random
import threading
import time
from dataclasses import dataclass, field

from bench.attempts import Attempt, Reckoning, at_once, attempt, reckon
from bench.clients import Client
from bench.site import Site

CLIENTS = 8
ARTICLES = 2
CLAIMS = 400
# After how many answered marks the blow falls, and how much later at most, in seconds.
FEWEST, MOST = 2 * CLIENTS, 8 * CLIENTS
LATEST = 0.05


@dataclass(slots=True)
class Survived:
    """What was found after all kills and restarts."""

    kills: int
    reckoning: Reckoning
    faults: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Blow:
    """Falls once, at a moment nobody chose, after work is under way."""

    site: Site
    answered: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))

    def fall(self) -> None:
        for _ in range(random.randint(FEWEST, MOST)):
            self.answered.acquire(timeout=60)
        time.sleep(random.uniform(0, LATEST))
        self.site.kill()


def survive(site: Site, *, kills: int) -> Survived:
    """Kill and restart a running site so often; each time compare what it kept with what it said."""
    stage = site.ask(
        "stage", f"--reviewers={CLIENTS}", f"--articles={ARTICLES}", f"--claims={CLAIMS}"
    )
    attempts: list[Attempt] = []
    faults: list[str] = []
    places = [_places(number) for number in range(CLIENTS)]
    for _ in range(kills):
        attempts += _until_it_dies(site, stage, places)
        faults += site.database.faults()
        site.start()
        faults += reckon(site.database, attempts).faults
        faults += _verification(site)
    return Survived(kills, reckon(site.database, attempts), faults + site.complaints())


def _places(client: int) -> list[int]:
    """Return the claims of one client; clients on the same article never meet on a claim."""
    return list(range(1 + client // ARTICLES, CLAIMS + 1, CLIENTS // ARTICLES))


def _until_it_dies(site: Site, stage: dict, places: list[list[int]]) -> list[Attempt]:
    blow = _Blow(site)
    clients = [Client(site, session) for session in stage["reviewers"]]

    def work(number: int, client: Client) -> list[Attempt]:
        made: list[Attempt] = []
        article = stage["articles"][number % ARTICLES]
        while places[number]:
            made.append(attempt(client, article, places[number].pop(0), "1.0"))
            blow.answered.release()
            if not made[-1].status:
                break
        return made

    executioner = threading.Thread(target=blow.fall)
    executioner.start()
    found = at_once(clients, work)
    executioner.join()
    return [tried for made in found for tried in made]


def _verification(site: Site) -> list[str]:
    done = site.manage("verify_history")
    return [] if done.returncode == 0 else [f"verify_history: {done.stdout}{done.stderr}"]
