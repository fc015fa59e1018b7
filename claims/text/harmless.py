"""Whether an edit changes what a sentence says, or only how it is written."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from claims.text import lexicon
from claims.text.attribution_columns import common_words
from claims.text.polarity import modals, negations
from claims.text.words import Word, words_in

_QUOTE = re.compile(r"[“”„«»\"]|``|''")
_SHORTEST_SPELLING, _SHORTEST_SLIP, _SHORTEST_DOUBLED = 4, 3, 4
_FEW_LETTERS, _LONG_WORD, _DEEP = 5, 8, 3
_LONGEST_ACRONYM = 4
# A capital makes another word of these.
_TWO_WORDS = frozenset(("may", "march"))
# A vowel earlier in the word tells "labour" from "four", "travelled" from "filled", "realised" from
# "prised", whose other spelling is another word.
_VARIANTS = tuple(
    (re.compile(pattern), put)
    for pattern, put in (
        (r"([aeiouy][^aeiouy]*)is(e[drs]?|ing|ation|ations)$", r"\1iz\2"),
        (r"ys(e[drs]?|ing)$", r"yz\1"),
        (r"([aeiouy][^aeiouy]+)our(s|ed|ing|able|ful|ite|ites)?$", r"\1or\2"),
        (r"tre(s)?$", r"ter\1"),
        (r"([aeiouy][^aeiouy]*[aeiouy])ll(ed|er|ers|ing)$", r"\1l\2"),
        (r"ogue(s)?$", r"og\1"),
        (r"mme(s)?$", r"m\1"),
        (r"ence(s)?$", r"ense\1"),
    )
)


# Where each sentence goes on and what changed of it both depend on this.
@lru_cache(maxsize=4096)
def is_harmless(before: str, after: str) -> bool:
    """Say that only spaces, punctuation, capitals or the spelling of common words changed.

    Quotation marks count as words: what is quoted is another matter than what is not.
    """
    ours, theirs = _tokens(before), _tokens(after)
    if _moods(ours) != _moods(theirs):
        return False
    keys = [[_key(token) for token in side] for side in (ours, theirs)]
    matcher = SequenceMatcher(None, keys[0], keys[1], autojunk=False)
    return all(
        _same(ours[i1:i2], theirs[j1:j2], is_equal=kind == "equal")
        for kind, i1, i2, j1, j2 in matcher.get_opcodes()
    )


_Token = Word | str


def _moods(tokens: Sequence[_Token]) -> tuple[int, list[str]]:
    """Return what denies and what weakens; "may be" and "maybe" have the same letters only."""
    words = [token for token in tokens if isinstance(token, Word)]
    return len(negations(words)), [modal for modal, _ in modals(words)]


def _tokens(text: str) -> list[_Token]:
    """Return the words with the quotation and question marks between them."""
    found: list[_Token] = []
    at = 0
    for word in words_in(text):
        found.extend(_marks(text[at : word.span.start]))
        found.append(word)
        at = word.span.end
    return [*found, *_marks(text[at:])]


def _marks(between: str) -> Iterator[str]:
    yield from ('"' for _ in _QUOTE.finditer(between))
    if "?" in between:
        yield "?"


def _key(token: _Token) -> str:
    return token if isinstance(token, str) else token.key


def _same(ours: Sequence[_Token], theirs: Sequence[_Token], *, is_equal: bool) -> bool:
    left = [token for token in ours if isinstance(token, Word)]
    right = [token for token in theirs if isinstance(token, Word)]
    if is_equal:
        return not any(_is_another_word(a, b) for a, b in zip(left, right, strict=True))
    if len(left) != len(ours) or len(right) != len(theirs) or not (left and right):
        return False
    if any(word.number for word in (*left, *right)):
        return False
    if "".join(word.key for word in left) == "".join(word.key for word in right):
        return True
    pairs = zip(left, right, strict=False)
    return len(left) == len(right) and all(_is_respelled(a, b) for a, b in pairs)


def _is_another_word(before: Word, after: Word) -> bool:
    """Say that capitals made another word of it: "US" and "us", "May" and "may"."""
    if before.text == after.text or before.number:
        return False
    if before.key in _TWO_WORDS:
        return before.is_capitalised != after.is_capitalised and not before.starts
    short = len(before.text) <= _LONGEST_ACRONYM
    return short and before.text.isupper() != after.text.isupper() and len(before.text) > 1


def _is_respelled(before: Word, after: Word) -> bool:
    """Say that a common word is spelt otherwise, or that a slip of the pen was put right."""
    if _may_be_name(before, after) or _weighs(before) or _weighs(after):
        return False
    shortest = min(len(before.key), len(after.key))
    if shortest >= _SHORTEST_SPELLING and _variant(before.key) == _variant(after.key):
        return True
    is_put_right = not _is_word(before.key) and after.key in common_words()
    return is_put_right and is_one_slip(before.key, after.key)


def _is_word(key: str) -> bool:
    """Say so of what is common, or could be a slip of the pen if it were no word of its own."""
    return key in common_words() or key in lexicon.words("near_words")


def _may_be_name(before: Word, after: Word) -> bool:
    """Say so of a capital, unless it opens the sentence and the word is one of every day now."""
    opens = before.starts and after.starts and after.key in common_words()
    return (before.is_capitalised or after.is_capitalised) and not opens


def _weighs(word: Word) -> bool:
    return bool(negations([word]) or modals([word]))


def _variant(key: str) -> str:
    for pattern, put in _VARIANTS:
        key = pattern.sub(put, key)
    return key


def is_one_slip(wrong: str, right: str) -> bool:
    """Say that two letters changed places, one was doubled or not, or one inside a word was left out.

    In a long word there may be one too many. Other slips make other words, such as plurals.
    """
    if min(len(wrong), len(right)) < _SHORTEST_SLIP:
        return False
    first = next((at for at, (a, b) in enumerate(zip(wrong, right, strict=False)) if a != b), None)
    if first is None:
        first = min(len(wrong), len(right))
    if len(wrong) == len(right):
        swapped = wrong[:first] + wrong[first + 1 : first + 2] + wrong[first] + wrong[first + 2 :]
        return swapped == right
    shorter, longer = sorted((wrong, right), key=len)
    size = len(longer)
    is_doubled = (
        size > _SHORTEST_DOUBLED - 1 and longer[first : first + 1] == longer[first - 1 : first]
    )
    is_inside = longer == right and size >= _FEW_LETTERS and 0 < first < size - 1
    is_deep = size >= _LONG_WORD and _DEEP <= first < size - _DEEP
    is_slip = is_doubled or is_inside or is_deep
    return is_slip and shorter[first:] == longer[first + 1 :]
