"""Which words of a claim stand in given passages, and which do not."""

from collections.abc import Sequence
from dataclasses import dataclass

from claims.text.numbers import Number
from claims.text.spans import Span
from claims.text.words import Word


@dataclass(frozen=True, slots=True)
class Coverage:
    """The claim's content words found and not found; `absent` are the words not found as written."""

    covered: tuple[Span, ...]
    missing: tuple[Span, ...]
    absent: tuple[str, ...]

    @property
    def share(self) -> float:
        """The part of the content words that was found."""
        return len(self.covered) / (len(self.covered) + len(self.missing) or 1)


def coverage(claim: Sequence[Word], theirs: Sequence[Word]) -> Coverage:
    """Compare by stems, and numbers by their value."""
    stems = {word.stem for word in theirs}
    numbers = [word.number for word in theirs if word.number]
    found: list[Word] = []
    lacking: list[Word] = []
    for word in claim:
        if word.is_content:
            (found if _stands(word, stems, numbers) else lacking).append(word)
    return Coverage(
        tuple(word.span for word in found),
        tuple(word.span for word in lacking),
        tuple(word.text for word in lacking),
    )


def _stands(word: Word, stems: set[str], numbers: Sequence[Number]) -> bool:
    if word.number:
        return any(number.same(word.number) for number in numbers)
    return word.stem in stems
