"""What an answer means: state and sentence for every way a site can say no."""

import pytest

from claims.bounded import Bounds
from tests.capture.pdfs import pdf

WORDS = "<html><body><p>The mayor said that the bridge is safe, and more.</p></body></html>"
WALL = "<html><body><p>The mayor said.</p><p>Subscribe to continue reading.</p></body></html>"
CHALLENGE = (
    "<html><head><title>Just a moment...</title></head><body><p>Please wait.</p></body></html>"
)


@pytest.mark.parametrize(
    ("status", "state", "reason"),
    [
        (401, "paywalled", "The page asks for a log-in (401)."),
        (402, "paywalled", "The page asks to be paid for (402)."),
        (404, "gone", "The page is not there (404)."),
        (410, "gone", "The page was taken down (410)."),
        (418, "not_captured", "The server answered with 418 instead of the page."),
        (429, "blocked", "The site says that it was asked too often (429)."),
        (451, "blocked", "The site withholds the page for reasons of law (451)."),
        (500, "not_captured", "The server of the page had an error (500)."),
        (300, "not_captured", "The server answered with 300 instead of the page."),
    ],
)
def test_a_status_says_why_there_is_no_page(site, fetch, status, state, reason):
    page = fetch(site.show("/", WORDS, status=status))

    assert (page.state, page.reason, page.status) == (state, reason, status)
    assert (page.text, page.body) == ("", WORDS.encode())


@pytest.mark.parametrize(
    ("status", "body", "state", "reason"),
    [
        (403, WORDS, "blocked", "The site refuses to show the page (403)."),
        (403, WALL, "paywalled", "The page is for those who log in or pay (403)."),
        (403, CHALLENGE, "blocked", "The site lets no program in: it asks for a person (403)."),
        (503, CHALLENGE, "blocked", "The site lets no program in: it asks for a person (503)."),
        (503, "", "not_captured", "The server of the page had an error (503)."),
    ],
)
def test_a_refusal_is_understood_by_what_it_says(site, fetch, status, body, state, reason):
    page = fetch(site.show("/", body, status=status))

    assert (page.state, page.reason, page.text) == (state, reason, "")


def test_of_a_page_behind_a_wall_the_beginning_is_kept(site, fetch):
    page = fetch(site.show("/", WALL))

    assert page.state == "paywalled"
    assert page.reason.startswith("The page shows only its beginning")
    assert page.text.startswith("The mayor said.")


def test_a_question_for_a_person_is_no_page(site, fetch):
    page = fetch(site.show("/", CHALLENGE))

    assert (page.state, page.text) == ("blocked", "")


def test_a_page_that_says_it_is_lost_is_gone(site, fetch):
    page = fetch(
        site.show("/", "<html><head><title>Page not found</title></head><p>Sorry.</p></html>")
    )

    assert (page.state, page.reason) == ("gone", "The page says that it does not exist.")


@pytest.mark.parametrize(
    ("body", "kind", "state", "reason"),
    [
        ("", "text/html", "not_captured", "The page or file is empty."),
        (
            "<html><div id=app></div></html>",
            "text/html",
            "partial",
            "The page holds no words; it may be",
        ),
        (b"\x89PNG\r\n\x1a\n\0", "image/png", "partial", "file of this kind (image/png)"),
        (b"MZ\0\0", "text/html", "partial", "file of this kind (application/octet-stream)"),
        (b"PK\x03\x04\0", "", "partial", "file of this kind (application/octet-stream)"),
        (
            pdf(""),
            "application/pdf",
            "partial",
            "The PDF holds pictures of its pages only, no words.",
        ),
        (" \n ", "text/plain", "partial", "The file holds no words."),
    ],
)
def test_what_has_no_words_is_kept_and_said(site, fetch, body, kind, state, reason):
    page = fetch(site.show("/", body, kind=kind))

    assert page.state == state
    assert reason in page.reason
    assert page.text.strip() == ""


@pytest.mark.parametrize("kind", ["application/pdf", "application/octet-stream", "text/html", ""])
def test_a_pdf_is_known_by_its_first_letters(site, fetch, kind):
    page = fetch(site.show("/", pdf("The bridge is safe."), kind=kind))

    assert (page.state, page.media_type) == ("captured", "application/pdf")
    assert page.text == "The bridge is safe."


@pytest.mark.parametrize(
    ("body", "kind", "text"),
    [
        ("Größe\r\nzwei".encode(), "text/plain", "Größe\nzwei"),
        ("Größe".encode("cp1252"), "text/plain; charset=iso-8859-1", "Größe"),
        ("\ufeffGröße".encode("utf-16-le"), "text/plain", "Größe"),
        (b'{"said": 1}', "application/json", '{"said": 1}'),
        (b"a\x07b \x1b[0m", "text/csv", "ab [0m"),
        (b"no type at all", "", "no type at all"),
    ],
)
def test_plain_text_is_kept_as_it_is(site, fetch, body, kind, text):
    page = fetch(site.show("/", body, kind=kind))

    assert (page.state, page.text) == ("captured", text)


def test_of_a_very_long_text_the_beginning_is_kept(site, fetch):
    page = fetch(site.show("/", "word " * 100, kind="text/plain"), text_characters=9)

    assert (page.state, page.text) == ("partial", "word word")
    assert page.reason == "Only the first 9 characters of the text were kept."


def test_a_page_that_takes_too_long_to_read_is_kept_without_its_words(site, fetch):
    page = fetch(site.show("/", WORDS), reader=Bounds(seconds=0.01))

    assert page.state == "partial"
    assert (
        page.reason == "The words of the page could not be read: it took longer than 0.01 seconds."
    )
    assert page.body == WORDS.encode()


def test_a_pdf_that_takes_too_much_memory_is_kept_without_its_words(site, fetch):
    page = fetch(site.show("/", pdf("Words.")), reader=Bounds(seconds=60, memory=30_000_000))

    assert page.state == "partial"
    assert page.reason.startswith("The words of the PDF could not be read: it ")
    assert page.body.startswith(b"%PDF")
