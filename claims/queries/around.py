"""A claim with the text around it, where reading the whole revision would cost more than it is worth."""

from django.db.models import F, Value
from django.db.models.functions import Greatest, Substr

from claims.text.edits import Line, lines_of
from claims.text.quotations import MARK
from claims.text.voices import Voice

REACH = 2_000


def text_around() -> Substr:
    """Return an annotation of placements: their words, with what stands around them."""
    begin = Greatest(F("start") - REACH, Value(0)) + 1
    return Substr("revision__text", begin, F("end") - F("start") + 2 * REACH)


def line_in(window: str, start: int, end: int, speaker: str) -> Line:
    """Return the claim that `start` and `end` name in the whole text, as heard in its surroundings."""
    left = min(start, REACH)
    if not MARK.search(_line_around(window, left, left + end - start)):
        return Line(window[left : left + end - start], speaker, Voice())
    # The line at the edge is cut off, unless the claim stands in it.
    edge = window.find("\n", 0, left) + 1 if start > REACH else 0
    place = left - edge, left - edge + end - start
    return lines_of(window[edge:], [place], [speaker])[0]


def _line_around(window: str, start: int, end: int) -> str:
    """Return the line or lines that a claim stands in; without a mark there nothing of it is quoted."""
    after = window.find("\n", end)
    return window[window.rfind("\n", 0, start) + 1 : len(window) if after < 0 else after]
