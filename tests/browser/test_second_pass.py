"""The text changes after the check: what was checked stays, what changed is asked again, by keyboard."""

import csv
from pathlib import Path

import pytest
from playwright.sync_api import expect

from claims.choices import VerdictValue
from claims.commands import set_aside_claim
from claims.models import Article
from tests.factories import NOON, claim_at, create_article, create_citation, create_mark

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]

TITLE = "Port Merrow pauses ferry order"
CHECKED = [
    "The agency paused an order for six ferries.",
    "The board met twice in the old town hall.",
    "The maker built the hulls, and the crew tested the engines.",
    "Fares stayed the same.",
    "Routes were cut by half.",
    "Nobody was hurt on the pier.",
    "Ines Calloway leads the agency.",
    "The whole order was seen as large by the port.",
]
REVISED = (
    f"{TITLE}\n\n"
    "The agency paused an order for seven ferries. The board met twice, in the old town hall. "
    "The maker built the hulls. The crew tested the engines.\n\n"
    "Fares stayed the same, and routes were cut by half. "
    "The whole order was seen as big by the port. A second yard has offered help.\n\n"
    "Ines Calloway leads the agency."
)


@pytest.fixture
def article(people):
    """Half reviewed: one person has marked all of it, the other one half."""
    editor, ana, ben = (people[who] for who in ("editor", "ana", "ben"))
    text = f"{TITLE}\n\n{' '.join(CHECKED[:4])}\n\n{' '.join(CHECKED[4:])}"
    found = create_article(editor=editor, title=TITLE, text=text)
    aside(found, editor)
    for number, words in enumerate(CHECKED, start=2):
        create_citation(article=found, reviewer=ana, number=number, quote=words, copy=words)
        create_mark(article=found, reviewer=ana, number=number, value=VerdictValue.SOURCED)
        if number % 2:
            create_mark(article=found, reviewer=ben, number=number, value=VerdictValue.SOURCED)
    return found


def aside(article, editor):
    set_aside_claim(
        reviewer=editor,
        article_id=article.pk,
        number=1,
        seen=claim_at(article=article, number=1).seen,
        reason="transition",
        now=NOON,
    )


def states(article):
    revision = Article.objects.get(pk=article.pk).current_revision
    rows = revision.placements.order_by("position")
    return list(rows.values_list("claim__review_state", flat=True))


def rows_of(desk):
    with desk.page.expect_download() as download:
        desk.press("d")
    with Path(download.value.path()).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_after_a_revision_only_what_changed_is_checked_again(at, people, article):
    editor = at("editor")
    editor.open(f"/articles/{article.pk}/revise/")
    editor.fill("text", REVISED)
    editor.press_button("See what changes")
    expect(editor.page.locator("h1")).to_have_text("What changes")
    expect(editor.page.locator("table.compare")).to_contain_text("A number: six → seven")
    editor.press("j")
    expect(editor.page.locator("#row-2")).to_be_focused()
    editor.press_button("Save as revision 2")
    editor.page.wait_for_url("**/claims/*/")
    # Headline, number, harmless, two parts, joined, small, new, moved.
    assert states(article) == [
        "open", "stale", "confirmed", "stale", "open", "stale", "stale", "open", "proposed",
    ]  # fmt: skip

    ana = at("ana")
    ana.open(f"/articles/{article.pk}/revisions/1..2/")
    ana.press_button("Keep my mark on these small changes")
    expect(ana.page.get_by_text("1 mark kept.")).to_be_visible()
    ana.go_to_claim(article.pk, 2)
    expect(ana.page.locator("#since")).to_contain_text("A number changed: six → seven")
    words = "The agency paused an order for seven ferries."
    create_citation(article=article, reviewer=people["ana"], number=2, quote=words, copy=words)
    words = "A second yard has offered help."
    create_citation(article=article, reviewer=people["ana"], number=8, quote=words, copy=words)
    ana.go_to_claim(article.pk, 2)
    for number in (2, 4, 5, 6, 8):
        ana.at_claim(number)
        ana.press("s")
    expect(ana.page.locator("#live")).to_contain_text("Claim 8 marked sourced.")

    ben = at("ben")
    ben.go_to_claim(article.pk, 2)
    for number in (2, 4, 5, 6, 7, 8, 9):
        ben.at_claim(number)
        ben.press("s")
    expect(ben.page.locator("#live")).to_contain_text("Claim 9 marked sourced.")
    assert set(states(article)[1:]) == {"confirmed"}

    editor.open(f"/articles/{article.pk}/report/")
    editor.press_button("Approve")
    expect(editor.page.get_by_text("the text and its marks are locked")).to_be_visible()
    found = Article.objects.get(pk=article.pk)
    assert (found.state, found.approved_revision.number) == ("approved", 2)
    carried = {row["claim_no"]: row["carried_from_revision"] for row in rows_of(editor)}
    assert carried == {
        "1": "1", "2": "", "3": "1", "4": "", "5": "", "6": "", "7": "", "8": "", "9": "1",
    }  # fmt: skip
