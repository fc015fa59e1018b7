"""Which kinds of file are taken, by their name and by what they hold: both must agree."""

import re
from dataclasses import dataclass

from claims.errors import Refused


@dataclass(frozen=True, slots=True)
class Kind:
    name: str
    media_type: str
    endings: tuple[str, ...]


DOCX = Kind(
    "Word",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    (".docx",),
)
ODT = Kind("OpenDocument", "application/vnd.oasis.opendocument.text", (".odt",))
PDF = Kind("PDF", "application/pdf", (".pdf",))
HTML = Kind("HTML", "text/html", (".html", ".htm", ".xhtml"))
MARKDOWN = Kind("Markdown", "text/markdown", (".md", ".markdown"))
TEXT = Kind("plain text", "text/plain", (".txt", ".text"))
KINDS = (DOCX, ODT, PDF, HTML, MARKDOWN, TEXT)
PAGES = frozenset([HTML.media_type, "application/xhtml+xml"])
ENDINGS = tuple(ending for kind in KINDS for ending in kind.endings)

_WRITTEN = (HTML, MARKDOWN, TEXT)
_PACKED = b"PK\x03\x04"
_EMPTY_PACK = b"PK\x05\x06"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RICH = b"{\\rtf"
# Pictures, programs and packages that would pass for text if they were short of a NUL.
_FOREIGN = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x7fELF", b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf")
_BYTE_ORDER = (b"\xff\xfe", b"\xfe\xff")
# Names of parts stand unpacked in a package; this one is in everything of Word's family.
_LIST_OF_TYPES = b"[Content_Types].xml"
_LOOKED_AT = 4096
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST_NAME = 200
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def plain_name(name: str) -> str:
    """Return the last part of a file's name, without what a screen or a folder would take for more."""
    last = re.split(r"[/\\]", name)[-1]
    last = " ".join(_CONTROLS.sub("", last).split())
    stem, dot, ending = last.rpartition(".")
    if len(last) > _LONGEST_NAME:
        last = f"{stem[: _LONGEST_NAME - len(ending) - 1]}{dot}{ending}"[:_LONGEST_NAME]
    return last or "draft"


def kind_of(name: str, body: bytes) -> Kind:
    """Return what a file is; refuse what is not on the list, and what is not what its name says."""
    named = _named(name)
    if not body.strip():
        raise Refused("The file is empty.", field="file")
    found = _found(body)
    if found is None and named in _WRITTEN:
        return named
    if found is not named:
        held = f"holds {found.name}" if found else "holds something else"
        raise Refused(
            f"The name ends in {_ending(name)}, but the file {held}."
            f" Save it as {named.name} or give it the right ending.",
            field="file",
        )
    return named


def _ending(name: str) -> str:
    return f".{name.rpartition('.')[2].lower()}" if "." in name else ""


def _named(name: str) -> Kind:
    ending = _ending(name)
    named = next((kind for kind in KINDS if ending in kind.endings), None)
    if named is None:
        if ending == ".docm":
            raise Refused("Documents with macros are not taken. Save it as .docx.", field="file")
        raise Refused(
            f"Files of this kind are not taken ({ending[:20] or 'no ending'})."
            f" Hand in one of {', '.join(ENDINGS)}.",
            field="file",
        )
    return named


def _found(body: bytes) -> Kind | None:
    """Return what the bytes show themselves to be; text that is no page shows nothing."""
    head = body[:_LOOKED_AT]
    if head.startswith(_OLD_OFFICE):
        raise Refused(
            "The file is locked with a password, or of a Word older than 2007."
            " Save it as .docx, without a password.",
            field="file",
        )
    if head.startswith(_RICH):
        raise Refused("The file is RTF. Save it as .docx, .odt or PDF.", field="file")
    if head.startswith((_PACKED, _EMPTY_PACK)):
        return DOCX if _LIST_OF_TYPES in body else ODT
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"%PDF-"):
        return PDF
    if head.startswith(_FOREIGN) or (b"\0" in body and not head.startswith(_BYTE_ORDER)):
        raise Refused(
            "The file is no text, and no document of a kind that is taken."
            f" Hand in one of {', '.join(ENDINGS)}.",
            field="file",
        )
    return HTML if _PAGE.match(head.removeprefix(b"\xef\xbb\xbf")) else None
