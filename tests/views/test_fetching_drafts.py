"""Bringing in a page by its address."""

import pytest

from claims.models import Article, Citation, DraftFile
from tests.capture.pdfs import pdf
from tests.capture.sites import serving
from tests.factories import create_desk, create_editor, log_in
from tests.views.test_handing_in import IMPORT, NEW, form, hidden, shown

pytestmark = pytest.mark.django_db

STORY = """<!DOCTYPE html><html><head><title>Pier closed after storm | The Post</title>
<meta name="author" content="Lena Hart"><meta property="og:site_name" content="The Post"></head><body>
<nav><a href="/home">Home</a> <a href="/sport">Sport</a></nav><main><h1>Pier closed after storm</h1>
<p>The pier at Oddvik was closed on Monday, and the ferries of the whole coast stayed in port all day.</p>
<p>Two ferries had turned back before noon, <a href="https://log.example.org/31">the harbour log</a> says, and
a third waited outside the breakwater until the wind had dropped to a gale.</p>
<p>The council will meet on Thursday to decide who pays for the <a href="/bill">repairs to the pier</a>, which an
engineer put at nine million, though the last storm had cost twice as much.</p></main>
<footer>© The Post. <a href="/privacy">Privacy</a></footer></body></html>"""


@pytest.fixture
def desk():
    return create_desk()


@pytest.fixture
def editor(desk, client):
    editor = create_editor(desk=desk)
    log_in(client, editor)
    return editor


@pytest.fixture
def site(settings):
    with serving() as one:
        settings.CAPTURE_TEST_HOSTS = [one.host]
        yield one


def test_the_article_is_told_from_its_page(client, editor, desk, site):
    address = site.show("/pier", STORY)

    page = shown(client.post(NEW, form(desk, page=address)))

    assert "The pier at Oddvik was closed on Monday" in page
    assert "Privacy" not in page
    assert 'value="Lena Hart"' in page
    assert f'value="{address}"' in page


def test_its_links_become_sources_to_keep_or_drop(client, editor, desk, site):
    address = site.show("/pier", STORY)

    client.post(IMPORT, hidden(client.post(NEW, form(desk, page=address))))

    assert [citation.source.url for citation in Citation.objects.order_by("pk")] == [
        "https://log.example.org/31",
        site.address("/bill"),
    ]
    assert Article.objects.get().source_address == address
    assert DraftFile.objects.get().name == "pier.html"


def test_a_pdf_at_an_address_is_a_draft_too(client, editor, desk, site):
    address = site.show("/pier.pdf", pdf("The pier is shut."), kind="application/pdf")

    assert "The pier is shut." in shown(client.post(NEW, form(desk, page=address)))


@pytest.mark.parametrize(
    ("status", "says"), [(404, "is not there"), (403, "refuses"), (500, "had an error")]
)
def test_a_page_that_is_not_to_be_had_is_refused_in_words(client, editor, desk, site, status, says):
    address = site.show("/pier", "<p>No.</p>", status=status)

    answer = client.post(NEW, form(desk, page=address))

    assert answer.status_code == 422
    assert says in shown(answer)


def test_a_picture_is_no_draft(client, editor, desk, site):
    address = site.show("/pier.png", b"\x89PNG\r\n\x1a\n\0", kind="image/png")

    assert client.post(NEW, form(desk, page=address)).status_code == 422


def test_an_address_inside_the_network_is_not_fetched(client, editor, desk):
    answer = client.post(NEW, form(desk, page="http://127.0.0.1:9/draft.html"))

    assert answer.status_code == 422
    assert 'value="http://127.0.0.1:9/draft.html"' in shown(answer)
