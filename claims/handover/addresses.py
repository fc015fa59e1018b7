"""Web addresses in the words of a draft."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claims.handover.values import LONGEST_ADDRESS

_SCHEME = re.compile(r"https?://", re.IGNORECASE)
_BARE = re.compile(r"(?<![\w/])https?://[^\s<>\"“”„«»‘’|\\^`{}]+", re.IGNORECASE)
_PAIRS = ((")", "("), ("]", "["))
_STOPS = ".,;:!?'…*_"
_UNFIT = re.compile(r"[\s<>\"\\^`{|}\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Found:
    start: int
    end: int
    address: str


def is_address(address: str) -> bool:
    """Say whether it is the whole address of a page, of a length that can be kept."""
    address = address.strip()
    begun = _SCHEME.match(address)
    rest = address[begun.end() :] if begun else ""
    return (
        bool(rest)
        and rest[0] not in "/?#:@."
        and len(address) <= LONGEST_ADDRESS
        and _UNFIT.search(address) is None
    )


def bare_addresses(text: str) -> Iterator[Found]:
    """Yield the addresses that stand in a text, without the stop or bracket that follows them."""
    for found in _BARE.finditer(text):
        address = _trimmed(found[0])
        if is_address(address):
            yield Found(found.start(), found.start() + len(address), address)


def _trimmed(address: str) -> str:
    end = len(address)
    spare = {closer: address.count(closer) - address.count(opener) for closer, opener in _PAIRS}
    while end:
        last = address[end - 1]
        if spare.get(last, 0) > 0:
            spare[last] -= 1
        elif last not in _STOPS:
            break
        end -= 1
    return address[:end]
