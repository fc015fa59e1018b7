"""What every kind of test may ask for."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from claims import append_only
from tests.programs import program

# As root, and quiet: a browser under test has nobody to phone home for.
CHROMIUM_FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# How long an example takes says more of the machine than of the code; speed is measured in bench/.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


# What pages say of rows once they are read, which no database changes. The crawls of `security` and
# the counts of queries still ask every page of it.
_RENDERED = ("views/", "security/test_headers.py", "security/test_cross_site.py")
_COUNTED = "views/test_query_counts.py"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database-only",
        action="store_true",
        help="leave out what no database can change, such as the text analysis and the pages' words",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--database-only"):
        config.hook.pytest_deselected(items=[item for item in items if not _needs_database(item)])
        items[:] = [item for item in items if _needs_database(item)]


def _needs_database(item: pytest.Item) -> bool:
    path = item.path.relative_to(Path(__file__).parent).as_posix()
    if path.startswith(_RENDERED) and path != _COUNTED:
        return False
    is_marked = any(item.get_closest_marker(name) for name in ("django_db", "durability"))
    return is_marked or "db" in getattr(item, "fixturenames", ())


def pytest_report_header() -> str:
    hint = (
        ""
        if connection.vendor == "postgresql"
        else "; DATABASE_URL=postgres://... chooses PostgreSQL"
    )
    return f"database: {connection.vendor}{hint}"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = program("chromium", "chromium-browser", "google-chrome", package="Chromium")
    # Playwright's synchronous API runs an event loop in the thread that also speaks to the database.
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        chrome = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
        yield chrome
        chrome.close()


@pytest.fixture(scope="session")
def libreoffice() -> str:
    return program("soffice", "libreoffice", package="LibreOffice")


@pytest.fixture(scope="session", autouse=True)
def _tests_may_empty_append_only_tables() -> Iterator[None]:
    """Lift the triggers while Django flushes the database after a test that commits."""
    flush = type(connection.ops).execute_sql_flush

    def flush_without_triggers(ops: Any, sql_list: list[str]) -> None:
        with ops.connection.cursor() as cursor:
            cursor.execute("SELECT id, name FROM auth_group")
            roles = cursor.fetchall()
        append_only.remove(ops.connection)
        flush(ops, sql_list)
        append_only.install(ops.connection)
        # What the migrations put there is there for every test, whichever comes next.
        with ops.connection.cursor() as cursor:
            cursor.executemany("INSERT INTO auth_group (id, name) VALUES (%s, %s)", roles)
            cursor.execute(
                "INSERT INTO claims_newsroom (id, name, reviewers_needed, is_blind, house_rules)"
                " VALUES (1, 'Newsroom', 2, %s, '{}')",
                [False],
            )

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(type(connection.ops), "execute_sql_flush", flush_without_triggers)
        yield
