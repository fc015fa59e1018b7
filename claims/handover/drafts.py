"""From a file that a writer hands over to the text of an article and the notes on it."""

from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from claims.bounded import Unfinished, run_bounded
from claims.capture.values import CAPTURED, PARTIAL, Captured
from claims.errors import Refused
from claims.handover.inside import read_inside
from claims.handover.kinds import HTML, KINDS, PAGES, TEXT, Kind, kind_of, plain_name
from claims.handover.scribe import Scribe
from claims.handover.values import BOUNDS, MOST_BYTES, Draft, Note, NoteKind

_IN_UTF8 = b"\xef\xbb\xbf"
NO_WORDS = "The file holds no words."


def read_draft(name: str, body: bytes) -> Draft:
    """Read a file in a child process; Refused, with a sentence, where it cannot be an article."""
    if len(body) > MOST_BYTES:
        raise Refused(
            f"The file has {len(body) / 1_000_000:.1f} MB;"
            f" at most {MOST_BYTES // 1_000_000} MB are taken.",
            field="file",
        )
    name = plain_name(name)
    return _read(name, body, kind_of(name, body), address="")


def draft_of_text(name: str, text: str, body: bytes) -> Draft:
    """Take plain text as it is, with the addresses that stand in it."""
    found = Scribe.of(text).written()
    return _draft(name, body, TEXT, found, address="")


def draft_of_markup(text: str, kind: Kind) -> Draft:
    """Read pasted HTML or Markdown; what it says of its own encoding was true elsewhere."""
    return _read("pasted", _IN_UTF8 + text.encode(), kind, address="")


def draft_of_page(page: Captured) -> Draft:
    """Read a page that was fetched to become an article; Refused where it was not to be had."""
    if page.state not in (CAPTURED, PARTIAL) or not page.body:
        raise Refused(page.reason or "The page could not be fetched.", field="page")
    kind = HTML if page.media_type in PAGES else None
    kind = kind or next((kind for kind in KINDS if kind.media_type == page.media_type), None)
    if kind is None:
        raise Refused(
            f"No draft can be read from a page of this kind ({page.media_type}).", field="page"
        )
    parts = urlsplit(page.final_address)
    last = plain_name(parts.path.rstrip("/")) if parts.path.strip("/") else parts.netloc
    name = last if last.lower().endswith(kind.endings) else f"{last}{kind.endings[0]}"
    draft = _read(plain_name(name), page.body, kind, address=page.final_address)
    remarks = (page.reason,) if page.reason else ()
    return replace(draft, remarks=(*remarks, *draft.remarks))


def _read(name: str, body: bytes, kind: Kind, *, address: str) -> Draft:
    try:
        found = run_bounded(
            read_inside, body, bounds=BOUNDS, media_type=kind.media_type, address=address
        )
    except Unfinished as unfinished:
        raise Refused(f"The file could not be read: {unfinished}.", field="file") from unfinished
    if found.get("problem"):
        raise Refused(found["problem"], field="file")
    if not found["text"].strip():
        raise Refused(NO_WORDS, field="file")
    return _draft(name, body, kind, found, address=address)


def _draft(name: str, body: bytes, kind: Kind, found: dict[str, Any], *, address: str) -> Draft:
    return Draft(
        name=name,
        media_type=kind.media_type,
        body=body,
        text=found["text"],
        notes=tuple(_note(**note) for note in found["notes"]),
        remarks=tuple(found["remarks"]),
        title=found.get("title", ""),
        byline=found.get("byline", ""),
        publication=found.get("publication", ""),
        address=address,
    )


def _note(*, kind: str, at: int, number: int, words: str, addresses: list[str]) -> Note:
    return Note(kind=NoteKind(kind), at=at, number=number, words=words, addresses=tuple(addresses))
