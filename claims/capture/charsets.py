"""Bytes to words, the way browsers choose between what is declared and what is there."""

import re

import webencodings

_LOOKED_AT = 4096
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,40})|^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w-]{2,40})""",
    re.IGNORECASE,
)


def decoded(body: bytes, charset: str) -> str:
    """Decode by byte order mark, then what the server said, then what the page says, then by looking."""
    text, _ = webencodings.decode(body, _encoding(body, charset), errors="replace")
    return str(text)


def _encoding(body: bytes, charset: str) -> webencodings.Encoding:
    declared = _DECLARED.search(body[:_LOOKED_AT])
    within = (declared[1] or declared[2]).decode() if declared else ""
    for label in (charset, within):
        if found := webencodings.lookup(label):
            # A page that can be read at all says so in ASCII, so it cannot be in UTF-16.
            return webencodings.UTF8 if found.name.startswith("utf-16") else found
    try:
        body.decode()
    except UnicodeDecodeError:
        return webencodings.lookup("windows-1252")
    return webencodings.UTF8
