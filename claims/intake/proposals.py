"""What a draft's own notes say its sentences rest on: proposed, and kept or dropped by an editor."""

import json
from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from claims.errors import Refused

MOST = 1_000
LONGEST_WORDS = 2_000
LONGEST_TITLE = 300
LONGEST_ADDRESS = 2_000
LONGEST_LOCATOR = 200
LONGEST_MARK = 20
CONTEXT = 40
"""How many characters before a note's mark it is found by when the text was edited."""

_LONGEST = {
    "mark": LONGEST_MARK, "before": CONTEXT, "words": LONGEST_WORDS, "title": LONGEST_TITLE,
    "address": LONGEST_ADDRESS, "locator": LONGEST_LOCATOR,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A source that the draft names for the words before character `at`.

    `mark` says where, such as "footnote 3"; `before` are the words the mark stands behind, and `words`
    those of the note. Without an address the source is a document.
    """

    mark: str
    at: int
    before: str
    words: str
    title: str
    address: str = ""
    locator: str = ""
    is_kept: bool = True

    @property
    def source(self) -> tuple[str, str]:
        """Return what two proposals of one source have in common."""
        return (self.address, "" if self.address else self.title.casefold())

    @property
    def is_link(self) -> bool:
        return self.mark.startswith("link ")


def encode(proposals: Sequence[Proposal]) -> str:
    return json.dumps([asdict(proposal) for proposal in proposals], ensure_ascii=False)


def decode(code: str) -> tuple[Proposal, ...]:
    try:
        return tuple(_read(said) for said in _listed(json.loads(code or "[]")))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as problem:
        raise Refused(
            "The sources that the draft names cannot be read. Hand in the file again.", field="file"
        ) from problem


def _listed(found: object) -> list[Mapping[str, Any]]:
    if not isinstance(found, list) or len(found) > MOST:
        raise ValueError("no list of proposals")
    return found


def _read(said: Mapping[str, Any]) -> Proposal:
    proposal = Proposal(**said)
    for name, longest in _LONGEST.items():
        value = getattr(proposal, name)
        if not isinstance(value, str) or len(value) > longest or "\0" in value:
            raise ValueError(f"no {name}")
        value.encode()
    if type(proposal.at) is not int or type(proposal.is_kept) is not bool or not proposal.title:
        raise ValueError("no proposal")
    if proposal.address and not proposal.address.startswith(("http://", "https://")):
        raise ValueError("no address")
    return proposal


def kept_only(proposals: Sequence[Proposal], kept: Collection[int]) -> tuple[Proposal, ...]:
    """Say of each proposal, counted from 0, whether the editor keeps it."""
    return tuple(
        replace(proposal, is_kept=number in kept) for number, proposal in enumerate(proposals)
    )


def moved(proposals: Sequence[Proposal], text: str) -> tuple[Proposal, ...]:
    """Find each mark's place in a text that may have been edited; -1 where its words are gone."""
    return tuple(replace(proposal, at=_place_in(text, proposal)) for proposal in proposals)


def _place_in(text: str, proposal: Proposal) -> int:
    before, at = proposal.before, proposal.at
    if at < 0 or text[max(at - len(before), 0) : at] == before:
        return at if at <= len(text) else -1
    earlier = text.rfind(before, 0, at)
    later = text.find(before, max(at - len(before), 0))
    ends = [start + len(before) for start in (earlier, later) if start >= 0]
    return min(ends, key=lambda end: abs(end - at), default=-1)


def by_sentence(
    proposals: Sequence[Proposal], starts: Sequence[int], *, offset: int = 0
) -> dict[int, list[int]]:
    """Return the numbers of the proposals on each sentence, both counted from 0; -1 is on none.

    `starts` are where the sentences begin; `offset` is what stands before the text the proposals know.
    A link is left out where a note on the same sentence names the same source.
    """
    found: dict[int, list[int]] = {}
    for number, proposal in enumerate(proposals):
        sentence = -1
        if proposal.at >= 0:
            sentence = max(bisect_left(starts, proposal.at + offset) - 1, 0)
        found.setdefault(sentence, []).append(number)
    return {sentence: _once(proposals, numbers) for sentence, numbers in found.items()}


def _once(proposals: Sequence[Proposal], numbers: Sequence[int]) -> list[int]:
    named = {proposals[number].source for number in numbers if not proposals[number].is_link}
    seen: set[tuple[tuple[str, str], str]] = set()
    once = []
    for number in numbers:
        proposal = proposals[number]
        key = (proposal.source, proposal.locator)
        if key in seen or (proposal.is_link and proposal.source in named):
            continue
        seen.add(key)
        once.append(number)
    return once
