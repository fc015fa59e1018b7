"""PDF: the text layer as paragraphs, with its notes, links and comments; runs in the child."""

import re
from collections import Counter
from collections.abc import Sequence
from io import BytesIO
from itertools import pairwise
from typing import Any

from claims.errors import Refused
from claims.handover.archives import DAMAGED
from claims.handover.pdf_lines import Fragment, Line, lines_of, without_running_heads
from claims.handover.pdf_notes import Notes, notes_of
from claims.handover.scribe import Scribe
from claims.handover.values import MOST_PAGES, NoteKind

_BULLET = re.compile(r"^[•⁃‣◦▪●○■□➢\uf000-\uf0ff]\s*")
_STOP = re.compile(r"[.!?…:]['\"”’»)\]]*$")
_CUT_WORD = re.compile(r"(\w+)([-\u2010\u00ad\ufffe])$")
_SOFT = "\u00ad\ufffe"
_COMPOUND = re.compile(r"\w+(?:[-\u2010]\w+)+")
_FIRST_WORD = re.compile(r"[^\W\d_]\w*")
_WIDE_GAP = 1.25
_INDENT = 0.8
_SAME_SIZE = 0.6
_SHORT = 0.7


def read_pdf(body: bytes) -> dict[str, Any]:
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    try:
        document = PdfReader(BytesIO(body))
        if document.is_encrypted and not document.decrypt(""):
            raise Refused("The PDF is locked with a password. Save it without one.")
        if len(document.pages) > MOST_PAGES:
            count = len(document.pages)
            raise Refused(f"The PDF has {count:,} pages; at most {MOST_PAGES} are taken.")
        pages = [lines_of(page, number) for number, page in enumerate(document.pages, start=1)]
    except DependencyError as problem:
        raise Refused("The PDF is encrypted in a way that cannot be read.") from problem
    except (PyPdfError, KeyError, ValueError, TypeError, AttributeError, IndexError) as problem:
        raise Refused(DAMAGED) from problem
    if not any(pages):
        raise Refused("The PDF holds pictures of its pages only, no words. Hand in its text.")
    return _told(without_running_heads(pages))


def _told(pages: list[list[Line]]) -> dict[str, Any]:
    notes, stories = notes_of(pages, _usual_size(pages))
    scribe = Scribe()
    teller = _Teller([line for story in stories for line in story], notes)
    teller.tell(scribe)
    return scribe.written()


def _usual_size(pages: list[list[Line]]) -> float:
    sizes: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
    return max(sizes, key=lambda size: sizes[size], default=0.0)


class _Teller:
    def __init__(self, lines: list[Line], notes: Notes) -> None:
        self._lines, self._notes = lines, notes
        every = [*lines, *(line for note in notes.by_place.values() for line in note.lines)]
        words = (found for line in every for found in _COMPOUND.findall(line.text))
        self._compounds = {word.casefold().replace("\u2010", "-") for word in words}
        self._pitch = _usual_pitch(lines)
        self._length = sorted(len(line.text) for line in lines)[len(lines) * 3 // 4] if lines else 0
        self._comments = 0

    def tell(self, scribe: Scribe) -> None:
        following: Sequence[Line | None] = [*self._lines[1:], None]
        for line, after in zip(self._lines, following, strict=True):
            is_last = after is None or self._parts(line, after)
            self._line(line, None if is_last else after, scribe, is_story=True)
            if is_last:
                scribe.end_paragraph()
        for note in self._notes.by_place.values():
            words = scribe.note(note.kind, note.key)
            for line, after in zip(note.lines, [*note.lines[1:], None], strict=True):
                self._line(line, after, words, is_story=False)

    def _parts(self, line: Line, after: Line) -> bool:
        """Say whether a paragraph ends between two lines."""
        if abs(line.size - after.size) > _SAME_SIZE or _BULLET.match(after.text):
            return True
        is_stopped = _STOP.search(line.words) is not None
        gap = line.y - after.y
        if line.page != after.page or gap <= 0:
            return is_stopped
        if gap > _WIDE_GAP * self._pitch * line.size:
            return True
        is_indented = after.x > line.x + _INDENT * line.size and not _BULLET.match(line.text)
        return is_stopped and (is_indented or len(line.text) < _SHORT * self._length)

    def _line(self, line: Line, after: Line | None, scribe: Scribe, *, is_story: bool) -> None:
        fragments = _without_bullet(line.fragments)
        for number, fragment in enumerate(fragments):
            is_last = number == len(fragments) - 1
            joint = self._joint(fragment, after) if is_last else None
            self._fragment(fragment, joint, line, scribe, is_story=is_story)
            if not is_last and fragment.is_apart_from(fragments[number + 1]):
                scribe.end_cell()
        if after is not None and (not fragments or self._joint(fragments[-1], after) is None):
            scribe.words(" ")

    def _joint(self, fragment: Fragment, after: Line | None) -> str | None:
        """Return what stays of the hyphen that cuts the last word, or None where none does."""
        cut = _CUT_WORD.search(fragment.text.rstrip(" "))
        second = _FIRST_WORD.match(after.text) if after is not None else None
        if cut is None or second is None:
            return None
        if cut[2] in _SOFT:
            return ""
        is_known = f"{cut[1]}-{second[0]}".casefold() in self._compounds
        return cut[2] if is_known or not second[0][0].islower() else ""

    def _fragment(
        self, fragment: Fragment, joint: str | None, line: Line, scribe: Scribe, *, is_story: bool
    ) -> None:
        note = self._notes.of(line.page, fragment.label) if fragment.label and is_story else None
        if note is not None:
            scribe.mark(note.kind, note.key)
            return
        text = fragment.text
        if joint is not None:
            text = text.rstrip(" ")[:-1] + joint
        at = 0
        for place, deed in self._deeds(fragment, scribe, is_story=is_story):
            place = max(at, min(place, len(text)))
            scribe.words(text[at:place])
            at = place
            deed()
        scribe.words(text[at:])

    def _deeds(
        self, fragment: Fragment, scribe: Scribe, *, is_story: bool
    ) -> list[tuple[int, Any]]:
        """Return what is to be done between the letters, in order; links do not overlap."""
        deeds: list[tuple[int, Any]] = []
        end = 0
        for start, stop, address in sorted(fragment.links):
            if start < end:
                continue
            end = stop
            deeds.append((start, lambda address=address: scribe.open_link(address)))
            deeds.append((stop, scribe.close_link))
        for at, words in fragment.comments if is_story else ():
            deeds.append((at, lambda words=words: self._comment(words, scribe)))
        return sorted(deeds, key=lambda deed: deed[0])

    def _comment(self, words: str, scribe: Scribe) -> None:
        self._comments += 1
        key = str(self._comments)
        scribe.mark(NoteKind.COMMENT, key)
        scribe.note(NoteKind.COMMENT, key).words(words)


def _without_bullet(fragments: list[Fragment]) -> list[Fragment]:
    first, *rest = fragments or [Fragment("", 0, 0, 0)]
    found = _BULLET.match(first.text.lstrip())
    if found is None:
        return fragments
    words = first.text.lstrip()[found.end() :]
    if not words.strip():
        return rest
    return [Fragment(words, first.x, first.y, first.size, first.label), *rest]


def _usual_pitch(lines: list[Line]) -> float:
    """Return the distance between lines of a paragraph, in sizes of their type."""
    gaps: Counter[float] = Counter()
    for line, after in pairwise(lines):
        gap = line.y - after.y
        if line.page == after.page and 0 < gap < 3 * line.size and line.size:
            gaps[round(gap / line.size, 1)] += 1
    if not gaps:
        return 1.2
    common = [gap for gap, count in gaps.items() if count >= 0.2 * max(gaps.values())]
    return min(common)
