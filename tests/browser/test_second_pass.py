"""The text changes after the check: what was checked stays, what changed is asked again, by keyboard."""

import csv
from pathlib import Path

import pytest
from playwright.sync_api import expect

from claims.choices import VerdictValue
from claims.commands import set_aside_claim
from claims.models import Article
from tests.browser.newsroom import cite
from tests.factories import NOON, claim_at, create_article, create_citation, create_mark
from tests.turns import TURN

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
    "The mayor has read the report.",
]
REVISED = (
    f"{TITLE}\n\n"
    "The agency paused an order for seven ferries. The board met twice, in the old town hall. "
    "The maker built the hulls. The crew tested the engines.\n\n"
    "Fares stayed the same, and routes were cut by half. "
    "The whole order was seen as big by the port. A second yard has offered help. "
    "The mayor has read the report.\n\n"
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


def placed(article, column):
    with TURN:
        revision = Article.objects.get(pk=article.pk).current_revision
        return list(revision.placements.order_by("position").values_list(column, flat=True))


def states(article):
    return placed(article, "claim__review_state")


def in_csv(desk, article, column):
    """Download the claims with the key for it, and return one column by the claims' numbers."""
    desk.open(f"/articles/{article.pk}/report/")
    with desk.page.expect_download() as download:
        desk.press("d")
    with Path(download.value.path()).open(encoding="utf-8-sig", newline="") as file:
        return {int(row["claim_no"]): row[column] for row in csv.DictReader(file)}


def mark_sourced(desk, article, numbers):
    """Mark one claim after the other; each mark leads to the next that waits."""
    desk.go_to_claim(article.pk, numbers[0])
    for number in numbers:
        desk.at_claim(number)
        desk.press("s")
    expect(desk.page.locator("#live")).to_contain_text(f"Claim {numbers[-1]} marked sourced.")


def test_after_a_revision_only_what_changed_is_checked_again(at, article):
    editor = at("editor")
    editor.open(f"/articles/{article.pk}/revise/")
    editor.fill("text", REVISED)
    editor.press_button("See what changes")
    expect(editor.page.locator("h1")).to_have_text("What changes")
    table = editor.page.locator("table.compare")
    expect(table).to_contain_text("A number: six → seven")
    expect(table.locator("tr", has_text="Nobody was hurt on the pier.")).to_contain_text(
        "Not in it"
    )
    editor.press("j")
    expect(editor.page.locator("#row-2")).to_be_focused()
    editor.press_button("Save as revision 2")
    editor.page.wait_for_url("**/claims/*/")
    assert list(zip(placed(article, "fate"), states(article), strict=True)) == [
        ("unchanged", "open"),
        ("edited_material", "stale"),
        ("edited_harmless", "confirmed"),
        ("split", "stale"),
        ("split", "open"),
        ("joined", "stale"),
        ("edited_material", "stale"),
        ("new", "open"),
        ("unchanged", "proposed"),
        ("moved", "proposed"),
    ]
    changed = in_csv(editor, article, "changed_since_verdict")
    assert {number for number, word in changed.items() if word == "yes"} == {2, 4, 6, 7}
    assert {number for number, word in changed.items() if word == "no"} == {3, 9, 10}

    ana = at("ana")
    ana.open(f"/articles/{article.pk}/revisions/1..2/")
    ana.press_button("Keep my mark on these small changes")
    expect(ana.page.get_by_text("1 mark kept.")).to_be_visible()
    ana.go_to_claim(article.pk, 2)
    expect(ana.page.locator("#since")).to_contain_text("A number changed: six → seven")
    for number, words in (
        (2, "The agency paused an order for seven ferries."),
        (8, "A second yard has offered help."),
    ):
        ana.go_to_claim(article.pk, number)
        cite(ana, words, copy=words, title=f"What is new in claim {number}")
    mark_sourced(ana, article, (2, 4, 5, 6, 8))

    mark_sourced(at("ben"), article, (2, 4, 5, 6, 7, 8, 9, 10))
    assert set(states(article)[1:]) == {"confirmed"}

    editor.open(f"/articles/{article.pk}/report/")
    editor.press_button("Approve")
    expect(editor.page.get_by_text("the text and its marks are locked")).to_be_visible()
    with TURN:
        found = Article.objects.select_related("approved_revision").get(pk=article.pk)
    assert (found.state, found.approved_revision.number) == ("approved", 2)
    carried = in_csv(editor, article, "carried_from_revision")
    assert {number for number, revision in carried.items() if revision == "1"} == {1, 3, 9, 10}
    assert set(in_csv(editor, article, "changed_since_verdict").values()) == {"", "no"}
