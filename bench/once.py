"""What is measured once, after the rounds: long articles, and what needs no clock."""

from typing import Any

from bench import clicks, crowded, painting
from bench.clicks import sample
from bench.rounds import LONG, MARKS, SHORT, Bench, told
from bench.table import Sample
from bench.words import text_of


def measure(bench: Bench, *, full: bool) -> None:
    _first_visit(bench)
    _statements(bench)
    # Before the imports, since verifying reads all that is stored, and these store 11,000 claims.
    _verification(bench, events=100_000 if full else 10_000)
    article = _imports(bench, full=full)
    _export(bench, article)
    _beside_an_import(bench)
    if not painting.is_possible():
        bench.table.add("in a browser", note="Chromium is not installed, so nothing was painted")


def _first_visit(bench: Bench) -> None:
    visit = clicks.first_visit(bench.person.client, bench.person.address())
    bench.table.add(
        "first visit: HTML, CSS, JavaScript",
        note=f"{visit.requests} requests, {visit.gzipped / 1000:.1f} kB gzipped, "
        f"{visit.sent / 1000:.1f} kB as sent",
        goal="6 requests, 100 kB",
    )


def _statements(bench: Bench) -> None:
    counts = bench.site.ask("counting", str(bench.short), str(bench.long))
    said = ", ".join(f"{name} {count}" for name, count in counts.items())
    bench.table.add("SQL statements", note=said, goal="12 to mark or open")


def _imports(bench: Bench, *, full: bool) -> int:
    """Store more and more, marking in between; return the id of an article of 10,000 claims."""
    stored = LONG * 4 + SHORT
    for claims in (1_000, 10_000, *((100_000,) if full else ())):
        took = bench.site.ask("storing", str(claims))
        bench.table.add(
            f"import {claims:,} claims (stored)",
            Sample(ms=took["stored"] * 1000, rate=claims / took["stored"]),
            note=f"analysed in {took['analysed']:.1f} s",
            goal="10,000 a second",
        )
        stored += claims
        again = sample(bench.site, bench.person.mark_next, times=MARKS)
        bench.table.add(f"mark a claim, {stored:,} claims stored", again, goal="flat")
    return int(took["article"])


def _beside_an_import(bench: Bench) -> None:
    text = text_of(2_000, salt="import")
    rush, status = crowded.beside_an_import(bench.site, _fresh_stage(bench), text)
    bench.table.add(
        "marks while 2,000 claims are imported",
        Sample(ms=rush.slowest(0.5), rate=rush.a_second),
        note=f"{told(rush)}, slowest {rush.slowest(1):.0f} ms, import {status} in "
        f"{rush.seconds:.1f} s",
        goal="marks go on",
    )
    if status != 303 or set(rush.told) != {200}:
        bench.faults.append(f"beside an import: {dict(rush.told)}, the import {status}")


def _verification(bench: Bench, *, events: int) -> None:
    found = bench.site.ask("histories", str(events))
    bench.table.add(
        f"verify {found['events']:,} events",
        Sample(ms=found["seconds"] * 1000, rate=found["events"] / found["seconds"]),
        goal="100,000 in 10 s",
    )


def _fresh_stage(bench: Bench) -> dict[str, Any]:
    return bench.site.ask("stage", "--reviewers=1", "--articles=1", f"--claims={LONG}")


def _export(bench: Bench, article: int) -> None:
    client = bench.person.client
    client.get(f"/articles/{bench.short}/claims.csv")
    before = bench.site.memory_mb()
    seconds = clicks.seconds_of(lambda: client.get(f"/articles/{article}/claims.csv"))
    bench.table.add(
        "claims.csv, 1,000 of 10,000 rows",
        Sample(ms=seconds * 100),
        note=f"memory grew by {bench.site.memory_mb() - before:.1f} MB",
        goal="10 MB",
    )
