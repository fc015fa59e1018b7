"""Undo what a server packed for the way, and stop where it swells."""

import zlib
from dataclasses import dataclass

_GZIP_OR_ZLIB = zlib.MAX_WBITS | 32
_BARE_DEFLATE = -zlib.MAX_WBITS
_MOST_LAYERS = 2
_HARMLESS = frozenset(["", "identity"])
_KNOWN = frozenset(["gzip", "x-gzip", "deflate"])


class NotUnpacked(Exception):
    """The body cannot be had; the text is a sentence that says why."""


@dataclass(frozen=True, slots=True)
class Unpacked:
    body: bytes
    is_whole: bool


def unpack(payload: bytes, encoding: str, *, most: int) -> Unpacked:
    """Unpack a payload by the words of its Content-Encoding; refuse one that grows beyond `most` bytes."""
    layers = [word.strip() for word in encoding.lower().split(",")]
    layers = [word for word in layers if word not in _HARMLESS]
    if unknown := next((word for word in layers if word not in _KNOWN), ""):
        raise NotUnpacked(f"The page came packed in a way that is not understood ({unknown[:20]}).")
    if len(layers) > _MOST_LAYERS:
        raise NotUnpacked("The page came packed in itself several times.")
    unpacked = Unpacked(payload, is_whole=True)
    for _ in layers:
        inner = _inflated(unpacked.body, most)
        unpacked = Unpacked(inner.body, unpacked.is_whole and inner.is_whole)
    if len(unpacked.body) > most:
        raise NotUnpacked(_swollen(most))
    return unpacked


def _inflated(packed: bytes, most: int) -> Unpacked:
    try:
        return _members(packed, _GZIP_OR_ZLIB, most)
    except zlib.error:
        pass
    try:
        return _members(packed, _BARE_DEFLATE, most)
    except zlib.error:
        raise NotUnpacked("The page came packed, and the packing is damaged.") from None


def _members(packed: bytes, form: int, most: int) -> Unpacked:
    """Unpack gzip members one after the other: there may be several, and each may be the bomb."""
    body = bytearray()
    while packed:
        member = zlib.decompressobj(form)
        body += member.decompress(packed, most + 1 - len(body))
        if len(body) > most:
            raise NotUnpacked(_swollen(most))
        if not member.eof:
            return Unpacked(bytes(body), is_whole=False)
        packed = member.unused_data.lstrip(b"\0")
    return Unpacked(bytes(body), is_whole=True)


def _swollen(most: int) -> str:
    return f"The page swells to more than {most / 1_000_000:g} MB when unpacked, so it was refused."
