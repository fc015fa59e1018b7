"""Which lines of a PDF are notes, at the foot of their page or at the end; runs in the child."""

import re
from dataclasses import dataclass, field, replace

from claims.handover.pdf_lines import Fragment, Line
from claims.handover.values import NoteKind

_SMALL = 0.94
_HEADING = re.compile(r"(?:foot|end)?notes|sources|references", re.IGNORECASE)


@dataclass(slots=True)
class PdfNote:
    kind: NoteKind
    key: str
    lines: list[Line] = field(default_factory=list)


@dataclass
class Notes:
    """The notes by page and label; those at the end of the document have page 0."""

    by_place: dict[tuple[int, str], PdfNote] = field(default_factory=dict)

    def of(self, page: int, label: str) -> PdfNote | None:
        return self.by_place.get((page, label)) or self.by_place.get((0, label))

    def start(self, kind: NoteKind, place: tuple[int, str], line: Line) -> PdfNote:
        note = PdfNote(kind, f"{place[0]}:{place[1]}", [_without_label(line, place[1])])
        self.by_place[place] = note
        return note


def notes_of(pages: list[list[Line]], body_size: float) -> tuple[Notes, list[list[Line]]]:
    """Return the notes, and the pages without them."""
    notes = Notes()
    stories: list[list[Line]] = []
    last: PdfNote | None = None
    for lines in pages:
        story, foot = _split(lines, body_size, goes_on=last is not None)
        labels = _labels(story)
        last = _take_foot(notes, foot, labels, last)
        stories.append(story)
    open_marks = [
        label
        for story in stories
        for line in story
        for label in _labels([line])
        if notes.of(line.page, label) is None
    ]
    return notes, _take_endnotes(notes, stories, list(dict.fromkeys(open_marks)), body_size)


def _labels(lines: list[Line]) -> list[str]:
    return [one.label for line in lines for one in line.fragments if one.label]


def _split(lines: list[Line], body_size: float, *, goes_on: bool) -> tuple[list[Line], list[Line]]:
    """Tell the foot of a page from its story: from the first note, or the rest of the last one, on."""
    wanted = set(_labels(lines))
    for at, line in enumerate(lines):
        is_small = line.size <= _SMALL * body_size
        if not (is_small or line.begins_raised) or at == 0:
            continue
        starts = line.label_ahead() in wanted and _is_below(line, lines[:at])
        rest_is_small = all(other.size <= _SMALL * body_size for other in lines[at:])
        has_story = any(other.size > _SMALL * body_size for other in lines[:at])
        continues = goes_on and is_small and has_story and _is_below(line, lines[:at])
        if (starts or continues) and (rest_is_small or line.begins_raised):
            return lines[:at], lines[at:]
    return lines, []


def _is_below(line: Line, others: list[Line]) -> bool:
    return all(line.y < other.y for other in others)


def _take_foot(
    notes: Notes, foot: list[Line], labels: list[str], last: PdfNote | None
) -> PdfNote | None:
    """Cut the foot of a page into notes; return the last, which may go on overleaf."""
    for line in foot:
        label = line.label_ahead()
        if label in labels and (line.page, label) not in notes.by_place:
            last = notes.start(NoteKind.FOOTNOTE, (line.page, label), line)
        elif last is not None:
            last.lines.append(line)
    return last


def _take_endnotes(
    notes: Notes, stories: list[list[Line]], labels: list[str], body_size: float
) -> list[list[Line]]:
    """Cut the end of the document into notes, if what is open begins lines there, in order."""
    lines = [line for story in stories for line in story]
    if not labels:
        return stories
    marked = max(at for at, line in enumerate(lines) if set(_labels([line])) & set(labels))
    start = next(
        (
            at
            for at, line in enumerate(lines)
            if at > marked and line.label_ahead() == labels[0] and _may_begin(lines, at, body_size)
        ),
        None,
    )
    if start is None:
        return stories
    last: PdfNote | None = None
    for line in lines[start:]:
        label = line.label_ahead()
        if labels and label == labels[0]:
            labels = labels[1:]
            last = notes.start(NoteKind.ENDNOTE, (0, label), line)
        elif last is not None:
            last.lines.append(line)
    if start and _HEADING.fullmatch(lines[start - 1].text.rstrip(":")):
        start -= 1
    kept = {id(line) for line in lines[:start]}
    return [[line for line in story if id(line) in kept] for story in stories]


def _may_begin(lines: list[Line], at: int, body_size: float) -> bool:
    line = lines[at]
    return (
        line.size <= _SMALL * body_size
        or line.begins_raised
        or _HEADING.fullmatch(lines[at - 1].text.rstrip(":")) is not None
    )


def _without_label(line: Line, label: str) -> Line:
    """Return the line without the number it begins with."""
    first, *rest = line.fragments
    if first.text.strip().rstrip(".)") == label:
        return Line(line.page, rest)
    found = re.match(rf"\s*[\[(]?{re.escape(label)}[\])]?[.:]?\s*", first.text)
    cut = found.end() if found else 0
    links = [(max(start - cut, 0), stop - cut, address) for start, stop, address in first.links]
    shorter: Fragment = replace(first, text=first.text[cut:], links=links)
    return Line(line.page, [shorter, *rest])
