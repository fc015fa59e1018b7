"""HTML and Markdown to plain text with paragraphs."""

import re
from html.parser import HTMLParser

import bleach
import nh3
from markdown_it import MarkdownIt

from claims.errors import Refused
from claims.intake.nesting import FOREIGN, check_nesting

_BLOCKS = frozenset([
    "address", "article", "aside", "blockquote", "caption", "dd", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "tfoot", "thead", "tr", "ul",
])  # fmt: skip
_CELLS = frozenset(["td", "th"])
_ALLOWED = _BLOCKS | _CELLS | {"br"}
_PRIVATE_USE = range(0xE000, 0xF900)
_BLANKS = re.compile(r"[ \t\n\r\f]+")


def sanitize_html(html: str) -> str:
    """Return only the tags that make paragraphs, without attributes and so without addresses.

    nh3 goes first because bleach keeps the words inside a script, and last because bleach is no
    longer maintained.
    """
    check_nesting(html)
    without_foreign = nh3.clean(
        html, tags=set(_ALLOWED), attributes={}, clean_content_tags=set(FOREIGN), link_rel=None
    )
    bleached = _bleached(without_foreign)
    return nh3.clean(bleached, tags=set(_ALLOWED), attributes={}, link_rel=None)


def _bleached(html: str) -> str:
    """Run bleach on HTML that nh3 wrote, in which every & begins an escape.

    bleach takes time by the square of the number of escapes, so they pass it by unread.
    """
    stand_in = next((char for char in map(chr, _PRIVATE_USE) if char not in html), None)
    if stand_in is None:
        raise Refused("The text uses every character Unicode keeps for private use.", field="text")
    cleaned: str = bleach.clean(
        html.replace("&", stand_in),
        tags=_ALLOWED,
        attributes={},
        protocols=(),
        strip=True,
        strip_comments=True,
    )
    return cleaned.replace(stand_in, "&")


def text_of_html(html: str) -> str:
    """Return the words of an HTML text, one paragraph a line, with blank lines between them."""
    reader = _Reader()
    reader.feed(sanitize_html(html))
    reader.close()
    return reader.text


def text_of_markdown(markdown: str) -> str:
    """Return the words of a Markdown text; HTML inside it is taken for words."""
    return text_of_html(MarkdownIt("commonmark", {"html": False}).render(markdown))


class _Reader(HTMLParser):
    """Collects paragraphs from HTML that is clean already."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._paragraphs: list[str] = []
        self._pieces: list[str] = []
        self._verbatim = 0

    @property
    def text(self) -> str:
        self._end_paragraph()
        return "\n\n".join(self._paragraphs)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self._end_paragraph()
        elif tag in _CELLS:
            self._pieces.append("\t")
        elif tag == "br":
            self._pieces.append("\n")
        self._verbatim += tag == "pre"

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._end_paragraph()
        self._verbatim -= tag == "pre"

    def handle_data(self, data: str) -> None:
        self._pieces.append(data if self._verbatim else _BLANKS.sub(" ", data))

    def _end_paragraph(self) -> None:
        lines = [line.strip(" \t") for line in "".join(self._pieces).split("\n")]
        paragraph = "\n".join(line for line in lines if line)
        if paragraph:
            self._paragraphs.append(paragraph)
        self._pieces.clear()
