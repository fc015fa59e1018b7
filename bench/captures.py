"""Killing worker and server while pages are captured, and asking afterwards what became of each."""

import random
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from bench.clients import Client
from bench.site import HOST, Site

PATIENCE = 240.0
WORDS = "the harbour board paused order number"
# How long a page takes, and how long after a page was asked for a blow falls, in seconds.
SLOWEST = 0.3
LATEST = 3.0

_UNANSWERED = """
    SELECT count(*) FROM claims_capturerequest r
    WHERE NOT EXISTS (SELECT 1 FROM claims_capture c WHERE c.request_id = r.id)
"""
_REQUESTS = "SELECT address FROM claims_capturerequest"
_CAPTURES = """
    SELECT r.address, c.state, c.text FROM claims_capture c
    JOIN claims_capturerequest r ON r.id = c.request_id
"""
_TOLD = "SELECT count(*) FROM claims_auditevent WHERE event = 'source_captured'"
_LOCATED = """
    SELECT citation_id, count(*) FROM claims_auditevent WHERE event = 'match_renewed'
    GROUP BY citation_id HAVING count(*) > 1
"""
_UNLOCATED = "SELECT count(*) FROM claims_citation WHERE quote <> '' AND match <> 'exact'"


@dataclass(slots=True)
class Captured:
    """What was asked for, what came of it, and what is wrong with that."""

    kills: int
    acknowledged: int = 0
    asked: int = 0
    answered: int = 0
    fetched: int = 0
    seconds: float = 0.0
    faults: list[str] = field(default_factory=list)


class _Pages:
    """A web server with one page for each number, slow by chance."""

    def __init__(self) -> None:
        self.fetched = 0
        self.port = 0

    def address(self, number: int) -> str:
        return f"http://{HOST}:{self.port}/pages/{number}"

    @contextmanager
    def served(self) -> Iterator["_Pages"]:
        pages = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                pages.fetched += self.path.startswith("/pages/")
                time.sleep(random.uniform(0, SLOWEST))
                body = f"On Monday {WORDS} {self.path.rpartition('/')[2]} for good.".encode()
                is_page = self.path.startswith("/pages/")
                self.send_response(200 if is_page else 404)
                self.send_header("Content-Type", "text/plain; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """What is fetched is counted, not told."""

        server = ThreadingHTTPServer((HOST, 0), Handler)
        server.daemon_threads = True
        # A killed worker hangs up in the middle of a page.
        server.handle_error = lambda *_: None
        self.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield self
        finally:
            server.shutdown()
            server.server_close()
            thread.join()


def capture_through(site: Site, *, pages: int, kills: int) -> Captured:
    """Cite so many pages while worker and server are killed; every capture is to be done once."""
    found = Captured(kills)
    with _Pages().served() as served:
        site.stop()
        site.workers, site.test_hosts = 1, f"{HOST}:{served.port}"
        site.start()
        stage = site.ask("stage", "--reviewers=1", "--articles=1", f"--claims={pages}")
        client = Client(site, stage["reviewers"][0])
        began = time.perf_counter()
        blows = sorted(random.sample(range(pages), kills))
        for number in range(pages):
            found.acknowledged += _cite(client, stage["articles"][0], number, served)
            if number in blows:
                _strike(site, blows.index(number))
        _wait(site)
        found.seconds = time.perf_counter() - began
        client.hang_up()
        found.fetched = served.fetched
    _reckon(site, found)
    site.stop()
    site.workers, site.test_hosts = 0, ""
    site.start()
    return found


def _cite(client: Client, article: int, number: int, served: _Pages) -> bool:
    fields = {
        "source": "new",
        "kind": "url",
        "form": "news_report",
        "title": f"Order {number}",
        "url": served.address(number),
        "terms": "on_record",
        "relation": "supports",
        "quote": f"{WORDS} {number}",
    }
    try:
        answer = client.post(f"/articles/{article}/claims/{number + 1}/cite/", fields)
    except OSError:
        return False
    return answer.status == 200


def _strike(site: Site, number: int) -> None:
    """Kill the worker alone, then server and worker together, and so on in turn."""
    time.sleep(random.uniform(0, LATEST))
    if number % 2 == 0:
        site.kill_worker()
    else:
        site.kill()
        site.start()


def _wait(site: Site) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        waiting = site.database.rows(_UNANSWERED)[0][0] + site.database.rows(_UNLOCATED)[0][0]
        if not waiting:
            return
        time.sleep(0.5)


def _reckon(site: Site, found: Captured) -> None:
    asked = [row[0] for row in site.database.rows(_REQUESTS)]
    captures = site.database.rows(_CAPTURES)
    found.asked, found.answered = len(asked), len(captures)
    told = site.database.rows(_TOLD)[0][0]
    checks = {
        f"{found.acknowledged} citations acknowledged, {len(asked)} asked for": (
            len(asked) < found.acknowledged
        ),
        "a page was asked for twice": len(set(asked)) != len(asked),
        f"{len(asked)} asked for, {len(captures)} answered": len(asked) != len(captures),
        f"{len(captures)} captures, {told} of them told": told != len(captures),
        f"words located twice: {site.database.rows(_LOCATED)}": bool(site.database.rows(_LOCATED)),
        "words not located": bool(site.database.rows(_UNLOCATED)[0][0]),
    }
    found.faults += [what for what, is_wrong in checks.items() if is_wrong]
    found.faults += [
        f"{address} is {state}"
        for address, state, text in captures
        if state != "captured" or WORDS not in text
    ]
    found.faults += site.database.faults()
    verified = site.manage("verify_history")
    if verified.returncode:
        found.faults.append(f"verify_history: {verified.stdout}{verified.stderr}")
