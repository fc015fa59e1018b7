"""What the child process does with a file: one reader for each kind."""

from collections.abc import Callable
from typing import Any

from claims.errors import Refused
from claims.handover import kinds
from claims.handover.scribe import TooLong
from claims.handover.values import MOST_CHARACTERS

Told = dict[str, Any]


def read_inside(body: bytes, *, media_type: str, address: str) -> Told:
    """Return text and notes, or the sentence that says why there are none."""
    try:
        return _READERS[media_type](body, address)
    except Refused as problem:
        return {"problem": str(problem)}
    except TooLong:
        most = f"{MOST_CHARACTERS:,}"
        return {"problem": f"The text has more than {most} characters. Import it in parts."}
    except RecursionError:
        return {"problem": "The document is nested too deep, so it was refused."}


def _docx(body: bytes, address: str) -> Told:
    from claims.handover.docx import read_docx

    return read_docx(body)


def _odt(body: bytes, address: str) -> Told:
    from claims.handover.odt import read_odt

    return read_odt(body)


def _pdf(body: bytes, address: str) -> Told:
    from claims.handover.pdf import read_pdf

    return read_pdf(body)


def _html(body: bytes, address: str) -> Told:
    from claims.handover.html import read_html

    return read_html(body, address=address)


def _markdown(body: bytes, address: str) -> Told:
    from claims.handover.markdown import read_markdown

    return read_markdown(body)


def _text(body: bytes, address: str) -> Told:
    from claims.handover.plain import read_text

    return read_text(body)


_READERS: dict[str, Callable[[bytes, str], Told]] = {
    kinds.DOCX.media_type: _docx,
    kinds.ODT.media_type: _odt,
    kinds.PDF.media_type: _pdf,
    kinds.HTML.media_type: _html,
    kinds.MARKDOWN.media_type: _markdown,
    kinds.TEXT.media_type: _text,
}
