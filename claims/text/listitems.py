"""List items that share a line: "1. ... 2. ...", "a) ... b) ..." and bullets."""

import re

from claims.text.spans import Span

_FIRST = re.compile(r"[•⁃‣▪◦]?\s?\(?(?P<mark>\d{1,3}|a)(?P<tail>\.\)|[.)])\s")
_BULLET = re.compile(r"(?<=\s)[•⁃‣▪◦]")
_MARKER = re.compile(r"[•⁃‣▪◦]?\s?\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{2,4})(?:\.\)|[.)])")


def item_starts(text: str, paragraph: Span) -> list[int]:
    """Return where the second and later items of a list on one line begin."""
    bullets = [m.start() for m in _BULLET.finditer(text, paragraph.start, paragraph.end)]
    if bullets:
        return bullets
    first = _FIRST.match(text, paragraph.start, paragraph.end)
    return _numbered(text, paragraph, first["mark"], first["tail"]) if first else []


def marks_an_item(text: str, start: int, end: int) -> bool:
    """Say whether the stop only closes a number or letter that opens the item."""
    return end - start < 8 and _MARKER.fullmatch(text, start, end) is not None


def _numbered(text: str, paragraph: Span, mark: str, tail: str) -> list[int]:
    """Only marks that count on in step are items: a lone "2." in prose is not."""
    found: list[int] = []
    at = paragraph.start
    while (mark := _following(mark)) and (
        at := _find(text, mark + tail, at + 1, paragraph.end)
    ) > 0:
        found.append(at)
    return found


def _following(mark: str) -> str:
    if mark.isdigit():
        return str(int(mark) + 1)
    return chr(ord(mark) + 1) if mark < "z" else ""


def _find(text: str, marker: str, start: int, end: int) -> int:
    """Return where the marker stands as a word of its own, 0 when nowhere."""
    at = text.find(marker, start, end)
    while at > 0:
        after = text[at + len(marker) : at + len(marker) + 1]
        if text[at - 1].isspace() and after.isspace():
            return at
        at = text.find(marker, at + 1, end)
    return 0
