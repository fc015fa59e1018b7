"""Characters that no article holds on purpose: named, shown and stripped."""

import re

_NAMES = {
    0x00: "a NUL",
    0x08: "a backspace",
    0x0C: "a form feed",
    0x1B: "an escape",
    0x7F: "a delete",
}
_LINE_ENDS = re.compile(r"\r\n?")
# Everything of Unicode's category Cc but tab and line feed, and halves of surrogate pairs.
_UNWANTED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
# These end a page or a line where they come from; stripping them must not glue two words together.
_BREAKS = re.compile(r"[\x0b\x0c\x1c-\x1e\x85]")
_PICTURES = 0x2400
_PICTURE_OF_DELETE = "\u2421"
_PICTURED = re.compile("[\u2400-\u241f\u2421]")


def with_line_feeds(text: str) -> str:
    return _LINE_ENDS.sub("\n", text)


def objection_to(text: str) -> str:
    """Return a sentence that names the unwanted characters and the place of the first, or ''."""
    first = _UNWANTED.search(text)
    if first is None:
        return ""
    line = text.count("\n", 0, first.start()) + 1
    column = first.start() - text.rfind("\n", 0, first.start())
    others = len(_UNWANTED.findall(text)) - 1
    more = f" and {others} more of the kind" if others else ""
    return f"The text holds {_name(first[0])} in line {line}, character {column}{more}."


def _name(char: str) -> str:
    code = ord(char)
    if 0xD800 <= code <= 0xDFFF:
        return f"half of a character (U+{code:04X})"
    return f"{_NAMES.get(code, 'a control')} character (U+{code:04X})"


def stripped(text: str) -> str:
    """Leave the unwanted characters out; those that end a line leave a line end behind."""
    return _UNWANTED.sub("", _BREAKS.sub("\n", text))


def pictured(text: str) -> str:
    """Show control characters as Unicode's pictures of them; a browser would lose some."""
    return _UNWANTED.sub(lambda found: _picture(found[0]), text)


def _picture(char: str) -> str:
    if char == "\x7f":
        return _PICTURE_OF_DELETE
    return chr(_PICTURES + ord(char)) if ord(char) < 0x20 else char


def from_pictures(text: str) -> str:
    """Undo `pictured`, so that what comes back from the browser is what was typed."""
    return _PICTURED.sub(
        lambda found: "\x7f" if found[0] == _PICTURE_OF_DELETE else chr(ord(found[0]) - _PICTURES),
        text,
    )
