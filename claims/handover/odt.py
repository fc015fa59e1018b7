"""ODT: paragraphs, lists, tables, notes, comments and links in order; runs in the child."""

import zipfile
from typing import Any

from claims.errors import Refused
from claims.handover.archives import DAMAGED, opened, parsed, part_of, xml_parts
from claims.handover.scribe import Scribe
from claims.handover.values import NoteKind

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_MACROS = ("Basic/", "Scripts/")
_LOCKED = "encryption-data"
_BLOCKS = frozenset([f"{_TEXT}p", f"{_TEXT}h"])
_WORDLESS = frozenset([
    f"{_TEXT}tracked-changes", f"{_TEXT}note-citation", f"{_DC}creator", f"{_DC}date",
    f"{_META}date-string", f"{_META}creator-initials", f"{_SVG}title", f"{_SVG}desc",
    f"{_TEXT}sequence-decls", f"{_TEXT}variable-decls", f"{_OFFICE}forms", f"{_OFFICE}scripts",
])  # fmt: skip
_MOST_SPACES = 100


def read_odt(body: bytes) -> dict[str, Any]:
    archive = opened(body)
    _check(archive)
    root = parsed(part_of(archive, "content.xml"))
    text = root.find(f"{_OFFICE}body/{_OFFICE}text")
    if text is None:
        raise Refused("This is no text document. Save it as .docx, .odt or PDF.")
    scribe = Scribe()
    _Teller(scribe).children(text, scribe)
    return scribe.written()


def _check(archive: zipfile.ZipFile) -> None:
    names = archive.namelist()
    if "content.xml" not in names:
        raise Refused(DAMAGED)
    manifest = "META-INF/manifest.xml"
    if manifest in names and _LOCKED in part_of(archive, manifest).decode("utf-8", "replace"):
        raise Refused("The document is locked with a password. Save it without one.")
    if any(name.startswith(_MACROS) and not name.endswith("/") for name in names):
        raise Refused("The document holds macros. Save it without them.")
    for _, xml in xml_parts(archive):
        parsed(xml)


class _Teller:
    def __init__(self, scribe: Scribe) -> None:
        self._main = scribe
        self._comments = 0
        self._open: dict[str, Any] = {}

    def children(self, element: Any, scribe: Scribe) -> None:
        for child in element:
            if isinstance(child.tag, str):
                self._tell(child, scribe)
            self._words(child.tail, element, scribe)

    def _words(self, words: str | None, element: Any, scribe: Scribe) -> None:
        # Between paragraphs only the file's own indentation stands.
        if words and (words.strip() or element.tag not in _BOXES):
            scribe.words(words)

    def _inside(self, element: Any, scribe: Scribe) -> None:
        self._words(element.text, element, scribe)
        self.children(element, scribe)

    def _tell(self, element: Any, scribe: Scribe) -> None:
        if element.tag in _WORDLESS:
            return
        handle = _HANDLES.get(element.tag)
        if handle is not None:
            handle(self, element, scribe)
        elif element.tag in _BLOCKS:
            self._block(element, scribe)
        else:
            self._inside(element, scribe)

    def _block(self, element: Any, scribe: Scribe) -> None:
        is_lone = element.getparent().tag == f"{_TABLE}table-cell" and len(element.getparent()) == 1
        if not is_lone:
            scribe.end_paragraph()
        self._inside(element, scribe)
        if not is_lone:
            scribe.end_paragraph()

    def _row(self, element: Any, scribe: Scribe) -> None:
        scribe.end_paragraph()
        self.children(element, scribe)
        scribe.end_paragraph()

    def _cell(self, element: Any, scribe: Scribe) -> None:
        scribe.end_cell()
        self.children(element, scribe)

    def _link(self, element: Any, scribe: Scribe) -> None:
        scribe.open_link(element.get(_HREF, ""))
        self._inside(element, scribe)
        scribe.close_link()

    def _spaces(self, element: Any, scribe: Scribe) -> None:
        scribe.words(" ")

    def _tab(self, element: Any, scribe: Scribe) -> None:
        scribe.end_cell()

    def _line(self, element: Any, scribe: Scribe) -> None:
        scribe.end_line()

    def _note(self, element: Any, scribe: Scribe) -> None:
        kind = (
            NoteKind.ENDNOTE
            if element.get(f"{_TEXT}note-class") == "endnote"
            else NoteKind.FOOTNOTE
        )
        body = element.find(f"{_TEXT}note-body")
        key = element.get(f"{_TEXT}id", "") or str(id(element))
        if scribe is self._main and body is not None:
            scribe.mark(kind, key)
            self.children(body, scribe.note(kind, key))

    def _comment(self, element: Any, scribe: Scribe) -> None:
        """Hang a comment where what it is about ends."""
        if scribe is not self._main:
            return
        self._comments += 1
        key = str(self._comments)
        self.children(element, scribe.note(NoteKind.COMMENT, key))
        name = element.get(f"{_OFFICE}name", "")
        if name and self._ends(element, name):
            self._open[name] = key
        else:
            scribe.mark(NoteKind.COMMENT, key)

    def _ends(self, element: Any, name: str) -> bool:
        if not hasattr(self, "_ended"):
            ends = element.getroottree().getroot().iter(f"{_OFFICE}annotation-end")
            self._ended = {end.get(f"{_OFFICE}name", "") for end in ends}
        return name in self._ended

    def _comment_end(self, element: Any, scribe: Scribe) -> None:
        key = self._open.pop(element.get(f"{_OFFICE}name", ""), None)
        if key is not None:
            scribe.mark(NoteKind.COMMENT, key)


_BOXES = frozenset([
    f"{_OFFICE}text", f"{_TEXT}list", f"{_TEXT}list-item", f"{_TEXT}section", f"{_TEXT}note-body",
    f"{_TABLE}table", f"{_TABLE}table-row", f"{_TABLE}table-cell", f"{_OFFICE}annotation",
])  # fmt: skip

_HANDLES: dict[str, Any] = {
    f"{_TABLE}table-row": _Teller._row,
    f"{_TABLE}table-cell": _Teller._cell,
    f"{_TEXT}a": _Teller._link,
    f"{_TEXT}s": _Teller._spaces,
    f"{_TEXT}tab": _Teller._tab,
    f"{_TEXT}line-break": _Teller._line,
    f"{_TEXT}note": _Teller._note,
    f"{_OFFICE}annotation": _Teller._comment,
    f"{_OFFICE}annotation-end": _Teller._comment_end,
}
