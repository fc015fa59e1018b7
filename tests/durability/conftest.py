"""A real server with a database of its own, shared by the tests of a module."""

import os
from collections.abc import Iterator

import pytest

from bench.clients import Client
from bench.site import Site, new_site

REVIEWERS = 8


@pytest.fixture(scope="session")
def site() -> Iterator[Site]:
    with new_site(os.environ.get("DATABASE_URL", "")) as running:
        running.start()
        yield running


@pytest.fixture(scope="session")
def stage(site) -> dict:
    return site.ask("stage", f"--reviewers={REVIEWERS}", "--articles=1", "--claims=40")


@pytest.fixture
def clients(site, stage) -> list[Client]:
    return [Client(site, session) for session in stage["reviewers"]]
