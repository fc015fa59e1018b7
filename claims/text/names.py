"""Tell names from other words by their capitals."""

from collections.abc import Sequence

from claims.text import lexicon
from claims.text.words import Word


def names(words: Sequence[Word]) -> tuple[Word, ...]:
    """Return the words that are part of a name for certain: capitals inside a sentence."""
    return tuple(word for word in words if _may_be_name(word) and not word.starts)


def possible_names(words: Sequence[Word]) -> tuple[Word, ...]:
    """Return also what opens a sentence and need not be a name."""
    return tuple(word for word in words if _may_be_name(word))


def bare(word: Word) -> str:
    """Return the name without the genitive."""
    return word.key.removesuffix("'s").removesuffix("'")


def _may_be_name(word: Word) -> bool:
    return (
        word.is_capitalised
        and word.number is None
        and word.is_content
        and len(word.key) > 1
        and not word.key.startswith(("i'", "we'", "he'", "they'"))
        and word.key not in lexicon.words("openers")
    )
