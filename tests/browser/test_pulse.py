"""Two people on one article: what one stores arrives with the other, and disturbs nothing."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.newsroom import import_draft

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]

PULSE_MS = 20_500


@pytest.fixture
def pages(at):
    """Ana reads claim 2 of an article, her clock in our hands; Ben reads it too."""
    article = import_draft(at("editor"))
    ana, ben = at("ana"), at("ben")
    ana.page.clock.install()
    for desk in (ana, ben):
        desk.go_to_claim(article, 2)
    return ana, ben


def test_a_mark_arrives_in_the_other_browser_without_reload(pages):
    ana, ben = pages
    ben.press("]")
    ben.at_claim(3)
    ben.press("u")
    ben.at_claim(4)

    ana.page.clock.run_for(PULSE_MS)

    expect(ana.page.locator("#s3")).to_have_attribute("data-s", "unverified")
    expect(ana.page.locator("#c3")).to_contain_text("unverified, one reviewer")
    ana.at_claim(2)


def test_half_written_words_and_the_focus_stay_when_the_open_claim_changes(pages):
    ana, ben = pages
    ana.press("n")
    ana.page.keyboard.type("Who counted the f")
    ben.press("u")
    ben.at_claim(3)

    ana.page.clock.run_for(PULSE_MS)
    expect(ana.page.locator("#news")).to_contain_text("Ben Okafor changed this claim")
    ana.page.keyboard.type("erries?")

    expect(ana.page.locator("#panel [name=text]")).to_have_value("Who counted the ferries?")


def test_who_else_has_the_article_open_is_shown(pages):
    """The editor, who brought it in a moment ago, may be named as well."""
    ana, ben = pages
    with ana.page.expect_response("**/here/"):
        ana.page.clock.run_for(2 * PULSE_MS)

    ben.page.reload()

    expect(ben.page.locator("#here")).to_contain_text(re.compile("Ana Ruiz ha(s|ve) this"))


def test_show_it_brings_the_claim_as_it_stands_now(pages):
    ana, ben = pages
    ben.press("u")
    ben.at_claim(3)
    ana.page.clock.run_for(PULSE_MS)

    ana.page.get_by_role("link", name="Show it").click()

    expect(ana.page.locator("#panel .turn").first).to_contain_text("Ben Okafor")
    expect(ana.page.locator("#news")).to_be_empty()
