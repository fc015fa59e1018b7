"""The main job in a browser that runs no script: every step is a link or a form."""

import csv
from pathlib import Path

import pytest
from playwright.sync_api import expect

from claims.models import Article
from tests.browser.newsroom import DRAFT, REPORT

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def sit_down(at):
    return lambda who: at(who, java_script_enabled=False).page


def import_draft(page):
    page.get_by_role("link", name="Add an article").first.click()
    page.get_by_label("Or the text", exact=True).fill(DRAFT)
    page.get_by_role("button", name="See the sentences").click()
    page.get_by_role("button", name="Start review").first.click()
    page.wait_for_url("**/claims/*/")


def at_claim(page, number):
    expect(page.locator("#claim-h")).to_have_text(f"Claim {number} of 4")


def cite(page, quote, **fields):
    page.get_by_role("link", name="Cite a source").click()
    for name, words in fields.items():
        page.locator(f"[name={name}]").fill(words)
    page.locator("[name=quote]").fill(quote)
    page.get_by_role("button", name="Add source").click()


def mark(page, verdict):
    page.get_by_role("button", name=verdict, exact=False).first.click()


def settle(page, verdict, why):
    page.get_by_text("Settle this claim").click()
    page.get_by_label("It stands as").select_option(verdict)
    page.get_by_label("Why you decide so").fill(why)
    page.get_by_role("button", name="Settle", exact=True).click()


def test_a_story_is_checked_by_forms_from_paste_to_csv(sit_down, live_server):
    editor = sit_down("editor")
    import_draft(editor)
    first = editor.url.rsplit("/", 3)[0]

    ana = sit_down("ana")
    ana.goto(f"{first}/claims/2/")
    cite(
        ana,
        "paused an order for six ferries",
        title="Ferry order on hold",
        url="https://gazette.example/ferries",
        copy=REPORT,
    )
    mark(ana, "Sourced")
    at_claim(ana, 3)
    for leads_to in (4, 1):
        mark(ana, "Unverified")
        at_claim(ana, leads_to)
    mark(ana, "Unverified")

    ben = sit_down("ben")
    ben.goto(f"{first}/claims/1/")
    for verdict, leads_to in (("Unverified", 2), ("Sourced", 3), ("Unverified", 4)):
        mark(ben, verdict)
        at_claim(ben, leads_to)
    cite(ben, "We will not put passengers on one until we know what went wrong")
    mark(ben, "Sourced")

    editor.goto(f"{first}/claims/4/")
    settle(editor, "sourced", "The words are hers.")
    for number in (1, 3):
        editor.goto(f"{first}/claims/{number}/")
        settle(editor, "unverified", "It may run as it is.")
    editor.goto(f"{first}/report/")
    editor.get_by_role("button", name="Approve and lock").click()
    expect(editor.get_by_text("the text and its marks are locked")).to_be_visible()
    assert Article.objects.get().state == "approved"

    with editor.expect_download() as download:
        editor.get_by_role("link", name="Download CSV").click()
    with Path(download.value.path()).open(encoding="utf-8-sig", newline="") as file:
        verdicts = [row["verdict"] for row in csv.DictReader(file)]
    assert verdicts == ["unverified", "sourced", "unverified", "sourced"]
