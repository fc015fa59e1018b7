"""From what came of a request to the state of the capture and the sentence that explains it."""

from dataclasses import replace

from claims.capture.contents import kind_of, read, signs_of_refusal, unread
from claims.capture.exchanges import BROKEN_OFF, TOO_LONG, TOO_SLOW, Exchange
from claims.capture.readers import Reading
from claims.capture.unpacking import NotUnpacked, Unpacked, unpack
from claims.capture.values import (
    BLOCKED,
    CAPTURED,
    GONE,
    NOT_CAPTURED,
    PARTIAL,
    PAYWALLED,
    Content,
    Limits,
)

_BY_STATUS = {
    401: (PAYWALLED, "The page asks for a log-in (401)."),
    402: (PAYWALLED, "The page asks to be paid for (402)."),
    404: (GONE, "The page is not there (404)."),
    407: (BLOCKED, "The site refuses programs (407)."),
    410: (GONE, "The page was taken down (410)."),
    429: (BLOCKED, "The site says that it was asked too often (429)."),
    451: (BLOCKED, "The site withholds the page for reasons of law (451)."),
}
_FORBIDDEN = 403
_SHOW_SIGNS = frozenset([_FORBIDDEN, 503])
_MB = 1_000_000


def content_of(step: Exchange, *, limits: Limits) -> Content:
    """Judge the answer that a capture ended with."""
    media_type, charset = _declared(step)
    try:
        unpacked = unpack(step.payload, step.header("content-encoding"), most=limits.unpacked_bytes)
    except NotUnpacked as problem:
        return unread(b"", media_type, state=NOT_CAPTURED, reason=str(problem))
    body = unpacked.body
    media_type = kind_of(body, media_type)
    if not step.is_success:
        signs = Reading()
        if step.status in _SHOW_SIGNS:
            signs = signs_of_refusal(body, media_type, charset=charset, limits=limits)
        state, reason = _refusal(step.status, signs)
        return unread(body, media_type, state=state, reason=reason)
    content, reading = read(
        body, media_type, charset=charset, address=step.target.address, limits=limits
    )
    return _shortened(_seen_through(content, reading), step, unpacked, limits)


def _declared(step: Exchange) -> tuple[str, str]:
    from email.message import Message

    message = Message()
    message["content-type"] = step.header("content-type")
    declared = message.get_content_type() if step.header("content-type") else ""
    return declared, str(message.get_param("charset", ""))


def _refusal(status: int, signs: Reading) -> tuple[str, str]:
    if status in _BY_STATUS:
        return _BY_STATUS[status]
    if signs.is_wall:
        return PAYWALLED, f"The page is for those who log in or pay ({status})."
    if signs.is_challenge:
        return BLOCKED, f"The site lets no program in: it asks for a person ({status})."
    if status == _FORBIDDEN:
        return BLOCKED, "The site refuses to show the page (403)."
    if status // 100 == 5:
        return NOT_CAPTURED, f"The server of the page had an error ({status})."
    return NOT_CAPTURED, f"The server answered with {status} instead of the page."


def _seen_through(content: Content, reading: Reading) -> Content:
    """Look at what a page says that came with success; only the beginning of an article keeps its words."""
    if reading.is_challenge:
        state, reason = BLOCKED, "The site lets no program in: it asks for a person instead."
    elif reading.is_lost:
        state, reason = GONE, "The page says that it does not exist."
    elif reading.is_wall:
        reason = "The page shows only its beginning to those who have not logged in or paid."
        return replace(content, state=PAYWALLED, reason=reason)
    else:
        return content
    return unread(content.body, content.media_type, state=state, reason=reason)


def _shortened(content: Content, step: Exchange, unpacked: Unpacked, limits: Limits) -> Content:
    """Say of an answer that is not whole why; a page without any words is no part of one."""
    cut = step.cut or ("" if unpacked.is_whole else BROKEN_OFF)
    if not cut or content.state not in {CAPTURED, PARTIAL, NOT_CAPTURED}:
        return content
    why = {
        TOO_LONG: f"The page has more than {limits.wire_bytes / _MB:g} MB",
        TOO_SLOW: f"The page took longer than {limits.whole_seconds:g} seconds",
        BROKEN_OFF: "The connection broke off",
    }[cut]
    if not content.body:
        return replace(content, state=NOT_CAPTURED, reason=f"{why}; nothing of it came.")
    return replace(content, state=PARTIAL, reason=f"{why}; what had come by then was kept.")
