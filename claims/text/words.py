"""The words of a text as they are compared: folded, with numbers read as one word each."""

import re
from dataclasses import dataclass

from claims.text import lexicon
from claims.text.numbers import Number, numbers_in
from claims.text.spans import Span
from claims.text.stems import stem

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|['’](?:ll|d|re|ve|s|m)\b")


@dataclass(frozen=True, slots=True)
class Word:
    """One word or number; `key` is equal for equal words, `starts` says that a sentence may begin here."""

    key: str
    span: Span
    text: str
    starts: bool = False
    number: Number | None = None

    @property
    def is_content(self) -> bool:
        """Tell words that say something from those that hold the sentence together."""
        return self.number is not None or self.key not in lexicon.words("function_words")

    @property
    def is_capitalised(self) -> bool:
        """Say whether the word is written with a capital."""
        return self.text[0].isupper()

    @property
    def stem(self) -> str:
        """The word without its ending; a number is its value."""
        return self.key if self.number else stem(self.key)


def words_in(text: str, within: Span | None = None) -> tuple[Word, ...]:
    """Return the words of the text, or of one stretch of it, with offsets into the whole text."""
    offset = within.start if within is not None else 0
    piece = text if within is None else within.of(text)
    numbers = {number.span.start: number for number in numbers_in(piece)}
    found: list[Word] = []
    at, starts = 0, True
    while word := _next(piece, at, numbers):
        starts = starts or _begins_sentence(piece[at : word.span.start])
        span = Span(word.span.start + offset, word.span.end + offset)
        found.append(Word(word.key, span, word.text, number=word.number, starts=starts))
        at, starts = word.span.end, False
    return tuple(found)


def _next(piece: str, at: int, numbers: dict[int, Number]) -> Word | None:
    found = _WORD.search(piece, at)
    if not found:
        return None
    number = numbers.get(found.start()) or _sign_before(found.start(), at, numbers)
    if number:
        return Word(number.key, number.span, number.span.of(piece), number=number)
    return Word(_key(found[0]), Span(*found.span()), found[0])


def _sign_before(start: int, at: int, numbers: dict[int, Number]) -> Number | None:
    # A number may open with a sign or a currency, which are no words.
    return next(
        (numbers[i] for i in range(start - 1, max(at, start - 6) - 1, -1) if i in numbers), None
    )


def _begins_sentence(between: str) -> bool:
    return any(mark in between for mark in '.!?:"“”‘\n')


def _key(written: str) -> str:
    return written.lower().replace("’", "'").replace("ς", "σ")
