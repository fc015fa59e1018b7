"""The main job in a real browser: import, cite, two reviews, a dispute, approval, history, CSV."""

import csv
from pathlib import Path

import pytest
from playwright.sync_api import expect

from claims.models import Article, Claim
from tests.browser.newsroom import cite, import_draft
from tests.turns import TURN

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]


def test_a_story_is_checked_by_keyboard_from_paste_to_csv(at, people):
    editor = at("editor")
    article = import_draft(editor)

    ana = at("ana")
    ana.go_to_claim(article, 2)
    cite(ana, "paused an order for six ferries")
    ana.press("s")
    ana.at_claim(3)
    ana.press("u")
    ana.at_claim(4)
    cite(ana, "We will not put passengers on one until we know what went wrong", new=False)
    ana.press("s")
    ana.at_claim(1)
    cite(ana, "paused an order for six ferries", new=False)
    ana.press("p")
    expect(ana.page.locator("#live")).to_contain_text("Claim 1 marked paraphrased.")

    ben = at("ben")
    ben.go_to_claim(article, 1)
    for key, leads_to in (("p", 2), ("s", 3), ("u", 4)):
        ben.press(key)
        ben.at_claim(leads_to)
    ben.press("p")
    expect(ben.page.locator("#tally")).to_contain_text("1 disputed")

    for number, verdict, why in ((4, "sourced", "The words are hers."), (3, "unverified", "Cut?")):
        editor.go_to_claim(article, number)
        editor.tab_to(editor.page.get_by_text("Settle this claim"))
        editor.press("Enter")
        editor.choose("It stands as", verdict)
        editor.fill("note", why)
        editor.press("Control+Enter")
        expect(editor.page.locator(".turn")).to_contain_text(f"settled it as {verdict}")

    editor.press("e")
    expect(editor.page.get_by_role("heading", name="Ready to publish")).to_be_visible()
    editor.press_button("Approve")
    expect(editor.page.get_by_text("the text and its marks are locked")).to_be_visible()
    with TURN:
        assert Article.objects.get().state == "approved"

    editor.open(f"/articles/{article}/history/")
    expect(editor.page.get_by_text("Unbroken").first).to_be_visible()
    editor.open(f"/articles/{article}/report/")
    with editor.page.expect_download() as download:
        editor.press("d")
    with Path(download.value.path()).open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["verdict"] for row in rows] == ["paraphrased", "sourced", "unverified", "sourced"]
    assert [row["reviewer_2"] for row in rows] == ["Ben Okafor"] * 4


def test_a_mark_is_taken_back_by_its_key(at, people):
    article = import_draft(at("editor"))
    ana = at("ana")
    ana.go_to_claim(article, 2)
    ana.press("u")
    ana.at_claim(3)

    ana.press("z")

    ana.at_claim(2)
    with TURN:
        assert not Claim.objects.filter(review_state="proposed").exists()


def test_a_refused_mark_puts_the_cursor_into_the_cite_form(at, people):
    article = import_draft(at("editor"))
    ana = at("ana")
    ana.go_to_claim(article, 2)

    ana.press("s")

    expect(ana.page.locator("#problem")).to_contain_text("Cite a source")
    assert ana.page.evaluate("document.activeElement.closest('#cite') !== null")


def test_of_two_marks_on_one_state_the_second_is_told(at, people):
    article = import_draft(at("editor"))
    ana, ben = at("ana"), at("ben")
    ana.go_to_claim(article, 2)
    ben.go_to_claim(article, 2)
    ana.press("u")
    ana.at_claim(3)

    ben.press("u")

    expect(ben.page.locator("#problem")).to_contain_text("Ana Ruiz changed claim 2")
    expect(ben.page.locator("#problem")).to_be_focused()
    expect(ben.page.locator("#s2")).to_have_attribute("data-s", "unverified")
    expect(ben.page.locator("#c2")).to_contain_text("unverified, one reviewer")
    ben.press_button("Mark it unverified anyway")
    expect(ben.page.locator("#live")).to_contain_text("Claim 2 marked unverified.")
    expect(ben.page.locator("#c2")).to_contain_text("unverified, two reviewers")
