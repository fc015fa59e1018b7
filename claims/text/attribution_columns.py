"""What the attribution tagger knows of each word before it decides: one row of columns a token."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache
from importlib.resources import files
from itertools import groupby

from claims.text.lexicon import words
from claims.text.quotations import within
from claims.text.sentences import Sentence
from claims.text.spans import Span
from claims.text.tokens import Token, tokens
from claims.text.wordclasses import word_class

Row = tuple[str, ...]


class Column(IntEnum):
    """Columns of a row; the first six depend on the word alone."""

    WORD = 0
    CLASS = 1
    CLUSTER = 2
    FINE_CLUSTER = 3
    ENDING = 4
    SHAPE = 5
    QUOTE = 6
    PLACE = 7
    LEFT_CUE = 8
    RIGHT_CUE = 9
    SENTENCE = 10
    PARAGRAPH = 11


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph as the tagger reads it; `sentence` numbers each token's sentence.

    `before` is what the paragraph before left open: "o" a quote, ":" a colon, "q" or "-" nothing.
    """

    tokens: tuple[Token, ...]
    rows: tuple[Row, ...]
    sentence: tuple[int, ...]
    quoted: tuple[Span, ...]
    before: str

    @property
    def span(self) -> Span:
        return Span(self.tokens[0].start, self.tokens[-1].end)


@dataclass(frozen=True, slots=True)
class _Line:
    """One sentence while its paragraph is read."""

    tokens: list[Token]
    kinds: list[tuple[str, ...]]
    quote: list[str]
    cue: list[bool]


_SHORT_QUOTE = 28
_LONGEST = 400
_SPEAKER = re.compile(r"[A-Z][A-Z .'’]{2,25}:\s")
_SIGNED = re.compile(r"[”\"]\s?[―—–-]\s?[A-Z]")
_SAYING = frozenset(("SD", "SZ", "SB", "SG", "SAYN", "ACC", "HEAR", "MZ", "MB", "MG", "MD"))
_PAUSES = frozenset(",:;-–—")


@cache
def _clusters() -> dict[str, tuple[str, str]]:
    data = files("claims.text").joinpath("data/word_clusters.txt").read_text("utf-8")
    rows = (line.split(" ") for line in data.splitlines() if not line.startswith("# "))
    return {word: (coarse, fine) for word, coarse, fine in rows}


@cache
def common_words() -> frozenset[str]:
    """Return the words that many articles of the training set use, in small letters."""
    return frozenset(word for word in _clusters() if word.isalpha())


def normal_form(word: str) -> str:
    """Return the word as the lists spell it: small letters, straight marks, every figure 0."""
    return re.sub(r"\d", "0", word.lower().replace("’", "'"))


@lru_cache(maxsize=65536)
def word_columns(word: str) -> tuple[str, ...]:
    """Return the columns that depend on the word alone."""
    low, kind, shape = normal_form(word), word_class(word), _shape(word)
    coarse, fine = _clusters().get(low, ("x" + kind, "x" + kind))
    known = low if low in _clusters() else "~" + kind
    return (known, kind, coarse, fine, low[-3:] if word.isalpha() else shape, shape)


def passages(text: str, sentences: Sequence[Sentence], quoted: Sequence[Span]) -> Iterator[Passage]:
    """Yield the paragraphs in order, each with the rows of its tokens."""
    before = "-"
    count = 0
    marks = list(reversed(quoted))
    for _, group in groupby(sentences, key=lambda sentence: sentence.paragraph):
        part = list(group)
        inside = _take(marks, part[-1].end)
        lines = [_line(text, sentence, inside) for sentence in part]
        span = Span(part[0].start, part[-1].end)
        rows = _rows(lines, _lead(text, span), before)
        numbers = [count + at for at, line in enumerate(lines) for _ in line.tokens]
        found = tuple(token for line in lines for token in line.tokens)
        yield from _cut(Passage(found, tuple(rows), tuple(numbers), tuple(inside), before))
        before = _ending(text, span, inside)
        count += len(lines)


def _cut(passage: Passage) -> Iterator[Passage]:
    """Cut an endless paragraph at sentence ends, so that the work grows with its length alone."""
    start, size = 0, len(passage.tokens)
    while start < size:
        end = min(start + _LONGEST, size)
        if end < size and passage.sentence[end] != passage.sentence[start]:
            while passage.sentence[end] == passage.sentence[end - 1]:
                end -= 1
        part = slice(start, end)
        span = Span(passage.tokens[start].start, passage.tokens[end - 1].end)
        yield Passage(
            passage.tokens[part],
            passage.rows[part],
            passage.sentence[part],
            tuple(within(passage.quoted, span)),
            passage.before if start == 0 else "-",
        )
        start = end


def _take(marks: list[Span], end: int) -> list[Span]:
    taken: list[Span] = []
    while marks and marks[-1].start < end:
        taken.append(marks.pop())
    return taken


def _line(text: str, sentence: Sentence, inside: Sequence[Span]) -> _Line:
    found = tokens(text, sentence.start, sentence.end)
    kinds = [word_columns(token.text) for token in found]
    quote = _quote_column(found, within(inside, Span(sentence.start, sentence.end)))
    cue = [
        where == "O" and _may_cue(kind[Column.CLASS], token.text)
        for where, kind, token in zip(quote, kinds, found, strict=True)
    ]
    return _Line(found, kinds, quote, cue)


def _may_cue(kind: str, word: str) -> bool:
    """Modals and past forms of thinking share a class name; the list tells them apart."""
    return kind in _SAYING and (kind != "MD" or word.lower() in words("mind_verbs"))


def _quote_column(found: Sequence[Token], inside: Sequence[Span]) -> list[str]:
    column: list[str] = []
    at = 0
    for token in found:
        while at < len(inside) and token.start >= inside[at].end:
            at += 1
        column.append(_quote_place(token, inside[at]) if at < len(inside) else "O")
    return column


def _quote_place(token: Token, quote: Span) -> str:
    if token.start < quote.start:
        return "O"
    size = "s" if len(quote) < _SHORT_QUOTE else "l"
    if token.start == quote.start:
        return "(" + size
    if token.end == quote.end and not token.text[0].isalnum():
        return ")" + size
    return "I" + size


def _rows(lines: Sequence[_Line], lead: str, before: str) -> Iterator[Row]:
    asked = any(any(line.cue) for line in lines)
    quoted = any(where != "O" for line in lines for where in line.quote)
    paragraph = f"{lead}{before}{asked:d}{quoted:d}"
    said = False
    for number, line in enumerate(lines):
        quotes, cues = any(where != "O" for where in line.quote), any(line.cue)
        whole = f"{quotes:d}{cues:d}{said:d}{before}{min(number, 2)}{lead}"
        left, right = _nearest(line, range(len(line.cue))), _nearest_from_right(line)
        for at, kind in enumerate(line.kinds):
            place = _place(at, len(line.kinds))
            yield (*kind, line.quote[at], place, left[at], right[at], whole, paragraph)
        said = said or cues


def _nearest_from_right(line: _Line) -> list[str]:
    return _nearest(line, range(len(line.cue) - 1, -1, -1))


def _nearest(line: _Line, order: range) -> list[str]:
    """Name the last possible cue passed on the way, how far back, and the pauses between."""
    column = ["-"] * len(line.cue)
    last, pauses = -1, 0
    for at in order:
        if last >= 0:
            kind = line.kinds[last][Column.CLASS][:2]
            column[at] = f"{kind}{_bucket(abs(at - last) - 1)}{min(pauses, 2)}"
        if line.cue[at]:
            last, pauses = at, 0
        elif line.tokens[at].text in _PAUSES:
            pauses += 1
    return column


def _place(at: int, length: int) -> str:
    """Count from the nearer end of the sentence."""
    return str(_bucket(at) if at < length - at else 9 - _bucket(length - 1 - at))


def _bucket(distance: int) -> int:
    if distance < 3:
        return distance
    return 3 if distance < 6 else 4 if distance < 12 else 5


def _shape(word: str) -> str:
    if word.islower():
        return "a"
    if word[0].isupper():
        return "A" if len(word) == 1 or word[1:].islower() else "AA"
    return "0" if word[0].isdigit() else "."


def _lead(text: str, span: Span) -> str:
    """How the paragraph opens: a transcript's speaker, a quote, or a quote that is signed."""
    if _SIGNED.search(text, span.start, span.end):
        return "d"
    if _SPEAKER.match(text, span.start, span.end):
        return "n"
    return "q" if text[span.start] in "\"“'" else "-"


def _ending(text: str, span: Span, inside: Sequence[Span]) -> str:
    """What the paragraph leaves open for the next: a quote, a colon, or nothing."""
    reaches = bool(inside) and inside[-1].end >= span.end
    if reaches and text[span.end - 1] not in "\"”'":
        return "o"
    if text[span.start : span.end].rstrip('"”’ ').endswith(":"):
        return ":"
    return "q" if bool(inside) and inside[-1].end >= span.end - 1 else "-"
