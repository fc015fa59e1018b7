"""Writes down the words of a document one after the other, and where its notes hang; runs in the child."""

import re
from dataclasses import dataclass, field
from typing import Any

from claims.handover.addresses import bare_addresses, is_address
from claims.handover.values import (
    LONGEST_NOTE,
    MOST_ADDRESSES,
    MOST_CHARACTERS,
    MOST_NOTES,
    NoteKind,
)
from claims.intake.characters import stripped, with_line_feeds

_BLANKS = re.compile(r"[ \t\n\r\f]+")
_PARAGRAPH, _LINE, _CELL, _BLANK = "\n\n", "\n", "\t", " "
_STRENGTH = {"": 0, _BLANK: 1, _CELL: 2, _LINE: 3, _PARAGRAPH: 4}
# A soft hyphen shows only where a line ends; the last one is what some readers of PDF make of it.
_SOFT = re.compile("[\u00ad\ufffe\ufeff]")


def without_soft_hyphens(text: str) -> str:
    return _SOFT.sub("", text)


class TooLong(Exception):
    """There is more text than an article may have."""


@dataclass(slots=True)
class _Mark:
    kind: NoteKind
    key: str
    at: int
    words: str = ""
    addresses: tuple[str, ...] = ()


@dataclass
class Scribe:
    """Keeps words with one blank between them, and the places of marks exact while it does."""

    _pieces: list[str] = field(default_factory=list)
    _length: int = 0
    _gap: str = ""
    _marks: list[_Mark] = field(default_factory=list)
    _early: list[_Mark] = field(default_factory=list)
    _links: list[tuple[str, int, int]] = field(default_factory=list)
    _notes: dict[tuple[NoteKind, str], "Scribe"] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str) -> "Scribe":
        """Take a text as it is, with nothing on it but the addresses in it."""
        if len(text) > MOST_CHARACTERS:
            raise TooLong
        return cls(_pieces=[text], _length=len(text))

    def words(self, text: str, *, verbatim: bool = False) -> None:
        """Write words; blanks run together, unless every line end counts."""
        text = without_soft_hyphens(stripped(with_line_feeds(text)))
        if verbatim:
            for number, line in enumerate(text.split("\n")):
                if number:
                    self.end_line()
                self.words(line)
            return
        text = _BLANKS.sub(" ", text)
        if text.startswith(" "):
            self._space(_BLANK)
        if kept := text.strip(" "):
            self._fill_gap()
            self._pieces.append(kept)
            self._length += len(kept)
            if self._length > MOST_CHARACTERS:
                raise TooLong
        if text.endswith(" "):
            self._space(_BLANK)

    def end_paragraph(self) -> None:
        self._space(_PARAGRAPH)

    def end_line(self) -> None:
        self._space(_LINE)

    def end_cell(self) -> None:
        self._space(_CELL)

    def _space(self, gap: str) -> None:
        if self._length and _STRENGTH[gap] > _STRENGTH[self._gap]:
            self._gap = gap

    def _fill_gap(self) -> None:
        self._pieces.append(self._gap)
        self._length += len(self._gap)
        self._gap = ""
        for mark in self._early:
            # A mark before the first word belongs to what follows it.
            mark.at = self._length + 1
        self._early.clear()

    def mark(self, kind: NoteKind, key: str) -> None:
        """Hang a note, whose words are written in `note(kind, key)`, on the words just written."""
        self._hang(_Mark(kind, key, self._length))

    def _hang(self, mark: _Mark) -> None:
        self._marks.append(mark)
        if not self._length or self._gap == _PARAGRAPH:
            self._early.append(mark)

    def note(self, kind: NoteKind, key: str) -> "Scribe":
        """Return the scribe that writes down the words of a note."""
        return self._notes.setdefault((kind, key), Scribe())

    def drop_label(self, pattern: re.Pattern[str], label: str) -> None:
        """Take the number off the words of a note, where it is the one its mark shows."""
        text = self.text
        found = pattern.match(text)
        if found and found[1] == "".join(char for char in label if char not in "[]()."):
            self._pieces = [text[found.end() :]]

    def open_link(self, address: str) -> None:
        self._links.append((address.strip(), self._length, len(self._pieces)))

    def close_link(self) -> None:
        """End the link opened last; one that is written in several pieces is still one."""
        address, start, piece = self._links.pop()
        if not is_address(address) or self._length == start:
            return
        words = "".join(self._pieces[piece:]).strip()
        last = self._marks[-1] if self._marks else None
        if last and last.kind is NoteKind.LINK and (last.at, last.addresses) == (start, (address,)):
            last.at, last.words = self._length, _cut(last.words + words)
        else:
            self._marks.append(_Mark(NoteKind.LINK, "", self._length, _cut(words), (address,)))

    @property
    def text(self) -> str:
        return "".join(self._pieces)

    @property
    def addresses(self) -> tuple[str, ...]:
        """Return the addresses that these words link to or name."""
        linked = [address for mark in self._marks for address in mark.addresses]
        named = [found.address for found in bare_addresses(self.text)]
        return tuple(dict.fromkeys([*linked, *named]))

    def written(self) -> dict[str, Any]:
        """Return text and notes as JSON can say them."""
        for mark in self._early:
            mark.at = self._length
        text = self.text
        marks = [mark for mark in self._marks if mark.kind is NoteKind.LINK or self._has(mark)]
        places = {(mark.at, mark.addresses) for mark in marks}
        marks += [
            _Mark(NoteKind.LINK, "", found.end, "", (found.address,))
            for found in bare_addresses(text)
            if (found.end, (found.address,)) not in places
        ]
        marks.sort(key=lambda mark: mark.at)
        remark = (
            f"The draft has {len(marks):,} notes and links; the first {MOST_NOTES:,} are listed."
        )
        return {
            "text": text,
            "notes": list(self._told(marks[:MOST_NOTES])),
            "remarks": [remark] if len(marks) > MOST_NOTES else [],
        }

    def _has(self, mark: _Mark) -> bool:
        note = self._notes.get((mark.kind, mark.key))
        return note is not None and bool(note.text.strip())

    def _told(self, marks: list[_Mark]) -> Any:
        numbers: dict[NoteKind, int] = {}
        for mark in marks:
            numbers[mark.kind] = numbers.get(mark.kind, 0) + 1
            words, addresses = mark.words, mark.addresses
            if mark.kind is not NoteKind.LINK:
                note = self._notes[mark.kind, mark.key]
                words, addresses = _cut(note.text), note.addresses
            yield {
                "kind": mark.kind,
                "at": mark.at,
                "number": numbers[mark.kind],
                "words": words,
                "addresses": list(addresses[:MOST_ADDRESSES]),
            }


def _cut(words: str) -> str:
    return words if len(words) <= LONGEST_NOTE else f"{words[: LONGEST_NOTE - 1]}…"
