"""Whether an edit changes what a sentence says, or only how it is written."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from claims.text.attribution_columns import common_words
from claims.text.polarity import modals, negations
from claims.text.words import Word, words_in

_QUOTE = re.compile(r"[“”„«»\"]|``|''")
_SHORTEST_SPELLING = 4
_LONG_WORD, _DEEP = 8, 3
_LONGEST_ACRONYM = 4
# A capital makes another word of these.
_TWO_WORDS = frozenset(("may", "march"))
_VARIANTS = tuple(
    (re.compile(pattern), put)
    for pattern, put in (
        (r"is(e[drs]?|ing|ation|ations)$", r"iz\1"),
        (r"ys(e[drs]?|ing)$", r"yz\1"),
        (r"our(s|ed|ing|able|ful|ite|ites)?$", r"or\1"),
        (r"tre(s)?$", r"ter\1"),
        (r"ll(ed|er|ers|ing)$", r"l\1"),
        (r"ogue(s)?$", r"og\1"),
        (r"mme(s)?$", r"m\1"),
        (r"ence(s)?$", r"ense\1"),
    )
)


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
    if min(len(before.key), len(after.key)) < _SHORTEST_SPELLING:
        return False
    if _may_be_name(before, after) or _weighs(before) or _weighs(after):
        return False
    if _variant(before.key) == _variant(after.key):
        return True
    known = common_words()
    is_put_right = before.key not in known and after.key in known
    return is_put_right and _is_one_slip(before.key, after.key)


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


def _is_one_slip(wrong: str, right: str) -> bool:
    """Say that two letters changed places, one was doubled, or one deep in a long word was left out.

    Other slips make other words.
    """
    first = next((at for at, (a, b) in enumerate(zip(wrong, right, strict=False)) if a != b), None)
    if first is None:
        first = min(len(wrong), len(right))
    if len(wrong) == len(right):
        swapped = wrong[:first] + wrong[first + 1 : first + 2] + wrong[first] + wrong[first + 2 :]
        return swapped == right
    shorter, longer = sorted((wrong, right), key=len)
    is_doubled = longer[first : first + 1] == longer[first - 1 : first]
    is_deep = len(longer) >= _LONG_WORD and _DEEP <= first < len(longer) - _DEEP
    return (is_doubled or is_deep) and shorter[first:] == longer[first + 1 :]
