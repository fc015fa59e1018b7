"""What goes into a capture and what comes out."""

from dataclasses import dataclass, field
from datetime import date, datetime

from claims.bounded import Bounds

# The words of `capture_state`; a copy made by hand is no business of this package.
CAPTURED = "captured"
PARTIAL = "partial"
PAYWALLED = "paywalled"
BLOCKED = "blocked"
GONE = "gone"
NOT_CAPTURED = "not_captured"

USER_AGENT = "WorkbenchCapture/1.0 (fact-checking; keeps one copy of a page that an editor cites)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one capture may cost; sizes in bytes, times in seconds."""

    wire_bytes: int = 10_000_000
    unpacked_bytes: int = 30_000_000
    connect_seconds: float = 5.0
    header_seconds: float = 10.0
    whole_seconds: float = 30.0
    redirects: int = 8
    reader: Bounds = field(default_factory=Bounds)
    text_characters: int = 2_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """Where a capture may go, and as whom.

    A host in `allowed_hosts` or `denied_hosts` stands for its subdomains too; without any allowed host
    all are. `test_hosts` names, as host:port, the only servers on loopback that may be reached.
    """

    allowed_hosts: frozenset[str] = frozenset()
    denied_hosts: frozenset[str] = frozenset()
    test_hosts: frozenset[str] = frozenset()
    obey_robots: bool = True
    user_agent: str = USER_AGENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """A file and what could be read in it; `reason` is a sentence unless the state is captured."""

    state: str
    reason: str
    media_type: str
    body: bytes
    body_sha256: str
    text: str
    text_sha256: str
    title: str
    author: str
    publisher: str
    published_on: date | None
    canonical_address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Captured(Content):
    """A page as it was fetched.

    `redirects` are the addresses it sent us on to, in order; `status` is None where no server answered;
    `warc` holds every request and answer of the page, packed, as they went over the wire.
    """

    address: str
    final_address: str
    redirects: tuple[str, ...]
    status: int | None
    warc: bytes
    fetched_at: datetime
