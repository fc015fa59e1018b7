"""The words of a tree of elements, one paragraph a line with blank lines between; runs in the child."""

import re
from collections.abc import Iterator
from typing import Any

_BLOCKS = frozenset([
    "address", "article", "aside", "blockquote", "body", "caption", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hr", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead",
    "tr", "ul",
    # trafilatura's own words for the same
    "head", "item", "list", "quote", "row",
])  # fmt: skip
_CELLS = frozenset(["td", "th", "cell"])
_BREAKS = frozenset(["br", "lb"])
_WORDLESS = frozenset([
    "audio", "canvas", "iframe", "math", "noscript", "object", "script", "select", "style", "svg",
    "template", "textarea", "title", "video",
])  # fmt: skip
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_LONG_GAP = re.compile(r"\n{3,}")


def words_of(root: Any) -> str:
    """Return the words as they stand there, nothing added but the ends of lines and tabs between cells."""
    lines = (line.strip(" \t") for line in "".join(_pieces(root)).split("\n"))
    return _LONG_GAP.sub("\n\n", "\n".join(lines)).strip()


def _pieces(root: Any) -> Iterator[str]:
    from lxml import etree

    wordless = 0
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        name = element.tag
        if event == "start":
            wordless += name in _WORDLESS
            if not wordless:
                yield _before(name)
                yield _BLANKS.sub(" ", element.text or "")
            continue
        if event == "end":
            wordless -= name in _WORDLESS
            if not wordless:
                yield _after(name)
        if not wordless and element is not root:
            yield _BLANKS.sub(" ", element.tail or "")


def _before(name: str) -> str:
    if name in _BLOCKS:
        return "\n\n"
    return "\n" if name in _BREAKS else ""


def _after(name: str) -> str:
    if name in _CELLS:
        return "\t"
    return "\n\n" if name in _BLOCKS else ""
