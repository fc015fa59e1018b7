"""On a telephone no page moves sideways, however long the words and addresses are that it shows."""

import pytest

from tests.browser.newsroom import Desk
from tests.browser.test_accessibility import PAGES
from tests.factories import TEXT
from tests.security.world import build

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]

LONG = "https://ferries.example/" + "timetable" * 25
UNFOLD = "() => document.querySelectorAll('main details').forEach(box => { box.open = true; })"
BEYOND = "() => document.documentElement.scrollWidth - innerWidth"


def test_no_page_moves_sideways_on_a_telephone(browser, live_server):
    words = "timetable" * 12
    text = TEXT.replace("six ferries", f"six {words}").replace("in March.", f"at {LONG}")
    world = build(words=LONG, title=words, text=text)
    named = {"article": world.article.pk, "source": world.source.pk, "copy": world.capture.pk}
    page = browser.new_page(viewport={"width": 390, "height": 800})
    Desk(page, live_server.url).log_in(world.editor.username)

    beyond = {}
    for path in PAGES:
        page.goto(live_server.url + path.format(token=world.ids["token"], **named))
        page.evaluate(UNFOLD)
        beyond[path] = page.evaluate(BEYOND)
    page.close()

    assert {path: by for path, by in beyond.items() if by} == {}
