"""A page captured, cited, changed and refused, in a real browser and against a server that may be bad."""

import gzip
import time

import pytest
from playwright.sync_api import expect

from claims import commands
from claims.capture import Limits, Policy, capture
from claims.capture.network import INTERNET, Network
from tests.browser.newsroom import REPORT
from tests.capture.pdfs import pdf
from tests.capture.sites import serving
from tests.factories import NOON, claim_at, create_article, create_citation
from tests.pages import waiting_request
from workbench.worker import Worker

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]

WORDS = "We will not put passengers on one until we know what went wrong"
WALL = "<html><body><h1>News</h1><p>Subscribe to continue reading this article.</p></body></html>"
LIMITS = Limits(wire_bytes=200_000, unpacked_bytes=300_000, header_seconds=2, whole_seconds=2)


@pytest.fixture
def site():
    with serving() as one:
        yield one


@pytest.fixture
def article(people):
    return create_article(desk=people["ana"].memberships.get().desk, editor=people["editor"])


def work():
    """Do what waits in the queue, as the worker beside a server does."""
    worker = Worker()
    while worker.step():
        pass


def show(site, text):
    site.show("/ferries", f"<title>Ferry order on hold</title><article><p>{text}</p></article>")


def select(page, words):
    """Select words in the text that is held, as a mouse or Shift and arrow keys do."""
    page.locator("#pick").evaluate(
        "(el, words) => { const at = el.value.indexOf(words); el.focus();"
        " el.setSelectionRange(at, at + words.length); }",
        words,
    )


def test_a_page_is_captured_cited_changed_and_found_to_have_changed(at, article, site, settings):
    settings.CAPTURE_TEST_HOSTS = [site.host]
    show(site, REPORT)
    ana = at("ana")
    ana.page.clock.install()
    ana.go_to_claim(article.pk, 2)
    ana.press("c")
    ana.fill("url", site.address("/ferries"))
    ana.press_button("Capture the page first")
    expect(ana.page.locator("#cite-copy")).to_contain_text("Capturing since")

    work()
    ana.page.clock.fast_forward(3500)
    expect(ana.page.locator("#pick")).to_be_visible()
    select(ana.page, WORDS)
    ana.press_button("Take the selected words")
    expect(ana.page.locator("[name=quote]")).to_be_focused()
    ana.press("Control+Enter")
    expect(ana.page.locator("#evidence")).to_contain_text("Word for word.")
    ana.press("u")
    ana.at_claim(3)

    show(site, REPORT.replace("We will not put", "We may well put"))
    source_id = article.article_sources.get().source_id
    ana.open(f"/sources/{source_id}/")
    expect(ana.page.locator("h1")).to_have_text("Ferry order on hold")
    ana.press_button("Capture the page again")
    expect(ana.page.locator("#copies")).to_contain_text("Capturing since")
    work()
    ana.page.clock.fast_forward(3500)
    expect(ana.page.locator("#copies")).to_contain_text("1 cited passage gone")

    ana.go_to_claim(article.pk, 2)
    expect(ana.page.locator("#evidence .drift ins")).to_contain_text(["may well"])
    assert claim_at(article=article, number=2).claim.review_state == "stale"


def _drip(request):
    request.send_response(200)
    request.send_header("Content-Type", "text/plain")
    request.send_header("Content-Length", "100000")
    request.end_headers()
    for _ in range(100):
        request.wfile.write(b"drop ")
        time.sleep(0.1)


def _named_twice():
    """Name a public place first and then one inside the house, as a name server that rebinds does."""
    answers = iter([("127.0.0.1",), ("169.254.169.254",)])
    return Network(resolver=lambda host, port: next(answers))


def fetched(site, path, network=INTERNET, host=""):
    host = host or site.host
    policy = Policy(test_hosts=frozenset([host]), obey_robots=False)
    return capture(f"http://{host}{path}", at=NOON, limits=LIMITS, policy=policy, network=network)


def test_whatever_a_server_does_ends_in_a_state_and_a_sentence(at, article, site, people):
    site.show("/wall", WALL, status=403)
    site.show("/report.pdf", pdf("The order is paused."), kind="application/pdf")
    site.send_on("/round", "/round")
    site.perform("/drip", _drip)
    site.show("/bomb", gzip.compress(b"0" * 5_000_000), Content_Encoding="gzip")
    site.send_on("/moved", "/elsewhere")
    cases = {
        "/wall": ("behind a paywall", "The page is for those who log in or pay (403)."),
        "/report.pdf": ("captured", "first copy"),
        "/round": ("no copy held", "It sends on and on, more than 8 times."),
        "/drip": ("captured in part", "The page took longer than 2 seconds"),
        "/bomb": ("no copy held", "swells to more than 0.3 MB when unpacked"),
        "/moved": ("no copy held", "leads into a private network"),
    }
    sources = {}
    for number, path in enumerate(cases):
        cited = create_citation(
            article=article,
            reviewer=people["ana"],
            copy="",
            url=f"https://example.org/{number}",
        )
        rebinds = {"network": _named_twice(), "host": f"news.test:{site.port}"}
        page = fetched(site, path, **(rebinds if path == "/moved" else {}))
        commands.keep_capture(request_id=waiting_request().pk, page=page, now=NOON)
        sources[path] = cited.source_id
    ana = at("ana")

    for path, (state, sentence) in cases.items():
        ana.open(f"/sources/{sources[path]}/")
        expect(ana.page.locator("#copies .hits li")).to_contain_text(state)
        expect(ana.page.locator("#copies .hits li")).to_contain_text(sentence)
