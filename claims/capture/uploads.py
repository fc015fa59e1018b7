"""Files that people hand in: only of kinds that are listed, by name and by content alike."""

from pathlib import PurePosixPath, PureWindowsPath

from claims.capture.contents import HTML, PDF, read, unread
from claims.capture.values import PARTIAL, Content, Limits

MOST_BYTES = 20_000_000
_PLAIN = "text/plain"
_PNG, _JPEG, _WEBP = "image/png", "image/jpeg", "image/webp"
PICTURES = frozenset([_PNG, _JPEG, _WEBP])
KINDS = {
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".pdf": PDF,
    ".txt": _PLAIN,
    ".md": _PLAIN,
    ".png": _PNG,
    ".jpg": _JPEG,
    ".jpeg": _JPEG,
    ".webp": _WEBP,
}
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_BINARY = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0", b"\x1f\x8b", b"MZ", b"\x7fELF")
_MARGIN = b"\xef\xbb\xbf \t\r\n"
_MB = 1_000_000


class UploadRefused(Exception):
    """A file cannot be taken; the text is a sentence that says why and what to do."""


def read_upload(body: bytes, *, name: str, limits: Limits) -> Content:
    """Read a file through the readers of captured pages; a picture is kept without words."""
    media_type = kind_of_upload(body, name)
    if media_type in PICTURES:
        reason = "A picture: its words cannot be compared by the machine."
        return unread(body, media_type, state=PARTIAL, reason=reason)
    content, reading = read(body, media_type, charset="", address="", limits=limits)
    if reading.problem and not content.text:
        raise UploadRefused(f"{reading.problem} Nothing was kept. Paste its text instead.")
    return content


def kind_of_upload(body: bytes, name: str) -> str:
    """Return the media type that name and content agree on."""
    declared = KINDS.get(_ending(name))
    if declared is None:
        raise UploadRefused(
            "Hand in a web page (.html), a PDF, plain text (.txt) or a picture (.png, .jpg, .webp)."
        )
    if not body:
        raise UploadRefused("The file is empty. Choose another one.")
    if len(body) > MOST_BYTES:
        raise UploadRefused(
            f"The file has more than {MOST_BYTES / _MB:g} MB. Hand in a part of it."
        )
    if declared != _shown(body, declared):
        raise UploadRefused(
            f"By its name the file is {_ending(name)}, by its content it is not. "
            "Save it anew under a name that fits, and hand it in again."
        )
    return declared


def _ending(name: str) -> str:
    return PurePosixPath(PureWindowsPath(name).name).suffix.lower()


def _shown(body: bytes, declared: str) -> str:
    """Return the kind that the bytes show; of the kinds of text, the one that was declared."""
    if body.lstrip(_MARGIN).startswith(b"%PDF-"):
        return PDF
    if body.startswith(b"\x89PNG\r\n\x1a\n"):
        return _PNG
    if body.startswith(b"\xff\xd8\xff"):
        return _JPEG
    if body.startswith(b"RIFF") and body[8:12] == b"WEBP":
        return _WEBP
    if body.startswith(_BINARY) or (b"\0" in body and not body.startswith(_UTF16)):
        return ""
    return declared if declared in (HTML, _PLAIN) else ""
