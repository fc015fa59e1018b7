"""People at a browser: what they press and read, in the words of the page."""

import re
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from tests.factories import PASSWORD

DRAFT = (
    "Port Merrow pauses ferry order\n\n"
    "Port Merrow has paused an order for six ferries, the Harbour Gazette reported on Tuesday. "
    "The agency cited the U.S. maker's tests.\n\n"
    "“We will not put passengers on one until we know what went wrong”, Ines Calloway said."
)
REPORT = (
    "The transit agency said it has paused an order for six ferries after a test. “We will not put "
    "passengers on one until we know what went wrong,” director Ines Calloway told reporters."
)

# No page of a short article has more places to stop at.
MOST_TABS = 120


@dataclass
class Desk:
    """One person's browser on the live site, driven by keyboard alone."""

    page: Page
    base: str

    def log_in(self, username: str) -> "Desk":
        self.page.goto(f"{self.base}/login/")
        self.fill("username", username)
        self.fill("password", PASSWORD)
        self.press("Enter")
        expect(self.page.locator("h1")).to_have_text("Inbox")
        return self

    def open(self, path: str) -> None:
        self.page.goto(self.base + path)

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)

    def tab_to(self, target: Locator) -> None:
        """Press Tab until a thing has the focus, as somebody without a mouse does."""
        expect(target).to_be_visible()
        for _ in range(MOST_TABS):
            if target.evaluate("el => el === document.activeElement"):
                return
            self.press("Tab")
        raise AssertionError(f"Tab does not lead to {target}")

    def fill(self, name: str, words: str) -> None:
        self.tab_to(self.page.locator(f"[name={name}]:not([type=hidden])"))
        self.press("Control+a")
        self.page.keyboard.insert_text(words)

    def choose(self, label: str, word: str) -> None:
        """Type the first letters of an option, as one does in a closed list."""
        field = self.page.get_by_label(label, exact=True)
        self.tab_to(field)
        self.page.keyboard.type(word)
        expect(field.locator("option:checked")).to_have_text(re.compile(f"^{word}", re.IGNORECASE))

    def press_button(self, name: str) -> None:
        self.tab_to(self.page.get_by_role("button", name=name).first)
        self.press("Enter")

    def at_claim(self, number: int) -> None:
        expect(self.page.locator(f"[data-claim='{number}']")).to_be_visible()

    def go_to_claim(self, article_id: int, number: int) -> None:
        self.open(f"/articles/{article_id}/claims/{number}/")
        self.at_claim(number)


def import_draft(desk: Desk) -> int:
    """Paste the draft and start its review; return the article's number."""
    desk.press("a")
    expect(desk.page.locator("h1")).to_have_text("Add an article")
    desk.fill("text", DRAFT)
    desk.press_button("See the sentences")
    expect(desk.page.locator("h1")).to_have_text("Check the sentences")
    desk.press_button("Start review")
    desk.page.wait_for_url("**/claims/*/")
    return int(desk.page.url.split("/")[4])


def cite(
    desk: Desk,
    quote: str,
    *,
    new: bool = True,
    copy: str = REPORT,
    title: str = "Ferry order on hold",
) -> None:
    """Cite a page for the open claim, with its text; not `new` is one that is cited already."""
    before = desk.page.locator("#evidence .pair").count()
    desk.press("c")
    expect(desk.page.locator("#cite form")).to_be_visible()
    if new:
        if not desk.page.locator("#cite .new-source").is_visible():
            desk.choose("Source", "A new source")
            desk.tab_to(desk.page.get_by_text("Text or file of the source"))
            desk.press("Enter")
        desk.fill("title", title)
        desk.fill("publisher", "Harbour Gazette")
        desk.fill("url", "https://gazette.example/ferries")
        desk.fill("copy", copy)
    desk.fill("quote", quote)
    desk.press("Control+Enter")
    expect(desk.page.locator("#evidence .pair")).to_have_count(before + 1)
