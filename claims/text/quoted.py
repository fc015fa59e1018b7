"""Whether the words that a sentence quotes stand in passages, letter by letter."""

from collections.abc import Sequence

from claims.text.quotations import quotations
from claims.text.verbatim import Source, chain, pieces, whole

_MARKS = "“”„«»\"`'"
# Shorter words in quotation marks are a turn of phrase or a title, and stand in almost any text.
_TOO_SHORT = 12


def quotes_stand_in(sentence: str, passages: Sequence[str]) -> bool:
    """Say whether every quotation of the sentence stands in one of the passages.

    A sentence without marks is taken for one from the middle of a longer quotation.
    """
    marked = [span.of(sentence).strip(_MARKS) for span in quotations(sentence)] or [sentence]
    quoted = [words for words in marked if len(words) >= _TOO_SHORT] or marked
    return all(any(_stands_in(words, passage) for passage in passages) for words in quoted)


def _stands_in(words: str, passage: str) -> bool:
    source = Source.of(passage)
    at_once = whole(words)
    return at_once is not None and bool(chain((at_once,), source) or chain(pieces(words), source))
