"""Bring two texts to one way of writing, with a map back to the characters that were given."""

import html
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from claims.text.spans import Span

Rewrite: TypeAlias = Callable[[re.Match[str]], str]
Place: TypeAlias = tuple[int, int, str]
"""Where something stands in the old text, half-open, and what is written there instead."""
Pass: TypeAlias = Callable[[str], Iterator[Place]]


@dataclass(frozen=True, slots=True)
class Layer:
    """One pass of replacements: where each stands in the new text and in the old one."""

    new_starts: tuple[int, ...]
    new_ends: tuple[int, ...]
    old_starts: tuple[int, ...]
    old_ends: tuple[int, ...]

    def old_start(self, at: int) -> int:
        """Return where the character at `at` begins in the old text."""
        i = bisect_right(self.new_starts, at) - 1
        return self._old(i, at, self.old_starts)

    def old_end(self, at: int) -> int:
        """Return where the character before `at` ends in the old text."""
        i = bisect_right(self.new_starts, at - 1) - 1
        return self._old(i, at - 1, self.old_ends, beyond=1)

    def _old(self, i: int, at: int, inside: tuple[int, ...], *, beyond: int = 0) -> int:
        if i < 0:
            return at + beyond
        if at < self.new_ends[i]:
            return inside[i]
        return self.old_ends[i] + at - self.new_ends[i] + beyond


@dataclass(frozen=True, slots=True)
class Normalised:
    """A text in the common way of writing; `raw_length` is that of the text it came from."""

    text: str
    raw_length: int
    layers: tuple[Layer, ...]

    def raw_span(self, start: int, end: int) -> Span:
        """Return the characters of the given text that became `text[start:end]`."""
        if start >= end:
            at = self._raw_start(start)
            return Span(at, at)
        for layer in reversed(self.layers):
            start, end = layer.old_start(start), layer.old_end(end)
        return Span(start, end)

    def _raw_start(self, at: int) -> int:
        if at >= len(self.text):
            return self.raw_length
        for layer in reversed(self.layers):
            at = layer.old_start(at)
        return at


def normalise(text: str, *, fold_case: bool = False) -> Normalised:
    """Write quotes, dashes, spaces, ligatures and ellipses one way; a minus and a decimal stay."""
    return _written(text, _PASSES, fold_case=fold_case)


def comparable(text: str) -> Normalised:
    """Go one step further, for comparing: no case, quote marks, word hyphens, thousands commas."""
    return _written(text, (*_PASSES, *_COMPARING), fold_case=True)


def _written(text: str, passes: tuple[Pass, ...], *, fold_case: bool) -> Normalised:
    raw_length, layers = len(text), []
    for found_in in passes:
        if found_in is _blanks:
            text = _levelled(text)
        text, layer = _rewritten(text, found_in(text))
        if layer.new_starts:
            layers.append(layer)
    if fold_case:
        text = _folded(text)
    return Normalised(text, raw_length, tuple(layers))


def _rewritten(text: str, places: Iterator[Place]) -> tuple[str, Layer]:
    pieces: list[str] = []
    new_starts, new_ends, old_starts, old_ends = [], [], [], []
    at = length = 0
    for start, end, replacement in places:
        pieces += (text[at:start], replacement)
        length += start - at
        new_starts.append(length)
        length += len(replacement)
        new_ends.append(length)
        old_starts.append(start)
        old_ends.append(end)
        at = end
    layer = Layer(tuple(new_starts), tuple(new_ends), tuple(old_starts), tuple(old_ends))
    return ("".join((*pieces, text[at:])) if pieces else text), layer


def _folded(text: str) -> str:
    # A few capitals become two characters in lower case; they stay, so that offsets hold.
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := each.lower()) == 1 else each for each in text)
    return lowered.replace("ς", "σ")


_DOUBLE = '"“”„‟«»″〝〞＂'
_SINGLE = "'‘’‚‛′´`ʼ＇"
_DASH = "\\-‐‑‒–—―−﹣－"
_LONG = re.compile(r"[—―]|--")
_UNSEEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufe00-\ufe0f"
_ACCENT = "\u0300-\u036f"
_UNFOLDED = (
    "\ufb00-\ufb06\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\u212a\u212b\u0132\u0133\u017f"
    "\U0001d400-\U0001d7ff"
)

# Zero-width marks and the soft hyphen carry no meaning. Superscripts and fractions do, so of the
# compatibility characters only ligatures, full-width letters and the like are unfolded.
_UNSEEN_CHARACTER = re.compile(f"[{_UNSEEN}]")
_CHARACTERS = re.compile(f"[{_UNSEEN}{_UNFOLDED}]")
_ACCENTS = re.compile(f"[{_ACCENT}]+")
_ENTITY = re.compile(
    r"&(?:amp;)*(?:amp|quot|apos|nbsp|ensp|emsp|thinsp|shy|lt|gt|[lr][sd]quo|laquo|raquo"
    r"|[nm]dash|hellip|minus|#0*39|#0*34|#0*160|#82(?:1[1-9]|2[0-9]|30)"
    r"|#[xX]0*(?:27|22|[aA]0|20(?:1[0-9a-fA-F]|2[0-6])));"
)
_BROKEN = re.compile(r"-(?<=[^\W\d_]-)[ \t\r]*\n[ \t\r\n]*(?=[a-z])")
# All of these begin with what they must begin with, which the engine looks for quickly.
_BLANKS = re.compile(rf" (?<![ {_DASH}] )[ {_DASH}]+")
_SPACING = re.compile(
    rf"[{_DASH}'….\[](?:(?<=[‐‑‒–—―−﹣－])[ {_DASH}]*|(?<=-)[ {_DASH}]+|(?<=')'"
    r"|(?<=[.…])(?: *[.…])+|(?<=…)|(?<=\[)[^\W\d_]\](?=[^\W\d_]))"
)
_MARKS = re.compile(
    r"\"(?:(?<= \") )?|'(?:(?<!\w')|(?!\w))|-(?<=\w-)(?=[^\W\d_])|-(?<=[^\W\d_]-)(?=\w)"
    r"|,(?<=\d,)(?=\d{3}(?!\d))"
)
_THIN = re.compile(r"\d(?<![\w.,]\d)\d{0,2}(?: \d{3})+(?!\w)")
_ANY_THIN = re.compile(r" \d(?<=\d \d)\d\d(?!\w)")
_ASCII = bytes(range(128))


def _unfold(found: re.Match[str]) -> str:
    if _UNSEEN_CHARACTER.match(found[0]):
        return ""
    return unicodedata.normalize("NFKC", found[0])


def _composed(text: str) -> Iterator[Place]:
    """Write a letter and the accents after it as one character where there is one."""
    for found in _runs(_ACCENTS, text):
        start = found.start() - 1
        letter = text[start : found.end()]
        if (
            start >= 0
            and letter[0].isalpha()
            and (whole := unicodedata.normalize("NFC", letter)) != letter
        ):
            yield start, found.end(), whole


def _decode(found: re.Match[str]) -> str:
    decoded, before = found[0], ""
    while decoded != before:
        before, decoded = decoded, html.unescape(decoded)
    return "" if decoded == "\u00ad" else decoded


def _unbreak(found: re.Match[str]) -> str:
    # A word broken at the end of a line by a converter: the hyphen was not the writer's.
    return "" if found.string[found.start() - 1].isalpha() else found[0]


def _levelled(text: str) -> str:
    """Write what needs one character with the common one for it, so that all offsets stay."""
    for given in (*_beyond_ascii(text), *"\n\t\r\x0b\x0c\x1c\x1d\x1e\x1f"):
        if given.isspace():
            text = text.replace(given, " ")
        elif given in _DOUBLE:
            text = text.replace(given, '"')
        elif given in _SINGLE:
            text = text.replace(given, "'")
    return text.replace("`", "'")


def _beyond_ascii(text: str) -> str:
    """Return each other character of the text once."""
    if text.isascii():
        return ""
    rest = text.encode("utf-8", "surrogatepass").translate(None, _ASCII)
    return "".join(sorted(set(rest.decode("utf-8", "surrogatepass"))))


def _respace(found: re.Match[str]) -> str:
    piece = found[0]
    first = piece[0]
    if first == "'":
        return '"'
    if first in ".…":
        return "..." if "…" in piece or piece.count(".") > 2 else " ".join(piece.split())
    if first == "[":
        return piece[1]
    return _dash(found)


def _dash(found: re.Match[str]) -> str:
    piece = found[0]
    opens, closes = piece[0] == " ", piece[-1] == " "
    if opens and piece.isspace():
        return " "
    if _LONG.search(piece) or (opens and closes):
        return " - "
    return " " * opens + "-" + " " * closes


def _unmark(found: re.Match[str]) -> str:
    return " " if found[0] == "-" else ""


def _join_thousands(found: re.Match[str]) -> str:
    return found[0].replace(" ", "")


def _runs(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Find what begins with rare characters; looking for each that the text has is quickest."""
    rare = [each for each in _beyond_ascii(text) if pattern.match(each)]
    end = 0
    for at in sorted(at for each in rare for at in _finds(each, text)):
        if at >= end and (found := pattern.match(text, at)):
            yield found
            end = found.end()


def _finds(character: str, text: str) -> Iterator[int]:
    at = text.find(character)
    while at >= 0:
        yield at
        at = text.find(character, at + 1)


def _unfolded(text: str) -> Iterator[Place]:
    for found in _runs(_CHARACTERS, text):
        yield found.start(), found.end(), _unfold(found)


def _thin(text: str) -> Iterator[Place]:
    return _each(_THIN, _join_thousands)(text) if _ANY_THIN.search(text) else iter(())


def _each(pattern: re.Pattern[str], rewrite: Rewrite) -> Pass:
    def places(text: str) -> Iterator[Place]:
        for found in pattern.finditer(text):
            replacement = rewrite(found)
            if replacement != found[0]:
                yield found.start(), found.end(), replacement

    return places


_blanks = _each(_BLANKS, _dash)
_PASSES: tuple[Pass, ...] = (
    _unfolded,
    _composed,
    _each(_ENTITY, _decode),
    _each(_BROKEN, _unbreak),
    _blanks,
    _each(_SPACING, _respace),
)
_COMPARING: tuple[Pass, ...] = (_each(_MARKS, _unmark), _thin)
