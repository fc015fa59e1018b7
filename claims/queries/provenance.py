"""Where a claim comes from: our article, what we hold, who passed it on, who said it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claims.choices import SourceLevel
from claims.queries.evidence import Evidence

MOST_NAMED = 3
_WORD = re.compile(r"\w+")
_FIRST_HAND = (SourceLevel.OWN_WITNESS.label, SourceLevel.PRIMARY.label)
_LEFT_OUT = frozenset(["the", "a", "an", "of", "and"])


@dataclass(frozen=True, slots=True)
class Link:
    """One link of the chain from our article back to who said it; unseen where we hold nothing of it."""

    name: str
    note: str
    is_seen: bool


def provenance(
    attributed_to: str, relayed_by: str, evidence: Sequence[Evidence]
) -> tuple[Link, ...]:
    """Return the chain behind a claim as far as its text and its evidence tell it.

    A masked source is known here by its number alone, as everywhere.
    """
    speaker = "" if _is_same(attributed_to, relayed_by) else attributed_to
    bearing = [one for one in evidence if one.bears]
    held = [one for one in bearing if _names(one, relayed_by)] if relayed_by else []
    original = [one for one in bearing if speaker and _is_original(one, speaker, held)]
    between = held or [one for one in bearing if one not in original]
    links = []
    if relayed_by:
        links.append(_relay(relayed_by, held, has_original=bool(original)))
    elif between and speaker and not original:
        links.append(Link(_titles(between), _seen(between), is_seen=True))
    if speaker:
        links.append(
            _speaker(speaker, original, has_evidence=bool(evidence), is_relayed=bool(links))
        )
    return tuple(links)


def _relay(name: str, held: Sequence[Evidence], *, has_original: bool) -> Link:
    if held:
        return Link(name, _seen(held), is_seen=True)
    if has_original:
        return Link(name, "not seen by us; we hold the original", is_seen=False)
    return Link(name, "not seen by us", is_seen=False)


def _speaker(
    name: str, original: Sequence[Evidence], *, has_evidence: bool, is_relayed: bool
) -> Link:
    if original:
        return Link(name, _seen(original), is_seen=True)
    if is_relayed:
        return Link(name, "second hand, not seen by us", is_seen=False)
    return Link(name, "not seen by us" if has_evidence else "no source cited yet", is_seen=False)


def _is_original(one: Evidence, speaker: str, held: Iterable[Evidence]) -> bool:
    """Say whether a source is the speaker's own words: an interview, a release, a document of theirs."""
    if one in held:
        return False
    return _names(one, speaker) or one.level in _FIRST_HAND


def _names(one: Evidence, name: str) -> bool:
    return any(_is_same(name, said) for said in (one.person, one.publisher))


def _is_same(one: str, other: str) -> bool:
    """Say whether two ways to name somebody may be one: all words of the shorter are in the longer."""
    ours, theirs = _words(one), _words(other)
    return bool(ours and theirs) and (ours <= theirs or theirs <= ours)


def _words(name: str) -> frozenset[str]:
    found = (word.removesuffix("s") for word in _WORD.findall(name.lower().replace("’s", "")))
    return frozenset(found) - _LEFT_OUT


def _titles(sources: Sequence[Evidence]) -> str:
    names = dict.fromkeys(one.publisher or one.title for one in sources)
    shown = list(names)[:MOST_NAMED]
    more = len(names) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more else "")


def _seen(sources: Sequence[Evidence]) -> str:
    numbers = sorted({one.source_no for one in sources})
    words = "source" if len(numbers) == 1 else "sources"
    return f"{words} {', '.join(map(str, numbers))}"
