"""From the notes of a draft to the sources they name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from claims.handover.addresses import bare_addresses
from claims.handover.values import Draft, Note, NoteKind
from claims.intake.proposals import CONTEXT, LONGEST_LOCATOR, LONGEST_TITLE, MOST, Proposal

_LOCATOR = re.compile(
    r"(?<!\w)(?:pp?\.|pages?|§+|¶+|para(?:graph|s)?\.?|chapter|ch\.|fol\.)\s?\d+(?:\s?[–-]\s?\d+)?"
    r"|(?<!\w)at\s(?:\d{1,2}:)?\d{1,2}:\d{2}\b",
    re.IGNORECASE,
)
_AGAIN = re.compile(r"(?:ibid(?:em)?|ebd|ebenda|loc\. cit)\b\.?[,;:]?\s*", re.IGNORECASE)
_EDGES = " \t\n.,;:–—-(<[>])"
_EMPTY = re.compile(r"[(\[<]\s*[)\]>]")
_COMMAS = re.compile(r"\s*[,;]\s*(?=[,;.)]|$)")


def proposals_of(draft: Draft) -> tuple[Proposal, ...]:
    """Return what the notes of a draft propose, each kept unless there is nothing in it to look up."""
    found: list[Proposal] = []
    for note in draft.notes:
        found += _of_note(note, draft.text, found)
    return tuple(found[:MOST])


def _of_note(note: Note, text: str, earlier: Sequence[Proposal]) -> Iterator[Proposal]:
    locator = _locator_in(note.words)
    plain = Proposal(
        mark=f"{note.kind} {note.number}",
        at=note.at,
        before=text[max(note.at - CONTEXT, 0) : note.at],
        words=note.words,
        title="",
        locator=locator,
    )
    if note.addresses:
        for address in note.addresses:
            yield replace(plain, address=address, title=_title_of(note, address))
        return
    again = _AGAIN.match(note.words)
    last = next((one for one in reversed(earlier) if not one.is_link), None)
    if again and last is not None:
        yield replace(plain, address=last.address, title=last.title)
    elif title := _tidy(note.words):
        is_chat = note.kind is NoteKind.COMMENT and not locator
        yield replace(plain, title=title, is_kept=not is_chat)


def _locator_in(words: str) -> str:
    found = (" ".join(place[0].split()) for place in _LOCATOR.finditer(words))
    places = dict.fromkeys(place.removeprefix("at ") for place in found)
    return ", ".join(places)[:LONGEST_LOCATOR]


def _title_of(note: Note, address: str) -> str:
    """Return the words that lead to an address, or else the address as a reader would say it."""
    host = urlsplit(address).netloc
    words = note.words
    if len(note.addresses) > 1:
        words = _words_before(words, address)
    title = _tidy(words)
    if note.kind is NoteKind.LINK and title:
        return f"{title[: LONGEST_TITLE - len(host) - 3]} ({host})"[:LONGEST_TITLE]
    return title or address.partition("//")[2].rstrip("/")[:LONGEST_TITLE]


def _words_before(words: str, address: str) -> str:
    """Return what stands between the address before and this one."""
    start = 0
    for found in bare_addresses(words):
        if found.address == address:
            return words[start : found.start]
        start = found.end
    return ""


def _tidy(words: str) -> str:
    """Leave out addresses and the place within the source, which belong in fields of their own."""
    pieces, start = [], 0
    for found in bare_addresses(words):
        pieces.append(words[start : found.start])
        start = found.end
    title = _LOCATOR.sub("", "".join([*pieces, words[start:]]))
    title = " ".join(_EMPTY.sub("", title).split())
    while (shorter := _COMMAS.sub("", title).strip(_EDGES)) != title:
        title = shorter
    return title[:LONGEST_TITLE]
