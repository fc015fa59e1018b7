"""What a browser shows when: the first claim of a first visit, the next claim after a key."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from bench.site import Site

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync"]
KEYS = 12

# Notes when a key went down, and when what it brought was painted: the frame after the one in which
# the panel changed.
_WATCH = """() => {
  window.pressed = 0; window.painted = 0;
  addEventListener("keydown", () => { window.pressed = performance.now(); window.painted = 0; }, true);
  new MutationObserver(() => requestAnimationFrame(() => setTimeout(() => {
    window.painted = performance.now();
  }))).observe(document.getElementById("panel"), {childList: true});
}"""


def is_possible() -> bool:
    return any(shutil.which(name) for name in CHROMIUM)


@contextmanager
def chromium() -> Iterator[Browser]:
    executable = next(path for name in CHROMIUM if (path := shutil.which(name)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield browser
        browser.close()


def _as(browser: Browser, site: Site, session: str) -> BrowserContext:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.add_cookies([{"name": "sessionid", "value": session, "url": site.address}])
    return context


def first_claim_ms(browser: Browser, site: Site, session: str, article: int) -> float:
    """Return the time to the first paint of a claim's page with nothing in the cache."""
    context = _as(browser, site, session)
    page = context.new_page()
    page.goto(f"{site.address}/articles/{article}/claims/1/", wait_until="load")
    page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length")
    found = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    context.close()
    return float(found)


def next_claim_ms(
    browser: Browser, site: Site, session: str, article: int, *, number: int = 1
) -> float:
    """Return the time from the key that marks a claim to the next claim on the screen."""
    context = _as(browser, site, session)
    page = context.new_page()
    page.goto(f"{site.address}/articles/{article}/claims/{number}/", wait_until="load")
    page.evaluate(_WATCH)
    times = [_press(page) for _ in range(KEYS)]
    context.close()
    return median(times)


def _press(page: Page) -> float:
    before = page.locator("#claim-h").inner_text()
    page.keyboard.press("u")
    page.wait_for_function(
        "was => window.painted && document.getElementById('claim-h').innerText !== was",
        arg=before,
        polling=5,
    )
    return float(page.evaluate("window.painted - window.pressed"))
