"""Eight people at once: at different claims, at the same claim, and beside a long import."""

import re
import threading
import time
from collections import Counter
from dataclasses import dataclass
from typing import Any

from bench.attempts import Attempt, at_once, attempt
from bench.clients import Client
from bench.site import Site

CLIENTS = 8
_CUTS = re.compile(rb'name="cuts" value="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Rush:
    attempts: list[Attempt]
    seconds: float

    @property
    def a_second(self) -> float:
        return sum(tried.is_acknowledged for tried in self.attempts) / self.seconds

    @property
    def told(self) -> Counter[int]:
        return Counter(tried.status for tried in self.attempts)

    def slowest(self, share: float) -> float:
        """Return the milliseconds that this share of the marks did not exceed."""
        times = sorted(tried.seconds for tried in self.attempts)
        return times[min(len(times) - 1, int(share * len(times)))] * 1000


def on_different_claims(
    clients: list[Client], articles: list[int], *, first: int, each: int
) -> Rush:
    """Let each client mark claims of its own, from `first` on; two or more share an article."""
    sharing = len(clients) // len(articles)

    def work(number: int, client: Client) -> list[Attempt]:
        article, lane = articles[number % len(articles)], number // len(articles)
        numbers = [first + lane + step * sharing for step in range(each)]
        return [attempt(client, article, claim, "1.0") for claim in numbers]

    began = time.perf_counter()
    made = at_once(clients, work)
    return Rush([tried for one in made for tried in one], time.perf_counter() - began)


def on_the_same_claim(pair: list[Client], article: int, number: int, *, each: int) -> Rush:
    """Let clients of two people mark one claim as they see it, told or not, again and again."""

    def work(_: int, client: Client) -> list[Attempt]:
        made = []
        for _turn in range(each):
            seen = client.get(f"/articles/{article}/claims/{number}/", fragment=True).seen
            made.append(attempt(client, article, number, seen))
        return made

    began = time.perf_counter()
    made = at_once(pair, work)
    return Rush([tried for one in made for tried in one], time.perf_counter() - began)


def beside_an_import(site: Site, stage: dict[str, Any], text: str) -> tuple[Rush, int]:
    """Mark claim after claim while an editor brings in a long article in the browser.

    Returns the marks, and the status the import was answered with (303: stored; 0: not at all).
    """
    editor, reviewer = Client(site, stage["editor"]), Client(site, stage["reviewers"][0])
    done = threading.Event()
    answered: list[int] = []

    def bring_in() -> None:
        try:
            answered.append(_import(editor, stage["desk"], text))
        except OSError:
            answered.append(0)
        finally:
            editor.hang_up()
            done.set()

    importing = threading.Thread(target=bring_in)
    importing.start()
    began = time.perf_counter()
    made = []
    number = 0
    while not done.is_set() or not made:
        number += 1
        made.append(attempt(reviewer, stage["articles"][0], number, "1.0"))
        done.wait(0.05)
    importing.join()
    reviewer.hang_up()
    return Rush(made, time.perf_counter() - began), answered[0]


def _import(editor: Client, desk: int, text: str) -> int:
    fields = {
        "text": text,
        "desk": str(desk),
        "language": "en",
        "format": "text",
        "reviewers_needed": "2",
    }
    preview = editor.post("/articles/new/", fields, fragment=False)
    found = _CUTS.search(preview.page)
    if not found:
        return preview.status
    fields["cuts"] = found[1].decode()
    return editor.post("/articles/new/import/", fields, fragment=False).status
