"""Requirements 14 to 16: what people write stays text, and stays whole."""

import html
import re

import pytest

from tests.factories import claim_at, create_article
from tests.security.conftest import browser_of
from tests.security.crawl import addresses, admin_addresses, of_the_story, pages
from tests.security.markup import Page
from tests.security.naughty import LIVE_ADDRESSES, MARKUP, WORDS
from tests.security.test_headers import breaches_of
from tests.security.world import build

LINKS = ("href", "src", "action", "formaction", "hx-get", "hx-post", "cite", "poster", "data")
ALIVE = re.compile(r"^[\s\x00-\x20]*(javascript|data|vbscript|file):|^[\s\\/]{2}", re.IGNORECASE)
# What no template of ours or Django's writes, so it can only come from somebody's text.
FOREIGN = {"base", "iframe", "object", "embed", "img", "frame", "applet"}


@pytest.fixture
def hostile(db):
    everything = " ".join(MARKUP)
    return build(
        words=everything,
        title=f"Title {' '.join(MARKUP[:5])}"[:300],
        text=f"Headline\n\nShe said {everything}. It rained. “{everything}” he said.",
    )


def test_14_no_markup_that_people_write_comes_alive(hostile):
    editor, admin = browser_of(hostile.editor), browser_of(hostile.admin)
    found = {}

    for name, path in pages(hostile.ids).items():
        found[name] = live_parts(editor.get(path))
    for name, path in admin_addresses().items():
        found[name] = live_parts(admin.get(path))

    assert {name: parts for name, parts in found.items() if parts} == {}


def live_parts(answer):
    page = Page(answer)
    return [
        *breaches_of(page),
        *(
            tag
            for tag, attributes in page.elements
            if tag in FOREIGN and not is_picture(attributes)
        ),
        *(
            (tag, name, value)
            for tag, attributes in page.elements
            for name, value in attributes.items()
            if name in LINKS and ALIVE.match(value or "") and not is_icon(tag, value)
        ),
    ]


def is_picture(attributes):
    """Say whether this is one of the icons of Django's admin."""
    return attributes.get("src", "").startswith("/static/admin/img/")


def is_icon(tag, value):
    return tag == "link" and value.startswith("data:image/svg+xml,")


@pytest.mark.parametrize("markup", MARKUP)
@pytest.mark.parametrize("path", ["/search/?q=", "/articles/?q=", "/sources/?q=", "/login/?next="])
def test_14_no_markup_in_an_address_comes_alive(world, path, markup):
    answer = browser_of(world.editor).get(path + html.unescape(markup).replace("&", "%26"))

    assert live_parts(answer) == []


@pytest.mark.parametrize("address", [*LIVE_ADDRESSES, "//evil.example/x", " javascript:alert(1)"])
def test_14_no_address_of_a_source_becomes_a_live_link(world, address):
    client = browser_of(world.reviewer)
    cite = addresses(world.ids)["citation_new"]
    fields = {"source": "new", "kind": "url", "form": "other", "title": "T", "url": address}

    answer = client.post(cite, {**fields, "relation": "silent"})

    assert answer.status_code in (303, 422)
    shown = [answer, client.get(addresses(world.ids)["claim_detail"]), client.get("/sources/")]
    assert [live_parts(page) for page in shown] == [[], [], []]


def test_14_htmx_fragments_are_as_inert_as_pages(hostile):
    client = browser_of(hostile.editor)
    names = ["claim_detail", "citation_new", "articles", "sources"]

    for name in names:
        path = addresses(hostile.ids)[name]
        assert live_parts(client.get(path, headers={"HX-Request": "true"})) == []


def test_15_text_is_shown_exactly_as_typed(db):
    typed = "Profits rose < 3 % & > 2 %, \"not\" 'four', said R&D &amp; co. <b>so</b>."
    world = build(text=f"Headline\n\n{typed} It rained.")

    page = Page(browser_of(world.viewer).get(of_the_story(world.ids)["claim_detail"]))

    assert typed in page.text


def test_15_a_note_is_shown_exactly_as_typed(world):
    typed = "a <b> & \"c\" 'd' &lt; é́ \u202ex"
    client = browser_of(world.reviewer)

    client.post(addresses(world.ids)["note_write"], {"text": typed})

    assert typed in Page(client.get(addresses(world.ids)["claim_detail"])).text


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_16_what_is_taken_reads_back_as_typed(world, words):
    client = browser_of(world.reviewer)
    path = addresses(world.ids)["claim_detail"]

    answer = client.post(addresses(world.ids)["note_write"], {"text": words})

    assert answer.status_code in (303, 422)
    if answer.status_code == 303:
        assert words.replace("\r\n", "\n") in Page(client.get(path)).text


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_16_an_article_reads_back_as_typed(db, words):
    text = f"Headline\n\nIt was {words} that fell. It rained."
    if "\r" in words or "\u2028" in words:
        pytest.skip("Line ends become line feeds.")
    article = create_article(text=text, title="Headline")

    revision = claim_at(article=article, number=1).revision

    assert revision.text == text
