"""HTML and Markdown become the words a reader would see, and nothing else."""

from contextlib import suppress
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.errors import Refused
from claims.intake.markup import sanitize_html, text_of_html, text_of_markdown


@pytest.mark.parametrize(
    ("html", "text"),
    [
        (
            "<h1>Ships</h1><p>One <b>sank</b>.</p><p>Two did not.</p>",
            "Ships\n\nOne sank.\n\nTwo did not.",
        ),
        ("<p>One\n  sank.</p>", "One sank."),
        ("<p>One sank.<br>Two did not.</p>", "One sank.\nTwo did not."),
        ("<ul><li>One</li><li>Two</li></ul>", "One\n\nTwo"),
        ("<div>One<div>Two</div>Three</div>", "One\n\nTwo\n\nThree"),
        ("<pre>One\n  Two</pre>", "One\nTwo"),
        ("<table><tr><td>A</td><td>B</td></tr></table>", "A\tB"),
        ("a &lt;b&gt; &amp;amp; c", "a <b> &amp; c"),
        ("One&nbsp;ship", "One\xa0ship"),
        ("<p title='a > b'>One</p>", "One"),
        ("<a href='javascript:alert(1)'>One</a>", "One"),
        ("plain words", "plain words"),
        ("<p>One<script>alert('x')</script> sank.</p>", "One sank."),
        ("<style>p{}</style><p>One</p><!-- note -->", "One"),
        ("<svg><text>drawn</text></svg><p>One</p>", "One"),
        ("<template><p>Two</p></template><noscript>Three</noscript>One", "One"),
        ("<title>Page</title><p>One</p>", "One"),
        ("<p>\ue000 &amp;lt; &lt;</p>", "\ue000 &lt; <"),
        ("<scr<script></script>ipt>One", "ipt>One"),
    ],
)
def test_html_becomes_paragraphs(html, text):
    assert text_of_html(html) == text


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("# Ships\n\nOne *sank*, [it](https://a.example) said.", "Ships\n\nOne sank, it said."),
        ("One <b>sank</b>.", "One <b>sank</b>."),
        ("> One\n> sank.\n\n- Two", "One sank.\n\nTwo"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("U.S. 1\\. a\\*b", "U.S. 1. a*b"),
    ],
)
def test_markdown_becomes_paragraphs(markdown, text):
    assert text_of_markdown(markdown) == text


@given(st.text(alphabet="<>/=\"' abpiscrtonload:&;!-", max_size=200))
def test_no_html_comes_through_with_an_attribute_or_a_script(html):
    try:
        clean = sanitize_html(html)
    except Refused:
        return

    assert "<script" not in clean
    assert not [tag for tag in clean.split("<")[1:] if "=" in tag.split(">")[0]]


@pytest.mark.parametrize("opening", ["<script>", "<!--", "<svg>", "<style>"])
def test_what_is_never_closed_is_refused_since_the_rest_would_be_lost(opening):
    with pytest.raises(Refused, match="never closes it"):
        text_of_html(f"<p>One {opening} Two</p>")


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 100_000,
        "<b id=1>" * 100_000,
        "".join(f"<b id={n}>" for n in range(150)) + "<p>x" * 100_000,
        "<!--" * 100_000,
        "<script>" * 100_000,
        "<a '\"" * 100_000,
        "<" * 100_000,
        "<p>" * 20_000,
        "<p>" * 100_000,
        "&" * 100_000,
        "<p x='" * 80_000,
        "</b>" * 100_000,
        "\ue000&" * 20_000,
    ],
)
def test_hostile_html_is_read_or_refused_in_seconds(html):
    started = process_time()
    with suppress(Refused):
        text_of_html(html)

    assert process_time() - started < 10


@pytest.mark.parametrize(
    "markdown",
    ["[" * 20_000, "*a " * 10_000, "> " * 10_000, "`" * 20_001, "![" * 10_000, "- " * 10_000],
)
def test_hostile_markdown_is_read_or_refused_in_seconds(markdown):
    started = process_time()
    with suppress(Refused):
        text_of_markdown(markdown)

    assert process_time() - started < 10


def test_a_text_of_every_private_character_is_refused_rather_than_garbled():
    with pytest.raises(Refused, match="private use"):
        text_of_html("".join(map(chr, range(0xE000, 0xF900))))
