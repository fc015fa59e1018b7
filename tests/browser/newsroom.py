"""People at a browser: what they press and read, in the words of the page."""

from dataclasses import dataclass

from playwright.sync_api import Page, expect

from tests.factories import PASSWORD


@dataclass
class Desk:
    """One person's browser on the live site, driven by keyboard alone unless a name says otherwise."""

    page: Page
    base: str

    def log_in(self, username: str) -> "Desk":
        self.page.goto(f"{self.base}/login/")
        self.page.focus("[name=username]")
        self.page.keyboard.type(username)
        self.page.keyboard.press("Tab")
        self.page.keyboard.type(PASSWORD)
        self.page.keyboard.press("Enter")
        expect(self.page.locator("h1")).to_have_text("Inbox")
        return self

    def open(self, path: str) -> None:
        self.page.goto(self.base + path)

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)

    def fill(self, name: str, words: str) -> None:
        """Type over a field; reaching it is a matter of Tab and not of this test."""
        self.page.focus(f"[name={name}]:not([type=hidden])")
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(words)

    def press_button(self, name: str) -> None:
        button = self.page.get_by_role("button", name=name)
        button.focus()
        self.page.keyboard.press("Enter")

    def at_claim(self, number: int) -> None:
        expect(self.page.locator(f"[data-claim='{number}']")).to_be_visible()

    def go_to_claim(self, article_id: int, number: int) -> None:
        self.open(f"/articles/{article_id}/claims/{number}/")
        self.at_claim(number)
