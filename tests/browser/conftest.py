"""A stage for the scripts: the real frame and files in a real browser, with answers made up here."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.template import engines
from playwright.sync_api import Page, Route

from claims.choices import Role
from tests.browser.newsroom import Desk
from tests.factories import create_desk, create_person

ADDRESS = "http://stage.example"
READER = {"is_authenticated": True, "initials": "JB", "display_name": "Jonas Berg"}


@dataclass
class Stage:
    """A page whose requests are answered from a table and written down."""

    page: Page
    answers: dict[str, tuple[int, str]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def show(self, main: str, *, tools: str = "", keys: bool = True) -> None:
        template = (
            '{% extends "base.html" %}{% block title %}Claim 1 of 3 · Ferries{% endblock %}'
            "{% block tools %}" + tools + "{% endblock %}{% block main %}" + main + "{% endblock %}"
        )
        context = {"user": READER, "prefs": {"theme": "system", "keys": keys}}
        self.answers["/"] = (200, engines["django"].from_string(template).render(context))
        self.page.goto(f"{ADDRESS}/")

    def answer(self, route: Route) -> None:
        path = urlsplit(route.request.url).path
        if path.startswith("/static/"):
            found = finders.find(path.removeprefix("/static/"))
            route.fulfill(path=Path(found)) if found else route.fulfill(status=404)
            return
        self.asked.append(f"{route.request.method} {path}")
        status, body = self.answers.get(path, (200, f"<h1>{path}</h1>"))
        if status:
            route.fulfill(status=status, body=body, content_type="text/html; charset=utf-8")
        else:
            route.abort("connectionfailed")


@pytest.fixture
def stage(browser) -> Iterator[Stage]:
    page = browser.new_page(base_url=ADDRESS)
    page.set_default_timeout(5000)
    on = Stage(page)
    page.route("**/*", on.answer)
    yield on
    # A request still under way must not keep the page from closing.
    page.unroute_all(behavior="ignoreErrors")
    page.close()


@pytest.fixture
def people():
    desk = create_desk(name="City")
    return {
        "editor": create_person(role=Role.EDITOR, desk=desk, name="Dana Whit"),
        "ana": create_person(role=Role.REVIEWER, desk=desk, name="Ana Ruiz"),
        "ben": create_person(role=Role.REVIEWER, desk=desk, name="Ben Okafor"),
    }


@pytest.fixture
def at(browser, live_server, people):
    """Open a browser of one's own for each person."""
    contexts = []

    def sit_down(who, **options):
        contexts.append(browser.new_context(accept_downloads=True, **options))
        page = contexts[-1].new_page()
        page.set_default_timeout(15_000)
        return Desk(page, live_server.url).log_in(people[who].username)

    yield sit_down
    for context in contexts:
        context.close()
