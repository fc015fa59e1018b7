"""Citing, confirming, withdrawing and noting over HTTP."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from claims.models import Citation, Note, Source
from tests.factories import create_citation
from tests.pages import GONE, answer, page

HTMX = {"HX-Request": "true"}
NEW_PAGE = {
    "source": "new",
    "kind": "url",
    "form": "news_report",
    "title": "Ferry order on hold",
    "url": "https://gazette.example/ferries",
    "terms": "on_record",
    "relation": "supports",
    "quote": "paused an order for six ferries",
    "copy": "The agency has paused an order for six ferries.",
}


def cite(client, article, headers=None, **changes):
    address = f"/articles/{article.pk}/claims/2/cite/"
    return client.post(address, NEW_PAGE | changes, headers=headers or {})


def test_a_source_is_cited_by_form(as_, ana, article):
    response = cite(as_(ana), article)

    assert response.status_code == 303
    assert Citation.objects.get().match == "exact"


def test_the_cite_form_is_a_page_of_its_own(as_, ana, article):
    response = as_(ana).get(f"/articles/{article.pk}/claims/2/cite/")

    assert "<html" in response.content.decode()


def test_the_cite_form_comes_into_the_panel_by_htmx(as_, ana, article):
    response = as_(ana).get(f"/articles/{article.pk}/claims/2/cite/", headers=HTMX)

    assert response.content.decode().startswith("<form")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"url": ""}, "A web page needs its address"),
        ({"url": "javascript:alert(1)"}, "Enter a valid URL"),
        ({"title": ""}, "Give the source a title"),
        ({"kind": "interview"}, "Say who spoke"),
        ({"quote": ""}, "Give the exact words"),
        ({"quote": "a\x00b"}, "control character"),
        ({"published_on": "soon"}, "Enter a valid date"),
    ],
)
def test_a_citation_with_a_mistake_is_refused_with_a_sentence(as_, ana, article, changes, sentence):
    response = cite(as_(ana), article, **changes)

    assert response.status_code == 422
    assert sentence in response.content.decode()


def test_a_refused_citation_keeps_every_word(as_, ana, article):
    response = cite(as_(ana), article, url="", copy="A long <copy> of the page")

    assert "A long &lt;copy&gt; of the page" in response.content.decode()


def test_a_refused_citation_by_htmx_goes_back_into_its_form(as_, ana, article):
    response = cite(as_(ana), article, headers=HTMX, url="")

    assert response["HX-Retarget"] == "#cite"


def test_a_stranger_cites_nothing(as_, stranger, article):
    assert cite(as_(stranger), article).status_code == 404


def test_a_viewer_cites_nothing(as_, viewer, article):
    assert cite(as_(viewer), article).status_code == 403


def test_our_words_stand_beside_those_of_the_source(as_, ana, article):
    create_citation(article=article, reviewer=ana)

    page = as_(ana).get(f"/articles/{article.pk}/claims/2/").content.decode()

    assert '<mark class="same">paused an order for six ferries</mark>' in page


def test_markup_in_a_source_is_shown_as_typed(as_, ana, article):
    create_citation(article=article, reviewer=ana, title="<script>alert(1)</script>")

    page = as_(ana).get(f"/articles/{article.pk}/claims/2/").content.decode()

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_a_reviewer_sees_a_colleagues_confidential_source_masked(as_, ana, ben, article):
    create_citation(article=article, reviewer=ana, title="Jo the clerk", is_confidential=True)

    page = as_(ben).get(f"/articles/{article.pk}/claims/2/").content.decode()

    assert "Jo the clerk" not in page
    assert "paused an order for six ferries</mark>" not in page
    assert "confidential source 1" in page


def test_an_editor_sees_a_confidential_source(as_, ana, editor, article):
    create_citation(article=article, reviewer=ana, title="Jo the clerk", is_confidential=True)

    page = as_(editor).get(f"/articles/{article.pk}/claims/2/").content.decode()

    assert "Jo the clerk" in page


@pytest.mark.parametrize("path", ["", "copies/{capture}/"])
def test_a_masked_source_has_no_page(as_, ana, ben, article, path):
    citation = create_citation(article=article, reviewer=ana, is_confidential=True)
    address = f"/sources/{citation.source_id}/" + path.format(capture=citation.capture_id)

    assert as_(ben).get(address).status_code == 404


def test_words_are_confirmed_by_form(as_, ana, article):
    citation = create_citation(article=article, reviewer=ana, copy="")
    address = f"/articles/{article.pk}/citations/{citation.pk}/confirm/"

    as_(ana).post(address, {"confirmed_from": "notes", "how": "page 3"})

    assert (
        "Words confirmed by hand."
        in as_(ana).get(f"/articles/{article.pk}/claims/2/").content.decode()
    )


def test_a_citation_is_withdrawn_with_a_reason(as_, ana, article):
    citation = create_citation(article=article, reviewer=ana)
    address = f"/articles/{article.pk}/citations/{citation.pk}/withdraw/"

    as_(ana).post(address, {"reason": "Wrong page"})

    assert not Citation.objects.standing().exists()


def test_a_note_is_saved(as_, ana, article):
    as_(ana).post(f"/articles/{article.pk}/claims/2/note/", {"text": "Asked for the memo"})

    assert Note.objects.get().text == "Asked for the memo"


def test_a_refused_note_comes_back(as_, ana, article):
    address = f"/articles/{article.pk}/claims/2/note/"

    response = as_(ana).post(address, {"text": "x" * 5001})

    assert response.status_code == 422
    assert "x" * 5001 in response.content.decode()


def test_the_copy_shows_the_cited_words_marked(as_, ana, article):
    citation = create_citation(article=article, reviewer=ana)
    address = f"/sources/{citation.source_id}/copies/{citation.capture_id}/"

    page = as_(ana).get(address, {"citation": citation.pk}).content.decode()

    assert ">paused an order for six ferries</mark>" in page


def capture_first(client, article, **changes):
    only = {"source": "new", "kind": "url", "form": "news_report", "terms": "on_record"}
    typed = {"url": "https://example.org/ferries", "quote": "half", "relation": "supports"}
    return cite(
        client, article, headers=HTMX, title="", copy="", capture="1", **only, **typed, **changes
    )


def test_a_page_is_captured_before_words_of_it_are_cited(as_, ana, article):
    response = capture_first(as_(ana), article)

    shown = response.content.decode()
    assert (response.status_code, response.headers["HX-Retarget"]) == (200, "#cite")
    assert "Capturing since" in shown
    assert "selected>example.org/ferries" in shown
    assert ">\nhalf</textarea>" in shown


def test_the_form_waits_for_the_text(as_, ana, article):
    capture_first(as_(ana), article)
    source_id = Source.objects.get().pk
    address = f"/articles/{article.pk}/claims/2/cite/copy/?source={source_id}&waits=1"

    assert as_(ana).get(address, headers=HTMX).status_code == 204


def test_the_form_shows_the_text_to_pick_words_from(as_, ana, article):
    capture_first(as_(ana), article)
    answer(page("The agency has paused an order."))
    source_id = Source.objects.get().pk
    address = f"/articles/{article.pk}/claims/2/cite/copy/?source={source_id}&waits=1"

    shown = as_(ana).get(address, headers=HTMX).content.decode()

    assert ">\nThe agency has paused an order.</textarea>" in shown


def test_the_form_says_why_there_is_no_text(as_, ana, article):
    capture_first(as_(ana), article)
    answer(GONE)
    address = f"/articles/{article.pk}/claims/2/cite/?source={Source.objects.get().pk}"

    shown = as_(ana).get(address).content.decode()

    assert GONE.reason in shown
    assert "paste words and text, or hand in a file" in shown


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"url": ""}, "A web page needs its address"),
        ({"url": "http://10.0.0.1/"}, "private network"),
        ({"url": "nonsense"}, "Enter a valid URL"),
        ({"kind": "document"}, "Give the address of a new web page"),
    ],
)
def test_an_address_that_cannot_be_captured_is_refused_at_its_field(
    as_, ana, article, changes, sentence
):
    typed = {"kind": "url", "url": "https://example.org/ferries"} | changes
    data = {"source": "new", "capture": "1", "relation": "supports", **typed}
    address = f"/articles/{article.pk}/claims/2/cite/"

    response = as_(ana).post(address, data, headers=HTMX)

    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert not Source.objects.exists()


def test_the_text_of_a_secret_source_is_shown_to_nobody_else(as_, ana, ben, article):
    secret = create_citation(article=article, reviewer=ana, is_confidential=True)
    address = f"/articles/{article.pk}/claims/2/cite/copy/?source={secret.source_id}"

    assert b"paused an order" in as_(ana).get(address, headers=HTMX).content
    assert b"paused an order" not in as_(ben).get(address, headers=HTMX).content


def test_a_form_without_a_script_shows_the_text_on_its_own_page(as_, ana, article):
    address = f"/articles/{article.pk}/claims/2/cite/copy/?source=7"

    response = as_(ana).get(address)

    assert response.headers["Location"] == f"/articles/{article.pk}/claims/2/cite/?source=7"


def file_named(name, body):
    return SimpleUploadedFile(name, body)


def test_words_are_cited_from_a_file_that_is_handed_in(as_, ana, article):
    saved = file_named("saved.txt", NEW_PAGE["copy"].encode())

    response = cite(as_(ana), article, copy="", file=saved)

    assert response.status_code == 303
    citation = Citation.objects.get()
    assert (citation.match, citation.capture.media_type) == ("exact", "text/plain")


def test_a_disguised_file_is_refused_and_the_words_come_back(as_, ana, article):
    response = cite(as_(ana), article, copy="", file=file_named("page.html", b"MZ\x90\0"))

    assert response.status_code == 422
    shown = response.content.decode()
    assert "by its content it is not" in shown
    assert "paused an order for six ferries" in shown
    assert not Citation.objects.exists()
