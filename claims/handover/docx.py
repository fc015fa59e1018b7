"""DOCX: paragraphs, tables, notes, comments and links in order; runs in the child."""

import zipfile
from io import BytesIO
from typing import Any

from claims.errors import Refused
from claims.handover.archives import DAMAGED, opened, parsed, part_of, xml_parts
from claims.handover.scribe import Scribe
from claims.handover.values import NoteKind

_LIST = "[Content_Types].xml"
_MACROS = ("macroenabled", "vbaproject", "vbadata")
_TEMPLATE = "/attachedTemplate"
_FETCHED = ("/attachedTemplate", "/frame", "/subDocument", "/oleObject", "/control", "/aFChunk")
_KINDS = {"footnote": NoteKind.FOOTNOTE, "endnote": NoteKind.ENDNOTE}


def read_docx(body: bytes) -> dict[str, Any]:
    import mammoth.docx

    archive = opened(body)
    _check(archive)
    try:
        document = mammoth.docx.read(BytesIO(body)).value
    except (KeyError, OSError, ValueError, IndexError, AttributeError, TypeError) as problem:
        raise Refused(DAMAGED) from problem
    return _Teller(document).told()


def _check(archive: zipfile.ZipFile) -> None:
    """Look at every part that is XML before mammoth does, and at what the document leans on."""
    if not {_LIST, "_rels/.rels"} <= set(archive.namelist()):
        raise Refused(DAMAGED)
    types = part_of(archive, _LIST).decode("utf-8", "replace").lower()
    names = " ".join(archive.namelist()).lower()
    if any(sign in types or sign in names for sign in _MACROS):
        raise Refused("The document holds macros. Save it as .docx, without macros.")
    if "wordprocessingml.document.main+xml" not in types.replace("\0", ""):
        raise Refused("This is no text document. Save it as .docx, .odt or PDF.")
    for name, xml in xml_parts(archive):
        root = parsed(xml)
        if name.endswith(".rels"):
            _check_relations(root)


def _check_relations(root: Any) -> None:
    for relation in root:
        kind, target = relation.get("Type", ""), relation.get("Target", "")
        if relation.get("TargetMode") != "External" or not kind.endswith(_FETCHED):
            continue
        if (
            kind.endswith(_TEMPLATE)
            and target.lower().startswith("file:///")
            and "\\\\" not in target
        ):
            continue  # Word notes where on the writer's own disk the template lies; nobody follows it.
        raise Refused(
            "The document takes its template or a part of itself from another place, so it was"
            " refused. Save a copy that stands alone, such as a PDF."
        )


class _Teller:
    """Walks mammoth's document, which has insertions in it and deletions out of it."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._comments = {comment.comment_id: comment for comment in document.comments}
        self._scribe = Scribe()

    def told(self) -> dict[str, Any]:
        self._children(self._document, self._scribe)
        return self._scribe.written()

    def _children(self, element: Any, scribe: Scribe) -> None:
        for child in getattr(element, "children", ()):
            self._tell(child, scribe)

    def _tell(self, element: Any, scribe: Scribe) -> None:
        handle = getattr(self, f"_{type(element).__name__.lower()}", self._children)
        handle(element, scribe)

    def _text(self, element: Any, scribe: Scribe) -> None:
        scribe.words(element.value)

    def _tab(self, element: Any, scribe: Scribe) -> None:
        scribe.end_cell()

    def _break(self, element: Any, scribe: Scribe) -> None:
        scribe.end_line()

    def _paragraph(self, element: Any, scribe: Scribe) -> None:
        scribe.end_paragraph()
        self._children(element, scribe)
        scribe.end_paragraph()

    def _tablerow(self, element: Any, scribe: Scribe) -> None:
        scribe.end_paragraph()
        for cell in element.children:
            scribe.end_cell()
            self._cell(cell, scribe)
        scribe.end_paragraph()

    def _cell(self, cell: Any, scribe: Scribe) -> None:
        paragraphs = [child for child in cell.children if getattr(child, "children", None)]
        if len(paragraphs) == 1 and type(paragraphs[0]).__name__ == "Paragraph":
            self._children(paragraphs[0], scribe)
        else:
            self._children(cell, scribe)

    def _hyperlink(self, element: Any, scribe: Scribe) -> None:
        scribe.open_link(element.href or "")
        self._children(element, scribe)
        scribe.close_link()

    def _notereference(self, element: Any, scribe: Scribe) -> None:
        kind = _KINDS[element.note_type]
        try:
            note = self._document.notes.resolve(element)
        except KeyError:
            return
        self._annotate(kind, str(element.note_id), note.body, scribe)

    def _commentreference(self, element: Any, scribe: Scribe) -> None:
        if comment := self._comments.get(element.comment_id):
            self._annotate(NoteKind.COMMENT, str(element.comment_id), comment.body, scribe)

    def _annotate(self, kind: NoteKind, key: str, body: Any, scribe: Scribe) -> None:
        if scribe is not self._scribe:
            return  # A note on a note says nothing about a sentence.
        scribe.mark(kind, key)
        note = scribe.note(kind, key)
        if not note.text:
            for paragraph in body:
                self._tell(paragraph, note)
