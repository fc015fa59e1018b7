"""The lines of a PDF's pages, with where each stands and what links lie over it; runs in the child."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
_RAISED = 0.12
_SMALLER = 0.82
_LABEL = re.compile(r"[0-9]{1,3}|[ivxlc]{1,6}|[*†‡§]{1,3}")
_FOLIO = re.compile(
    r"(?:page|p\.|[–—-])?\s*(\d{1,4})\s*(?:(?:of|/)\s*\d{1,4}|[–—-])?", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+")
_USUAL_WIDTH = 0.5
_SLACK = 2.0
_COLUMN_GAP = 2.0
_WIDTH_ERROR = 0.2


@dataclass(slots=True)
class Fragment:
    """Words set in one go; `size` is how large they look."""

    text: str
    x: float
    y: float
    size: float
    label: str = ""
    links: list[tuple[int, int, str]] = field(default_factory=list)
    comments: list[tuple[int, str]] = field(default_factory=list)

    @property
    def width(self) -> float:
        return _USUAL_WIDTH * self.size * len(self.text)

    def is_apart_from(self, after: "Fragment") -> bool:
        """Say whether what follows stands in another column, however wide the letters are."""
        gap = after.x - self.x - self.width
        return gap > _COLUMN_GAP * self.size + _WIDTH_ERROR * self.width


@dataclass(slots=True)
class Line:
    page: int
    fragments: list[Fragment]

    @property
    def text(self) -> str:
        return "".join(fragment.text for fragment in self.fragments).strip()

    @property
    def words(self) -> str:
        """Return the text without the raised numbers of notes."""
        return "".join(one.text for one in self.fragments if not one.label).strip()

    @property
    def main(self) -> Fragment:
        """Return the fragment that has most of the line's letters."""
        return max(self.fragments, key=lambda fragment: len(fragment.text.strip()))

    @property
    def x(self) -> float:
        return self.fragments[0].x

    @property
    def y(self) -> float:
        return self.main.y

    @property
    def size(self) -> float:
        return self.main.size

    def label_ahead(self) -> str:
        """Return the number of a note that the line begins with, in type of its own, or ''."""
        first = self.fragments[0].text.strip().rstrip(".)")
        is_apart = len(self.fragments) > 1 and _LABEL.fullmatch(first) is not None
        if is_apart:
            return first
        found = re.match(r"[\[(]?([0-9]{1,3}|[ivxlc]{1,6})(?:[\])][.:]?|[.:]?)\s+\S", self.text)
        return found[1] if found else ""

    @property
    def begins_raised(self) -> bool:
        return _is_raised(self.fragments[0], self.main)


def _is_raised(fragment: Fragment, main: Fragment) -> bool:
    return (
        fragment is not main
        and fragment.size <= _SMALLER * main.size
        and fragment.y >= main.y + _RAISED * main.size
    )


def lines_of(page: Any, number: int) -> list[Line]:
    """Return the lines of a page from its top, in the order in which it was written."""
    lines: list[Line] = []
    row: list[Fragment] = []

    def end_row() -> None:
        while row and not row[0].text.strip():
            row.pop(0)
        if row:
            lines.append(Line(number, list(row)))
        row.clear()

    for fragment in _fragments(page):
        if fragment is None or (row and _is_elsewhere(row, fragment)):
            end_row()
        if fragment is not None:
            row.append(fragment)
    end_row()
    for line in lines:
        _label(line)
    _lay_over(page, lines)
    return lines


def _fragments(page: Any) -> Iterator[Fragment | None]:
    """Yield what is written, and None where a line ends."""
    found: list[Fragment | None] = []

    def visit(text: str, cm: Any, tm: Any, font: Any, size: float) -> None:
        x, y = _placed(cm, tm)
        for number, words in enumerate(text.split("\n")):
            if number:
                found.append(None)
            if not words.strip():
                before = found[-1] if found else None
                if words and before is not None:
                    before.text += " " if not before.text.endswith(" ") else ""
            else:
                plain = words.translate(_LIGATURES)
                found.append(Fragment(plain, x, y, abs(size * _scale(cm, tm))))

    page.extract_text(visitor_text=visit)
    yield from found


def _placed(cm: Any, tm: Any) -> tuple[float, float]:
    return (
        tm[4] * cm[0] + tm[5] * cm[2] + cm[4],
        tm[4] * cm[1] + tm[5] * cm[3] + cm[5],
    )


def _scale(cm: Any, tm: Any) -> float:
    rise = abs(tm[1] * cm[1] + tm[3] * cm[3]) or abs(tm[0] * cm[1] + tm[1] * cm[3])
    return float(rise or 1.0)


def _is_elsewhere(row: list[Fragment], fragment: Fragment) -> bool:
    main = max(row, key=lambda one: one.size)
    return abs(fragment.y - main.y) > 0.7 * max(main.size, fragment.size)


def _label(line: Line) -> None:
    """Note which fragments look like the raised number of a note."""
    for fragment in line.fragments[1:]:
        text = fragment.text.strip()
        if _is_raised(fragment, line.main) and _LABEL.fullmatch(text):
            fragment.label = text


def _lay_over(page: Any, lines: list[Line]) -> None:
    """Tell the fragments under a link or a comment where on them it lies."""
    for note in page.get("/Annots") or ():
        note = note.get_object()
        kind, rect = note.get("/Subtype"), [float(edge) for edge in note.get("/Rect", ())]
        if len(rect) != 4:
            continue
        action = note.get("/A")
        action = action.get_object() if action is not None else {}
        if kind == "/Link" and action.get("/S") == "/URI":
            _lay_link(lines, rect, str(action.get("/URI", "")))
        elif kind in ("/Text", "/Highlight", "/Underline", "/FreeText") and note.get("/Contents"):
            _lay_comment(lines, rect, str(note["/Contents"]), is_icon=kind == "/Text")


def _lay_link(lines: list[Line], rect: list[float], address: str) -> None:
    left, low, right, high = (
        min(rect[0], rect[2]),
        min(rect[1::2]),
        max(rect[0::2]),
        max(rect[1::2]),
    )
    for line in lines:
        if not low - _SLACK <= line.y <= high:
            continue
        for fragment, end in _spans(line):
            start, stop = _letters(fragment, end, left, right)
            if stop > start:
                fragment.links.append((start, stop, address))


def _spans(line: Line) -> Iterator[tuple[Fragment, float]]:
    """Yield each fragment with where it ends: where the next begins, or by the usual width."""
    for number, fragment in enumerate(line.fragments):
        after = line.fragments[number + 1] if number + 1 < len(line.fragments) else None
        yield fragment, after.x if after else fragment.x + fragment.width


def _letters(fragment: Fragment, end: float, left: float, right: float) -> tuple[int, int]:
    """Return the letters between two edges, in whole words; the widths of letters are guessed."""
    text = fragment.text
    if end <= fragment.x or right <= fragment.x + _SLACK or left >= end - _SLACK:
        return 0, 0
    each = (end - fragment.x) / len(text)
    start = 0 if left <= fragment.x + _SLACK else round((left - fragment.x) / each)
    stop = len(text) if right >= end - _SLACK else round((right - fragment.x) / each)
    while 0 < start < len(text) and not text[start - 1].isspace():
        start -= 1
    while 0 < stop < len(text) and not text[stop].isspace() and not text[stop - 1].isspace():
        stop += 1
    return start, len(text[:stop].rstrip())


def _lay_comment(lines: list[Line], rect: list[float], words: str, *, is_icon: bool) -> None:
    """Hang a comment on the words under its mark, or right before its icon."""
    low, high = min(rect[1::2]), max(rect[1::2])
    near = min(lines, key=lambda line: _distance(line.y, low, high), default=None)
    if near is None:
        return
    edge = min(rect[0::2]) if is_icon else max(rect[0::2])
    fragment, end = next(
        ((one, end) for one, end in _spans(near) if edge <= end + _SLACK),
        (near.fragments[-1], near.fragments[-1].x + near.fragments[-1].width),
    )
    _, stop = _letters(fragment, end, fragment.x, max(edge, fragment.x + 2 * _SLACK))
    fragment.comments.append((stop, words))


def _distance(y: float, low: float, high: float) -> float:
    """Return how far a height is from the middle of a band, much less within it than without."""
    off = abs(y - (low + high) / 2)
    return off if low <= y <= high else off + (high - low) + _SLACK


def without_running_heads(pages: list[list[Line]]) -> list[list[Line]]:
    """Leave out what stands at the head or foot of page after page, and the numbers of pages."""
    edges = Counter(key for lines in pages for key in {_edge(line) for line in _edges(lines)})
    most = max(2, (len(pages) + 1) // 2)
    return [
        [line for line in lines if not _is_running(line, lines, edges, most)] for lines in pages
    ]


def _edges(lines: list[Line]) -> list[Line]:
    """Return the highest and the lowest line of a page."""
    ordered = sorted(lines, key=lambda line: line.y)
    return ordered[:1] + ordered[-1:]


def _edge(line: Line) -> str:
    return f"{_DIGITS.sub('#', line.text)}|{round(line.y / 4)}"


def _is_running(line: Line, lines: list[Line], edges: Counter[str], most: int) -> bool:
    if len(lines) < 2 or not any(line is edge for edge in _edges(lines)):
        return False
    folio = _FOLIO.fullmatch(line.text)
    if folio and int(folio[1]) == line.page:
        return True
    return edges[_edge(line)] >= most
