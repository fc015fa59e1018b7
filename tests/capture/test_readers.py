"""What is read in pages and PDFs, here without the child process around it."""

import pytest

from claims.capture import readers
from claims.capture.readers import Reading
from tests.capture.pdfs import pdf

LONG = "The council met in the town hall on Monday evening and spoke about the budget for hours."
MOST = 100_000


def page(body: str, head: str = "", charset: str = "utf-8") -> Reading:
    html = f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"
    found = readers.read_html(
        html.encode(charset, "replace"), charset=charset, address="https://example.org/a", most=MOST
    )
    return Reading(**found)


def document(*pages: str, info: str = "") -> Reading:
    return Reading(**readers.read_pdf(pdf(*pages, info=info), most=MOST, seconds=30))


def test_what_stands_around_an_article_is_left_out():
    found = page(
        f"<nav><a href=/>Home</a></nav><article><h1>Budget</h1><p>{LONG}</p><p>{LONG} Again.</p></article>"
        "<footer>© 2026 Gazette</footer>"
    )

    assert found.text == f"Budget\n\n{LONG}\n\n{LONG} Again."


def test_the_order_of_headings_lists_quotes_and_tables_is_kept():
    found = page(
        f"<article><h1>Budget</h1><p>{LONG}</p><ul><li>Schools</li><li>Roads</li></ul>"
        f"<blockquote><p>“Never,” she said.</p></blockquote>"
        f"<table><tr><td>Schools</td><td>4</td></tr></table><p>One<br>two. {LONG}</p></article>"
    )

    places = [found.text.index(words) for words in ("Budget", LONG, "Schools\n", "“Never,”", "4")]
    assert places == sorted(places)
    assert "Schools\t4" in found.text
    assert "One\ntwo." in found.text


def test_scripts_and_what_is_not_shown_are_no_words():
    found = page(
        "<p>Seen.</p><script>var hidden=1</script><style>p{}</style><noscript>Enable it</noscript>"
        "<template><p>Later</p></template><!-- comment --><svg><text>icon</text></svg>"
    )

    assert found.text == "Seen."


def test_a_page_of_one_sentence_is_kept_whole():
    assert page("<div>The bridge is closed.</div>").text == "The bridge is closed."


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<",
        "<p",
        "</html>",
        "<p>a<p>b</div></p",
        "<div>" * 5000 + "deep",
        "\x00\x01",
        "&#0;&#xD800;",
    ],
)
def test_broken_markup_breaks_nothing(body):
    assert isinstance(page(body).text, str)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('<meta property="article:published_time" content="2026-05-03T23:30:00-04:00">', "2026-05-03"),
        ('<meta name="DC.date.issued" content="20260503">', "2026-05-03"),
        ('<meta name="citation_publication_date" content="2026/05/03">', "2026-05-03"),
        (
            ('<script type="application/ld+json">{"@graph": [{"@type": ["Thing", "NewsArticle"],'
            ' "datePublished": "2026-05-03T08:00Z"}]}</script>'),
            "2026-05-03",
        ),
        (
            '<meta name="date" content="2026-05-03T23:30-04:00"><meta name="dc.date" content="2026-05-04">',
            "2026-05-03",
        ),
        ('<meta name="date" content="2026-05-03"><meta name="dc.date" content="2024-01-01">', ""),
        ('<meta name="date" content="2026-13-45">', ""),
        ('<meta name="date" content="May 2026">', ""),
        ('<meta property="article:modified_time" content="2026-05-03">', ""),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": 5}</script>', ""),
        ('<script type="application/ld+json">{"@type": "Comment", "datePublished": "2026-05-03"}</script>', ""),
        ('<script type="application/ld+json">{broken</script>', ""),
        (f'<script type="application/ld+json">{"[" * 5000}</script>', ""),
    ],
)  # fmt: skip
def test_the_date_is_what_the_page_declares_or_none(head, expected):
    assert page(f"<p>{LONG}</p>", head).published_on == expected


@pytest.mark.parametrize(
    "body",
    [
        "<footer>© 2026 Gazette. Updated 3 March 2021</footer>",
        '<aside>Related: <time datetime="2025-03-04">4 March 2025</time></aside>',
        "<p>Published on 3 May 2026 by Ana.</p>",
        '<a href="/2024/05/06/old-story">Older</a>',
    ],
)
def test_no_date_is_made_of_what_stands_in_the_page(body):
    assert page(f"<article><p>{LONG}</p></article>{body}").published_on == ""


@pytest.mark.parametrize(
    ("charset", "sent", "declared"),
    [
        ("utf-8", "", "utf-8"),
        ("cp1252", "", "iso-8859-1"),
        ("cp1252", "windows-1252", ""),
        ("utf-8", "", ""),
        ("cp1252", "", ""),
        ("utf-8-sig", "windows-1252", ""),
        ("utf-16", "", ""),
        ("shift_jis", "shift_jis", "utf-8"),
        ("utf-8", "no-such-charset", "neither-this"),
    ],
)
def test_the_character_set_is_found_as_browsers_find_it(charset, sent, declared):
    words = "市長は“橋”" if charset == "shift_jis" else "“Größe”, she said"
    html = f'<html><head><meta charset="{declared}"></head><body><p>{words}</p></body></html>'

    found = readers.read_html_plainly(html.encode(charset), charset=sent, most=MOST)

    assert found["text"] == words


@pytest.mark.parametrize(
    ("head", "body", "sign"),
    [
        ("<title>Just a moment...</title>", "<p>Checking your browser</p>", "is_challenge"),
        ("", "<h1>Access denied</h1>", "is_challenge"),
        ("<title>404 – Gazette</title>", "<p>Try the search.</p>", "is_lost"),
        ("<title>Page not found</title>", "<p>Sorry.</p>", "is_lost"),
        ("", f"<p>{LONG}</p><div>Subscribe to continue reading</div>", "is_wall"),
        ('<meta property="article:content_tier" content="locked">', f"<p>{LONG}</p>", "is_wall"),
        (
            (
                '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": false}'
                "</script>"
            ),
            f"<p>{LONG}</p>",
            "is_wall",
        ),
    ],
)
def test_a_page_that_is_not_the_page_gives_itself_away(head, body, sign):
    assert getattr(page(body, head), sign)


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("<title>Council approves budget</title>", f"<p>{LONG}</p>"),
        ("<title>Are captchas dead?</title>", f"<p>{LONG} A captcha asks you.</p>" * 30),
        ("<title>404 schools to close</title>", f"<p>{LONG}</p>" * 30),
        ('<meta property="article:content_tier" content="metered">', f"<p>{LONG}</p>" * 30),
        ("", f"<p>{LONG}</p>" * 30 + "<aside>Subscribe to read more</aside>"),
        ("", f"<p>{LONG} They subscribe to our newsletter and log in to vote.</p>"),
    ],
)
def test_an_article_is_taken_for_one(head, body):
    found = page(body, head)

    assert (found.is_challenge, found.is_lost, found.is_wall) == (False, False, False)


def test_the_words_of_a_pdf_are_read_page_by_page():
    found = document("The mayor said\nthe bridge is safe.", "The second page.")

    assert found.text == "The mayor said\nthe bridge is safe.\n\nThe second page."
    assert found.problem == ""


def test_what_a_pdf_says_of_itself_is_no_date():
    found = document(
        "Words.", info="/Title (Annual report) /Author (Ana) /CreationDate (D:20260503)"
    )

    assert (found.title, found.author, found.published_on) == ("Annual report", "Ana", "")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("she re-\nported it", "she reported it"),
        ("a well-\nknown well-known man", "a well-known well-known man"),
        ("from Rhine-\nWestphalia", "from Rhine-Westphalia"),
        ("from 2010-\n2020", "from 2010-\n2020"),
        ("he said -\nnothing", "he said -\nnothing"),
    ],
)
def test_words_that_a_line_end_cuts_are_made_whole(lines, expected):
    assert document(lines).text == expected


def test_a_pdf_of_pictures_has_no_words():
    assert document("").text == ""


def test_of_a_long_pdf_the_pages_read_in_time_are_kept():
    found = readers.read_pdf(pdf(*["A page."] * 5), most=10, seconds=30)

    assert found["problem"] == "Only the first 2 pages of the PDF were read."
    assert found["text"] == "A page.\n\nA "


def test_a_broken_pdf_is_said_to_be_damaged():
    found = readers.read_pdf(b"%PDF-1.4\nnothing of the kind", most=10, seconds=30)

    assert found["problem"] == "The PDF is damaged and could not be read."


def test_a_locked_pdf_is_said_to_be_locked():
    from io import BytesIO

    from pypdf import PdfReader, PdfWriter

    writer, file = PdfWriter(PdfReader(BytesIO(pdf("Secret.")))), BytesIO()
    writer.encrypt("password", algorithm="RC4-128")
    writer.write(file)

    found = readers.read_pdf(file.getvalue(), most=10, seconds=30)

    assert found["problem"] == "The PDF is locked with a password."
