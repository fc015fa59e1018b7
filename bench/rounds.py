"""What is measured in every round, in turns, so that a busy moment falls on all alike."""

import time
from dataclasses import dataclass, field
from typing import Any

from bench import clicks, crowded, painting
from bench.attempts import reckon
from bench.clicks import Person, sample
from bench.clients import Client
from bench.floor import floor_ms
from bench.site import Site
from bench.table import Sample, Table

SHORT, LONG = 20, 500
MARKS = 40
CROWD_EACH = 12
MARK = "mark a claim (POST, next panel in the answer)"


@dataclass
class Bench:
    site: Site
    stage: dict[str, Any]
    short: int
    long: int
    person: Person
    table: Table = field(default_factory=Table)
    faults: list[str] = field(default_factory=list)

    @classmethod
    def on(cls, site: Site) -> "Bench":
        """Start the server once cold, put people and articles on the stage, warm up."""
        table = Table()
        cold = site.start()
        time.sleep(1)
        table.add("from start to first page", Sample(ms=cold * 1000), goal="3 s")
        table.add("idle memory, web process", note=f"{site.memory_mb():.0f} MB", goal="110 MB")
        stage = site.ask("stage", "--reviewers=8", "--articles=4", f"--claims={LONG}")
        short = site.ask("stage", "--articles=1", f"--claims={SHORT}")["articles"][0]
        client = Client(site, stage["reviewers"][0])
        person = Person(site, client, stage["articles"][0])
        return cls(site, stage, short, stage["articles"][0], person, table)

    def round(self, number: int) -> None:
        self._pages()
        marked = sample(self.site, self.person.mark_next, times=MARKS)
        self.table.add(MARK, marked, goal="12 SQL")
        self._different_claims(number)
        self._same_claim(number)
        self._painted()

    def _pages(self) -> None:
        for claims, article in ((SHORT, self.short), (LONG, self.long)):
            person = Person(self.site, self.person.client, article)
            opened = sample(self.site, lambda p=person: p.open(fragment=True), times=15)
            self.table.add(f"open a claim of {claims} (panel)", opened, goal="12 SQL")
            loaded = sample(self.site, lambda p=person: p.open(fragment=False), times=10)
            page = person.open(fragment=False)
            kilobytes = f"{clicks.packed_size(page) / 1000:.1f} kB gzipped"
            self.table.add(
                f"page of {claims} claims", loaded, note=kilobytes, goal="250 ms CPU, 60 kB"
            )

    def _clients(self, sessions: list[str]) -> list[Client]:
        return [Client(self.site, session) for session in sessions]

    def _different_claims(self, number: int) -> None:
        floor = floor_ms(self.site.folder)
        rush = crowded.on_different_claims(
            self._clients(self.stage["reviewers"]),
            self.stage["articles"][1:3],
            first=1 + number * CROWD_EACH * 4,
            each=CROWD_EACH,
        )
        what = "8 clients, different claims"
        median = Sample(ms=rush.slowest(0.5), floor_ms=floor, rate=rush.a_second)
        self.table.add(what, median, note=told(rush), goal="0 errors, 0 lost")
        self.table.add(f"{what}: slowest 5 %", Sample(ms=rush.slowest(0.95), floor_ms=floor))
        if set(rush.told) != {200}:
            self.faults.append(f"8 clients on different claims were told {dict(rush.told)}")
        self.faults += reckon(self.site.database, rush.attempts).faults

    def _same_claim(self, number: int) -> None:
        clients = self._clients(self.stage["reviewers"][:2] * 4)
        rush = crowded.on_the_same_claim(clients, self.stage["articles"][3], number + 1, each=6)
        self.table.add(
            "8 clients, one claim",
            Sample(ms=rush.slowest(0.5), rate=rush.a_second),
            note=told(rush),
            goal="one winner a version",
        )
        last = clients[0].get(f"/articles/{self.stage['articles'][3]}/claims/{number + 1}/")
        clients[0].hang_up()
        if last.seen != f"1.{rush.told[200]}" or set(rush.told) - {200, 409}:
            self.faults.append(f"one claim: {dict(rush.told)}, then at version {last.seen}")
        self.faults += reckon(self.site.database, rush.attempts).faults

    def _painted(self) -> None:
        if not painting.is_possible():
            return
        session = self.stage["reviewers"][1]
        with painting.chromium() as browser:
            floor = floor_ms(self.site.folder)
            first = painting.first_claim_ms(browser, self.site, session, self.short)
            self.table.add("first claim painted, empty cache", Sample(ms=first))
            painted = painting.next_claim_ms(browser, self.site, session, self.long)
            self.table.add("key to next claim painted", Sample(ms=painted, floor_ms=floor))


def told(rush: crowded.Rush) -> str:
    return ", ".join(f"{number} × {status}" for status, number in sorted(rush.told.items()))
