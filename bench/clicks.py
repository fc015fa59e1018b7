"""What one person waits for: opening, marking, the first visit."""

import gzip
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from statistics import median

from bench.clients import Answer, Client
from bench.floor import floor_ms
from bench.site import Site
from bench.table import Sample

_FILES = re.compile(rb'<(?:script|link)[^>]+(?:src|href)="(/[^"]+)"')


@dataclass
class Person:
    """One reviewer at work on one article, who marks claim after claim."""

    site: Site
    client: Client
    article: int
    _numbers: "count[int]" = field(default_factory=lambda: count(1))

    def address(self, number: int = 1) -> str:
        return f"/articles/{self.article}/claims/{number}/"

    def mark_next(self) -> Answer:
        return _must(self.client.mark(self.article, next(self._numbers), "1.0"), 200)

    def open(self, *, fragment: bool) -> Answer:
        return _must(self.client.get(self.address(7), fragment=fragment), 200)


def _must(answer: Answer, status: int) -> Answer:
    if answer.status != status:
        raise RuntimeError(f"{answer.status} instead of {status}: {answer.body[:500]!r}")
    return answer


def sample(site: Site, deed: Callable[[], Answer], *, times: int) -> Sample:
    """Do something so often, warm, and return the median of its times and its share of CPU."""
    deed()
    floor = floor_ms(site.folder)
    cpu = site.cpu_ms()
    seconds = [deed().seconds for _ in range(times)]
    return Sample(ms=median(seconds) * 1000, cpu_ms=(site.cpu_ms() - cpu) / times, floor_ms=floor)


@dataclass(frozen=True, slots=True)
class FirstVisit:
    """A browser with an empty cache opens a claim."""

    requests: int
    sent: int
    gzipped: int


def first_visit(client: Client, address: str) -> FirstVisit:
    page = client.get(address)
    files = [client.get(path.decode()) for path in dict.fromkeys(_FILES.findall(page.page))]
    answers = [page, *files]
    return FirstVisit(
        requests=len(answers),
        sent=sum(len(answer.body) for answer in answers),
        gzipped=sum(packed_size(answer) for answer in answers),
    )


def packed_size(answer: Answer) -> int:
    if "gzip" in answer.headers.get("Content-Encoding", ""):
        return len(answer.body)
    return min(len(answer.body), len(gzip.compress(answer.body, 6)))


def seconds_of(deed: Callable[[], object]) -> float:
    began = time.perf_counter()
    deed()
    return time.perf_counter() - began
