"""Read one file; each of these runs in a child process, since the file may be made to harm.

Each returns a character more than `most`, if there is one, so that the parent sees that text was left out.
"""

import time
from dataclasses import asdict, dataclass
from io import BytesIO
from typing import Any

from claims.capture.charsets import decoded
from claims.capture.declared import declared_in
from claims.capture.paragraphs import words_of
from claims.capture.pdf import words_of_pages
from claims.capture.telltales import is_challenge, is_lost, is_wall

# The date is read from what the page declares; this one would be found in any footer.
_NO_SEARCH = {"extensive_search": False, "original_date": True}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was found in a file; `problem` is a sentence about what could not be."""

    text: str = ""
    title: str = ""
    author: str = ""
    publisher: str = ""
    published_on: str = ""
    canonical_address: str = ""
    is_challenge: bool = False
    is_wall: bool = False
    is_lost: bool = False
    problem: str = ""


def read_html(body: bytes, *, charset: str, address: str, most: int) -> dict[str, Any]:
    """Tell the article from what stands around it."""
    from lxml.etree import strip_elements
    from trafilatura import bare_extraction

    root = _root(decoded(body, charset))
    if root is None:
        return asdict(Reading())
    declared = declared_in(root)
    words, title = words_of(root), _title(root)
    strip_elements(root, "noscript", "template", with_tail=False)
    found: Any = bare_extraction(
        root,
        url=address or None,
        with_metadata=True,
        include_comments=False,
        favor_recall=True,
        date_extraction_params=_NO_SEARCH,
    )
    text = "" if found is None or found.body is None else words_of(found.body)
    text = text or words
    reading = Reading(
        text=text[: most + 1],
        title=(found and found.title) or title,
        author=(found and found.author) or "",
        publisher=(found and found.sitename) or "",
        published_on=declared.published_on.isoformat() if declared.published_on else "",
        canonical_address=declared.canonical_address,
        is_challenge=is_challenge(title, text, words),
        is_wall=is_wall(text, words, is_for_payers=declared.is_for_payers),
        is_lost=is_lost(title, text),
    )
    return asdict(reading)


def read_html_plainly(body: bytes, *, charset: str, most: int) -> dict[str, Any]:
    """Keep every word of the page: for pages that take too long to tell apart."""
    root = _root(decoded(body, charset))
    if root is None:
        return asdict(Reading())
    return asdict(Reading(text=words_of(root)[: most + 1], title=_title(root)))


def read_refusal(body: bytes, *, charset: str) -> dict[str, Any]:
    """Look only for why there is no page; what stands there is not what was asked for."""
    root = _root(decoded(body, charset))
    if root is None:
        return asdict(Reading())
    words = words_of(root)
    return asdict(
        Reading(
            is_challenge=is_challenge(_title(root), "", words),
            is_wall=is_wall("", words, is_for_payers=declared_in(root).is_for_payers),
        )
    )


def _root(html: str) -> Any:
    from lxml import html as markup
    from lxml.etree import ParserError

    parser = markup.HTMLParser(encoding="utf-8", no_network=True)
    try:
        return markup.document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except ParserError:
        return None


def _title(root: Any) -> str:
    return " ".join((root.findtext(".//title") or "").split())


def read_pdf(body: bytes, *, most: int, seconds: int) -> dict[str, Any]:
    """Read the text layer page by page, as far as the seconds go."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    try:
        document = PdfReader(BytesIO(body))
        if document.is_encrypted and not document.decrypt(""):
            return asdict(Reading(problem="The PDF is locked with a password."))
        pages = _pages(document, most=most, seconds=seconds)
        facts = document.metadata
    except DependencyError:
        return asdict(Reading(problem="The PDF is encrypted in a way that cannot be read."))
    except PyPdfError:
        return asdict(Reading(problem="The PDF is damaged and could not be read."))
    unread = len(document.pages) - len(pages)
    return asdict(
        Reading(
            text=words_of_pages(pages)[: most + 1],
            title=(facts and facts.title) or "",
            author=(facts and facts.author) or "",
            problem=f"Only the first {len(pages):,} pages of the PDF were read." if unread else "",
        )
    )


def _pages(document: Any, *, most: int, seconds: float) -> list[str]:
    end = time.monotonic() + seconds
    pages: list[str] = []
    length = 0
    for page in document.pages:
        if time.monotonic() > end or length > most:
            break
        pages.append(page.extract_text())
        length += len(pages[-1])
    return pages
