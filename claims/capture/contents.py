"""From the bytes of a file to what could be read in it, wherever it came from."""

import hashlib
from dataclasses import replace
from datetime import date
from urllib.parse import urljoin

from claims.bounded import Unfinished, run_bounded
from claims.capture.charsets import decoded
from claims.capture.readers import Reading, read_html, read_html_plainly, read_pdf, read_refusal
from claims.capture.values import CAPTURED, NOT_CAPTURED, PARTIAL, Content, Limits
from claims.intake.characters import stripped, with_line_feeds

HTML = "text/html"
PDF = "application/pdf"
_PAGES = frozenset([HTML, "application/xhtml+xml"])
_ALSO_TEXT = frozenset(["application/json", "application/ld+json", "application/xml"])
_BYTES = "application/octet-stream"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_UNSAID = frozenset(["", _BYTES, "binary/octet-stream"])
_LOOKED_AT = 1024
_LONGEST_FACT = 300
_PATIENCE = 0.6


def kind_of(body: bytes, declared: str) -> str:
    """Return the media type: a PDF shows what it is, and what nobody declared is looked at."""
    head = body[:_LOOKED_AT].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"%PDF-"):
        return PDF
    says_text = declared.startswith("text/") or declared in _UNSAID
    if says_text and b"\0" in head and not head.startswith(_UTF16):
        return _BYTES
    if declared not in _UNSAID:
        return declared
    return HTML if head[:15].lower().startswith((b"<!doctype html", b"<html")) else "text/plain"


def unread(body: bytes, media_type: str, *, state: str, reason: str) -> Content:
    """Keep a file without its words."""
    return Content(
        state=state,
        reason=reason,
        media_type=media_type,
        body=body,
        body_sha256=hashlib.sha256(body).hexdigest() if body else "",
        text="",
        text_sha256="",
        title="",
        author="",
        publisher="",
        published_on=None,
        canonical_address="",
    )


def read(
    body: bytes, media_type: str, *, charset: str, address: str, limits: Limits
) -> tuple[Content, Reading]:
    """Read a file in a child process; what cannot be read is kept all the same."""
    if not body:
        content = unread(body, media_type, state=NOT_CAPTURED, reason="The page or file is empty.")
        return content, Reading()
    reading = _reading(body, media_type, charset, address, limits)
    text = stripped(with_line_feeds(reading.text))
    kept = text[: limits.text_characters]
    problem = reading.problem or _shortcoming(text, media_type, limits)
    content = unread(body, media_type, state=PARTIAL if problem else CAPTURED, reason=problem)
    return _with_words(content, kept, reading, address), reading


def signs_of_refusal(body: bytes, media_type: str, *, charset: str, limits: Limits) -> Reading:
    """Look at what a site shows instead of the page; nothing is found where it is no page."""
    if media_type not in _PAGES or not body:
        return Reading()
    try:
        return Reading(**run_bounded(read_refusal, body, charset=charset, bounds=limits.reader))
    except Unfinished:
        return Reading()


def _with_words(content: Content, text: str, reading: Reading, address: str) -> Content:
    return replace(
        content,
        text=text,
        text_sha256=hashlib.sha256(text.encode()).hexdigest() if text else "",
        title=_fact(reading.title),
        author=_fact(reading.author),
        publisher=_fact(reading.publisher),
        published_on=date.fromisoformat(reading.published_on) if reading.published_on else None,
        canonical_address=_canonical(address, reading.canonical_address),
    )


def _fact(text: str) -> str:
    return " ".join(stripped(text).split())[:_LONGEST_FACT]


def _canonical(address: str, declared: str) -> str:
    try:
        found = urljoin(address, stripped(declared)) if declared else ""
    except ValueError:
        return ""
    return found if found.startswith(("http://", "https://")) else ""


def _shortcoming(text: str, media_type: str, limits: Limits) -> str:
    if len(text) > limits.text_characters:
        return f"Only the first {limits.text_characters:,} characters of the text were kept."
    if text.strip():
        return ""
    if media_type == PDF:
        return "The PDF holds pictures of its pages only, no words."
    if media_type in _PAGES:
        return "The page holds no words; it may be one that only a browser can put together."
    return "The file holds no words."


def _reading(body: bytes, media_type: str, charset: str, address: str, limits: Limits) -> Reading:
    if media_type in _PAGES:
        return _reading_of_page(body, charset, address, limits)
    if media_type == PDF:
        return _reading_of_pdf(body, limits)
    if media_type.startswith("text/") or media_type in _ALSO_TEXT:
        return Reading(text=decoded(body, charset))
    return Reading(problem=f"No words can be looked for in a file of this kind ({media_type}).")


def _reading_of_page(body: bytes, charset: str, address: str, limits: Limits) -> Reading:
    try:
        return Reading(
            **run_bounded(
                read_html,
                body,
                charset=charset,
                address=address,
                most=limits.text_characters,
                bounds=limits.reader,
            )
        )
    except Unfinished as unfinished:
        why = f"The article could not be told from what stands around it: {unfinished}."
    try:
        found = run_bounded(
            read_html_plainly,
            body,
            charset=charset,
            most=limits.text_characters,
            bounds=limits.reader,
        )
    except Unfinished as unfinished:
        return Reading(problem=f"The words of the page could not be read: {unfinished}.")
    return replace(Reading(**found), problem=f"{why} Every word of the page was kept.")


def _reading_of_pdf(body: bytes, limits: Limits) -> Reading:
    # What a long document holds is had up to here; only a page that takes for ever costs it all.
    patience = int(limits.reader.seconds * _PATIENCE)
    try:
        found = run_bounded(
            read_pdf,
            body,
            most=limits.text_characters,
            seconds=patience,
            bounds=limits.reader,
        )
    except Unfinished as unfinished:
        return Reading(problem=f"The words of the PDF could not be read: {unfinished}.")
    return Reading(**found)
