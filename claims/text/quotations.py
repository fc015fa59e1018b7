"""Where double quotation marks open and close, whatever family they are of."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from claims.text.spans import Span

MARK = re.compile(r"[“„«”»\"]|``|''")
_OPENING = frozenset("“„«")
_EITHER = frozenset(('"', "``", "''"))


def quotations(text: str) -> tuple[Span, ...]:
    """Return the quoted stretches, marks included, in order.

    A stretch never leaves its paragraph: a quote that goes on opens again on the next line.
    """
    found: list[Span] = []
    line_start = 0
    for line in text.splitlines(keepends=True):
        if MARK.search(line):
            found.extend(_in_line(text, line_start, line_start + len(line.rstrip())))
        line_start += len(line)
    return tuple(found)


def within(quoted: Sequence[Span], span: Span) -> Sequence[Span]:
    """Return the quotations that share a character with the span."""
    first = bisect_right(quoted, span.start, key=lambda quote: quote.end)
    return quoted[first : bisect_left(quoted, span.end, key=lambda quote: quote.start)]


def _in_line(text: str, start: int, end: int) -> list[Span]:
    marks = list(MARK.finditer(text, start, end))
    nested = _nested(marks)
    return _one_after_another(text, marks, end) if nested is None else nested


def _nested(marks: Sequence[re.Match[str]]) -> list[Span] | None:
    """Return the outermost quotations where every mark says which way it faces and all match."""
    found: list[Span] = []
    opened: list[int] = []
    for mark in marks:
        if mark.group() in _OPENING:
            opened.append(mark.start())
        elif mark.group() in _EITHER or not opened:
            return None
        else:
            outer = opened.pop()
            if not opened:
                found.append(Span(outer, mark.end()))
    return None if opened else found


def _one_after_another(text: str, marks: Sequence[re.Match[str]], end: int) -> list[Span]:
    found: list[Span] = []
    opened: int | None = None
    for mark in marks:
        sign = mark.group()
        if sign in _OPENING or (opened is None and _can_open(text, mark, end)):
            opened = mark.start()
        elif opened is not None:
            found.append(Span(opened, mark.end()))
            opened = None
    if opened is not None:
        found.append(Span(opened, end))
    return found


def _can_open(text: str, mark: re.Match[str], end: int) -> bool:
    """Straight marks look alike; one that a blank or the line's end follows cannot open."""
    return mark.group() in _EITHER and mark.end() < end and not text[mark.end()].isspace()
