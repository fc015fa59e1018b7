"""Find words letter by letter, where only the way of writing them may differ."""

import re
from dataclasses import dataclass
from functools import lru_cache

from claims.text.normalise import Normalised, comparable
from claims.text.spans import Span

_EDGES = re.compile(r"^[^\w$€£¥%+\-]+|[^\w%$€£¥]+$")
_OMISSION = re.compile(
    r"\[(?!\w\]\w)[^\[\]]{0,80}\]|\(\s*(?:…|\.\s*\.\s*\.)\s*\)|…|\.(?:\s*\.){2,}|\*(?:\s*\*){2}"
)
_HYPHENS = "-‐‑"
_MOST_PLACES = 50
_KEPT_SOURCES = 4


@dataclass(frozen=True, slots=True)
class Piece:
    """Consecutive words of a quote: their comparable form and their characters in the quote."""

    key: str
    span: Span


@dataclass(frozen=True, slots=True)
class Source:
    """A source text beside its comparable form."""

    raw: str
    keyed: Normalised

    @staticmethod
    @lru_cache(maxsize=_KEPT_SOURCES)
    def of(text: str) -> "Source":
        """Normalise the text once for every quote that will be looked for in it."""
        return Source(text, comparable(text))


def whole(quote: str) -> Piece | None:
    """Return all words of the quote as one piece, without the marks around them."""
    return _piece(quote, Span(0, len(quote)))


def pieces(quote: str) -> tuple[Piece, ...]:
    """Return the words between marks of omission; a bracketed insertion is such a mark too."""
    found, at = [], 0
    for mark in _OMISSION.finditer(quote):
        found.append(_piece(quote, Span(at, mark.start())))
        at = mark.end()
    found.append(_piece(quote, Span(at, len(quote))))
    return tuple(piece for piece in found if piece)


def marks_omission(quote: str) -> bool:
    """Say whether the quote admits that words are left out or put in."""
    return _OMISSION.search(quote) is not None


def places(piece: Piece, source: Source) -> tuple[Span, ...]:
    """Return where the piece stands in the comparable source, as whole words and whole numbers."""
    text = source.keyed.text
    found: list[Span] = []
    at = text.find(piece.key)
    while at >= 0 and len(found) < _MOST_PLACES:
        span = Span(at, at + len(piece.key))
        if _is_whole(text, span) and not _inside_hyphens(source, span):
            found.append(span)
        at = text.find(piece.key, at + 1)
    return tuple(found)


def chain(parts: tuple[Piece, ...], source: Source) -> tuple[Span, ...]:
    """Return the tightest places of all the pieces in order, or none."""
    found = [places(part, source) for part in parts]
    best: tuple[Span, ...] = ()
    for first in found[0] if found else ():
        placed = _following(first, found[1:])
        if placed and (not best or placed[-1].end - first.start < best[-1].end - best[0].start):
            best = placed
    return best


def _following(first: Span, later: list[tuple[Span, ...]]) -> tuple[Span, ...]:
    placed = [first]
    for options in later:
        after = next((span for span in options if span.start >= placed[-1].end), None)
        if after is None:
            return ()
        placed.append(after)
    return tuple(placed)


def _piece(quote: str, within: Span) -> Piece | None:
    keyed = comparable(within.of(quote))
    key = _EDGES.sub("", keyed.text)
    if not any(each.isalnum() for each in key):
        return None
    start = keyed.text.index(key)
    span = keyed.raw_span(start, start + len(key))
    return Piece(key, Span(span.start + within.start, span.end + within.start))


def _is_whole(text: str, span: Span) -> bool:
    before, after = text[max(0, span.start - 2) : span.start], text[span.end : span.end + 2]
    return not (_cut_before(before, text[span.start]) or _cut_after(text[span.end - 1], after))


def _cut_before(before: str, first: str) -> bool:
    last = before[-1:]
    if not first.isdigit():
        return first.isalnum() and last.isalnum()
    return last.isalnum() or last == "-" or (before[:1].isdigit() and last in ".,")


def _cut_after(last: str, after: str) -> bool:
    following = after[:1]
    if last.isdigit() and (following == "%" or (following in ".,-" and after[1:].isdigit())):
        return True
    return last.isalnum() and following.isalnum()


def _inside_hyphens(source: Source, span: Span) -> bool:
    # "forces" is a word of "armed forces" but not of "anti-forces": half a compound proves little.
    raw, text = source.keyed.raw_span(span.start, span.end), source.raw
    before, after = text[max(0, raw.start - 2) : raw.start], text[raw.end : raw.end + 2]
    joined_before = before[-1:] in _HYPHENS and before[:1].isalnum()
    joined_after = after[:1] in _HYPHENS and after[1:].isalpha()
    return bool(before and joined_before) or bool(after and joined_after)
