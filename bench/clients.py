"""Clients as a newsroom has them: each with a session and a connection of its own."""

import gzip
import http.client
import re
import secrets
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode

from bench.site import HOST, Site

PATIENCE = 600
# Gunicorn hangs up on a connection that was idle for two seconds; a browser then dials anew.
IDLE_AT_MOST = 1.0

_SEEN = re.compile(rb'name="seen" value="(\d+\.\d+)"')


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    body: bytes
    headers: dict[str, str]
    seconds: float

    @property
    def page(self) -> bytes:
        """Return the body as the browser reads it; `body` is as it was sent."""
        is_packed = "gzip" in self.headers.get("Content-Encoding", "")
        return gzip.decompress(self.body) if is_packed else self.body

    @property
    def seen(self) -> str:
        """Return the state of the claim that the answer shows."""
        found = _SEEN.search(self.page)
        return found[1].decode() if found else ""


@dataclass
class Client:
    """One browser of one person; `answer` raises OSError when the server goes away."""

    site: Site
    session: str
    csrf: str = field(default_factory=lambda: secrets.token_hex(16))
    _connection: http.client.HTTPConnection | None = field(default=None, repr=False)
    _used_at: float = field(default=0.0, repr=False)

    def get(self, path: str, *, fragment: bool = False) -> Answer:
        return self._answer("GET", path, b"", {"HX-Request": "true"} if fragment else {})

    def post(self, path: str, fields: dict[str, str], *, fragment: bool = True) -> Answer:
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "X-CSRFToken": self.csrf,
            "Origin": self.site.address,
            **({"HX-Request": "true"} if fragment else {}),
        }
        return self._answer("POST", path, urlencode(fields).encode(), headers)

    def mark(
        self, article: int, number: int, seen: str, *, note: str = "", verdict: str = "unverified"
    ) -> Answer:
        fields = {"seen": seen, "verdict": verdict, "note": note}
        return self.post(f"/articles/{article}/claims/{number}/mark/", fields)

    def _answer(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> Answer:
        ours = {
            "Cookie": f"sessionid={self.session}; csrftoken={self.csrf}",
            "Accept-Encoding": "gzip",
        }
        if time.monotonic() - self._used_at > IDLE_AT_MOST:
            self.hang_up()
        began = time.perf_counter()
        try:
            return self._once(method, path, body, {**headers, **ours}, began)
        except http.client.HTTPException as error:
            self.hang_up()
            raise ConnectionError(str(error)) from error
        except OSError:
            self.hang_up()
            raise

    def _once(
        self, method: str, path: str, body: bytes, headers: dict[str, str], began: float
    ) -> Answer:
        if self._connection is None:
            self._connection = http.client.HTTPConnection(HOST, self.site.port, timeout=PATIENCE)
        self._connection.request(method, path, body or None, headers)
        response = self._connection.getresponse()
        found = response.read()
        seconds = time.perf_counter() - began
        self._used_at = time.monotonic()
        if response.will_close:
            self.hang_up()
        return Answer(response.status, found, dict(response.getheaders()), seconds)

    def hang_up(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
