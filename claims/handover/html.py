"""HTML: the words of a draft, its notes wherever they stand, and its links; runs in the child."""

import re
from typing import Any
from urllib.parse import urljoin

from claims.capture.charsets import decoded
from claims.errors import Refused
from claims.handover.html_blocks import BLOCKS
from claims.handover.html_notes import Notes
from claims.handover.scribe import Scribe
from claims.intake.nesting import check_nesting

_CELLS = frozenset(["td", "th", "cell"])
_BREAKS = frozenset(["br", "lb"])
_WORDLESS = frozenset([
    "audio", "canvas", "del", "iframe", "math", "noscript", "object", "script", "select", "style",
    "svg", "template", "textarea", "title", "video",
])  # fmt: skip
_CHROME = frozenset(["nav", "footer"])
_DOCTYPE = re.compile(r"<!doctype[^>\[]*(\[)?", re.IGNORECASE)
_SYSTEM = re.compile(r"(?:system|public)\b[^>]*?[\"'](\w+:[^\"']*)[\"']", re.IGNORECASE)
_KNOWN_TYPES = re.compile(r"(?:https?://(?:www\.)?w3\.org/|about:legacy-compat)", re.IGNORECASE)
_FOREIGN = re.compile(r"<!entity\b|<xi:include\b|http://www\.w3\.org/2001/XInclude", re.IGNORECASE)
# Nothing is dated here; without this, a footer's year would be looked for.
_NO_SEARCH = {"extensive_search": False, "original_date": True}
_LABEL = re.compile(r"^[\[(]?([0-9a-zA-Z]{1,4}|[*†‡§#]{1,3})[\])]?[.:)]?\s+")


def read_html(body: bytes, *, address: str) -> dict[str, Any]:
    """Read a page; one that has an address was fetched, so the article is told from what frames it."""
    return told(decoded(body, ""), address=address)


def told(html: str, *, address: str = "") -> dict[str, Any]:
    """Return the text of an HTML draft with its notes; a page's own chrome is left out."""
    _check(html)
    root = root_of(html)
    if root is None:
        return Scribe().written()
    notes = Notes(root)
    story, said = _story(root, notes, address)
    scribe = Scribe()
    _Teller(notes, scribe, address).tell(story)
    return scribe.written() | said


def _check(html: str) -> None:
    doctype = _DOCTYPE.search(html)
    system = _SYSTEM.search(doctype[0]) if doctype else None
    if _FOREIGN.search(html) or (doctype and doctype[1]):
        raise Refused(
            "The file defines entities or asks for other files to be included, so it was refused."
        )
    if system and not _KNOWN_TYPES.match(system[1]):
        raise Refused("The file names a document type of its own elsewhere, so it was refused.")
    check_nesting(html)


def root_of(html: str) -> Any:
    from lxml import html as markup
    from lxml.etree import ParserError

    parser = markup.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True)
    try:
        return markup.document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except ParserError:
        return None


def _story(root: Any, notes: Notes, address: str) -> tuple[Any, dict[str, str]]:
    """Return the part that is the draft, and what a fetched page says of itself."""
    if notes.found or not (address or any(True for _ in root.iter(*_CHROME))):
        return root, {}
    framed = [*root.iter("article")] or [*root.iter("main")]
    if len(framed) == 1 and not address:
        return framed[0], {}
    return _story_among_chrome(root, address)


def _story_among_chrome(root: Any, address: str) -> tuple[Any, dict[str, str]]:
    """Tell the article of a page from what stands around it; the whole page where that fails."""
    from copy import deepcopy

    from trafilatura import bare_extraction

    found: Any = bare_extraction(
        deepcopy(root),
        url=address or None,
        with_metadata=bool(address),
        include_links=True,
        include_comments=False,
        favor_recall=True,
        date_extraction_params=_NO_SEARCH,
    )
    if found is None or found.body is None or not len(found.body):
        return root, {}
    said = {"title": found.title, "byline": found.author, "publication": found.sitename}
    return found.body, {name: value for name, value in said.items() if value and address}


def _is_out_of_sight(element: Any) -> bool:
    """Say whether it is hidden, or the running head of what LibreOffice saved as a page."""
    is_running = element.tag == "div" and element.get("title") in ("header", "footer")
    return is_running or element.get("hidden") is not None


class _Teller:
    def __init__(self, notes: Notes, scribe: Scribe, address: str) -> None:
        self._notes, self._main, self._address = notes, scribe, address

    def tell(self, story: Any) -> None:
        self._inside(story, self._main, verbatim=False)
        for note in self._notes.blocks:
            words = self._main.note(note.kind, note.key)
            self._inside(note.block, words, verbatim=False)
            words.drop_label(_LABEL, note.label)

    def _inside(self, element: Any, scribe: Scribe, *, verbatim: bool) -> None:
        scribe.words(element.text or "", verbatim=verbatim)
        for child in element:
            if isinstance(child.tag, str):
                self._tell(child, scribe, verbatim=verbatim or child.tag == "pre")
            scribe.words(child.tail or "", verbatim=verbatim)

    def _tell(self, element: Any, scribe: Scribe, *, verbatim: bool) -> None:
        name = element.tag
        if name in _WORDLESS or _is_out_of_sight(element) or self._is_apart(element, scribe):
            return
        if name in _BREAKS:
            scribe.end_line()
        elif name in ("a", "ref"):
            self._anchor(element, scribe)
        elif name in _CELLS:
            scribe.end_cell()
            self._cell(element, scribe)
        elif name in BLOCKS:
            scribe.end_paragraph()
            self._inside(element, scribe, verbatim=verbatim)
            scribe.end_paragraph()
        else:
            self._inside(element, scribe, verbatim=verbatim)

    def _is_apart(self, element: Any, scribe: Scribe) -> bool:
        """Say whether its words are no part of the running text: a note, or the way back from one."""
        if element in self._notes.backs or self._notes.is_note(element):
            return True
        if element.tag == "dt" and element.getnext() is not None:
            return self._notes.is_note(element.getnext())
        return scribe is self._main and self._notes.is_heading_of_notes(element)

    def _cell(self, element: Any, scribe: Scribe) -> None:
        lone = element[0] if len(element) == 1 and element[0].tag == "p" else element
        self._inside(lone, scribe, verbatim=False)

    def _anchor(self, element: Any, scribe: Scribe) -> None:
        note = self._notes.found.get(element)
        if note is not None:
            if scribe is self._main:
                scribe.mark(note.kind, note.key)
            return
        scribe.open_link(self._resolved(element.get("href") or element.get("target") or ""))
        self._inside(element, scribe, verbatim=False)
        scribe.close_link()

    def _resolved(self, href: str) -> str:
        try:
            return urljoin(self._address, href.strip())
        except ValueError:
            return ""
