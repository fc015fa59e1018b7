"""The ordinary way: a page is asked for, comes, and is kept."""

import gzip
import hashlib
from datetime import date

from tests.capture.conftest import NOON

ARTICLE = """<!doctype html><html lang="en"><head><title>Council approves budget | Gazette</title>
<meta property="og:site_name" content="Harbour Gazette"><meta name="author" content="Ana Author">
<meta property="article:published_time" content="2026-05-03T23:30:00-04:00">
<link rel="canonical" href="/budget"></head><body>
<nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Council approves budget</h1>
<p>The council approved the budget on Monday, the mayor said, with “nine” votes for it.</p>
<p>It has three parts: schools, roads and a library in the north of the town, she said.</p>
</article><footer>© 2024 Harbour Gazette. Updated 3 March 2021.</footer></body></html>"""


def test_a_page_is_kept_with_its_words_and_what_it_says_of_itself(site, fetch):
    page = fetch(site.show("/news", ARTICLE))

    assert (page.state, page.reason, page.status) == ("captured", "", 200)
    assert page.text.startswith("Council approves budget\n\nThe council approved the budget")
    assert "Home" not in page.text
    assert page.title == "Council approves budget"
    assert (page.author, page.publisher) == ("Ana Author", "Harbour Gazette")
    assert page.published_on == date(2026, 5, 3)
    assert page.canonical_address == site.address("/budget")
    assert page.fetched_at == NOON


def test_bytes_and_words_are_sealed_by_their_hashes(site, fetch):
    page = fetch(site.show("/news", ARTICLE))

    assert page.body == ARTICLE.encode()
    assert page.body_sha256 == hashlib.sha256(page.body).hexdigest()
    assert page.text_sha256 == hashlib.sha256(page.text.encode()).hexdigest()


def test_a_packed_page_is_unpacked(site, fetch):
    page = fetch(site.show("/news", gzip.compress(ARTICLE.encode()), Content_Encoding="gzip"))

    assert page.state == "captured"
    assert page.body == ARTICLE.encode()


def test_redirects_are_followed_and_remembered(site, fetch):
    site.show("/news", ARTICLE)
    site.send_on("/old", "/news")

    page = fetch(site.send_on("/short", "old", status=301))

    assert page.state == "captured"
    assert page.redirects == (site.address("/old"), site.address("/news"))
    assert page.final_address == site.address("/news")


def test_the_request_says_who_asks_and_nothing_else(site, fetch):
    site.show("/news", ARTICLE, Set_Cookie="id=1")

    fetch(site.send_on("/short", "/news", status=307))

    assert [path for path, _ in site.asked] == ["/short", "/news"]
    assert set(site.asked[-1][1]) == {
        "host",
        "user-agent",
        "accept",
        "accept-encoding",
        "connection",
    }
    assert site.asked[-1][1]["user-agent"].startswith("WorkbenchCapture/")
    assert site.asked[-1][1]["host"] == site.host
