"""A site to capture, and the shortest way to do it."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from claims.bounded import Bounds
from claims.capture import Captured, Limits, Policy, capture
from claims.capture.network import INTERNET, Network
from tests.capture.sites import Site, serving

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
# Short enough for a test; the readers have to start on a busy machine.
LIMITS = Limits(
    wire_bytes=200_000,
    unpacked_bytes=1_000_000,
    connect_seconds=2,
    header_seconds=1,
    whole_seconds=3,
    redirects=4,
    reader=Bounds(seconds=60),
)

Fetch = Callable[..., Captured]


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as one:
        yield one


@pytest.fixture
def release() -> Iterator[threading.Event]:
    """Wait on this for what takes for ever; it ends with the test."""
    event = threading.Event()
    yield event
    event.set()


@pytest.fixture
def fetch(site: Site) -> Fetch:
    """Capture an address, with limits, policy or network changed where the test says so."""

    def fetched(address: str, *, network: Network = INTERNET, robots: bool = False, **changes):
        limits = {name: value for name, value in changes.items() if hasattr(LIMITS, name)}
        policy = {name: value for name, value in changes.items() if name not in limits}
        return capture(
            address,
            at=NOON,
            limits=replace(LIMITS, **limits),
            policy=replace(Policy(test_hosts=frozenset([site.host]), obey_robots=robots), **policy),
            network=network,
        )

    return fetched
