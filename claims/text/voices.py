"""In whose voice a reader hears a sentence: the marks around its words, and who is named beside it.

A sentence that is nothing but a quotation does not say who speaks; the words beside it do. So the
same words can come into another mouth, or into the writer's own, although nobody touched them.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from claims.text.lexicon import words
from claims.text.quotations import MARK, within
from claims.text.sentences import Sentence, split
from claims.text.spans import Span
from claims.text.words import words_in

_OPENING, _CLOSING = frozenset("“„«"), frozenset("”»")
# Nobody looks further for a speaker.
_REACH = 40
_ALNUM = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Voice:
    """How a sentence is heard: which of its words are quoted, by its own offsets, and from whom.

    `lead` are the words that say so beside a sentence that is nothing but a quotation, `between` all
    words from there to the sentence.
    """

    quoted: tuple[Span, ...] = ()
    lead: str = ""
    between: str = ""


def voices(text: str, limits: Sequence[tuple[int, int]]) -> list[Voice]:
    """Return the voice of each stretch of a text, in order."""
    scene = _Scene(text, split(text), _quoted(text))
    return [scene.voice(Span(*limit)) for limit in limits]


def quoted_in(text: str) -> tuple[Span, ...]:
    """Return what a reader takes for quoted, marks included: up to the closing mark or the line's end.

    A mark that opens again within a quotation that nobody closed does not end it.
    """
    return tuple(_quoted(text))


def _quoted(text: str) -> list[Span]:
    found: list[Span] = []
    start = 0
    for line in text.splitlines(keepends=True):
        if MARK.search(line):
            found.extend(_quoted_in_line(text, start, start + len(line.rstrip())))
        start += len(line)
    return found


def _quoted_in_line(text: str, start: int, end: int) -> Iterator[Span]:
    opened: re.Match[str] | None = None
    for mark in MARK.finditer(text, start, end):
        if opened is None:
            opened = mark if _may_open(text, mark, end) else None
        elif _closes(text, opened.group(), mark, end):
            yield Span(opened.start(), mark.end())
            opened = None
    if opened is not None:
        yield Span(opened.start(), end)


def _may_open(text: str, mark: re.Match[str], end: int) -> bool:
    sign = mark.group()
    faces_a_word = mark.end() < end and not text[mark.end()].isspace()
    return sign in _OPENING or (sign not in _CLOSING and faces_a_word)


def _closes(text: str, opened: str, mark: re.Match[str], end: int) -> bool:
    sign = mark.group()
    if sign in _OPENING:
        return opened == "„" and sign == "“"
    if sign in _CLOSING:
        return True
    after_blank = text[mark.start() - 1].isspace()
    return not (after_blank and _may_open(text, mark, end))


@dataclass(frozen=True, slots=True)
class _Scene:
    """A text with its sentences and quotations, in which voices are looked for."""

    text: str
    sentences: Sequence[Sentence]
    quoted: Sequence[Span]
    known: dict[Span, str] = field(default_factory=dict)

    def voice(self, claim: Span) -> Voice:
        own = tuple(
            Span(
                max(quote.start, claim.start) - claim.start, min(quote.end, claim.end) - claim.start
            )
            for quote in within(self.quoted, claim)
        )
        if not own or self._outside(claim):
            return Voice(own)
        lead = self._lead(claim)
        if lead is None:
            return Voice(own)
        between = Span(min(lead.start, claim.end), max(lead.end, claim.start))
        return Voice(own, self._outside(lead), folded(between.of(self.text)))

    def _outside(self, span: Span) -> str:
        """Return the words of a stretch that stand in no quotation."""
        at, parts = span.start, []
        for quote in within(self.quoted, span):
            parts.append(self.text[at : max(at, quote.start)])
            at = quote.end
        parts.append(self.text[min(at, span.end) : span.end])
        outside = " ".join(" ".join(parts).split())
        return outside if _ALNUM.search(outside) else ""

    def _lead(self, claim: Span) -> Span | None:
        """Return the sentence beside a bare quotation that says who speaks.

        It is looked for in the same paragraph, else in the next one on either side.
        """
        first, last = self._places(claim)
        for is_near in (True, False):
            paragraph = self.sentences[first].paragraph
            before = range(first - 1, max(first - _REACH, 0) - 1, -1)
            after = range(last + 1, min(last + _REACH, len(self.sentences)))
            sides = [
                self._first_that_speaks(places, paragraph, is_near=is_near)
                for places in (before, after)
            ]
            if any(sides):
                return self._likelier(claim, *sides)
        return None

    def _likelier(self, claim: Span, before: Span | None, after: Span | None) -> Span | None:
        """Choose between what stands before and after.

        Whoever was quoted before speaks on, else whoever ends the quotation, else the first that
        tells of anybody's saying something.
        """
        sides = [side for side in (before, after) if side is not None]
        if before is not None and self._is_quoting(before):
            return before
        for one in within(self.quoted, claim):
            for side in sides:
                if one.overlaps(side):
                    return side
        return next((side for side in sides if self._is_telling(side)), sides[0])

    def _places(self, claim: Span) -> tuple[int, int]:
        """Return the first and the last sentence that the claim touches."""
        first = bisect_right(self.sentences, claim.start, key=lambda one: one.end)
        return first, bisect_left(self.sentences, claim.end, key=lambda one: one.start) - 1

    def _first_that_speaks(
        self, places: Sequence[int], paragraph: int, *, is_near: bool
    ) -> Span | None:
        for at in places:
            sentence = self.sentences[at]
            if is_near and sentence.paragraph != paragraph:
                return None
            span = Span(sentence.start, sentence.end)
            if span not in self.known:
                self.known[span] = self._outside(span)
            if self.known[span]:
                return span
        return None

    def _is_quoting(self, sentence: Span) -> bool:
        return bool(within(self.quoted, sentence)) or self._outside(sentence).endswith(":")

    def _is_telling(self, sentence: Span) -> bool:
        crediting = words("crediting_words")
        return self._is_quoting(sentence) or any(
            word.key in crediting for word in words_in(self._outside(sentence))
        )


def folded(text: str) -> str:
    """Return the words alone: marks, blanks and capitals left out."""
    return " ".join(_ALNUM.findall(text.casefold()))
