"""What an edit changed of what a sentence says: the words on either side, each under its kind."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from claims.text import lexicon
from claims.text.attribution_columns import common_words
from claims.text.harmless import is_harmless
from claims.text.polarity import denials, modals, negations
from claims.text.quotations import MARK, quotations, within
from claims.text.reworked import bag_of, weight
from claims.text.spans import Span
from claims.text.words import Word, words_in

Weight = Literal[
    "number", "date", "name", "negation", "modal", "quantifier", "quote", "attribution"
]
"""What a mark must not outlive a change of."""


_LONGEST_ACRONYM = 4
_MOST = 0.6
_WITHOUT_CAPITAL = frozenset(
    ("autumn", "spring", "summer", "today", "tomorrow", "tonight", "winter", "yesterday")
)


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence as a revision holds it; `speaker` is whom the text credits with it."""

    words: str
    speaker: str = ""
    is_quote: bool = False


@dataclass(frozen=True, slots=True)
class WeightyChange:
    """Words that changed and may not change unseen; one side may be empty."""

    weight: Weight
    before: str
    after: str


def weighty_changes(before: Line, after: Line) -> tuple[WeightyChange, ...]:
    """Return what changed of numbers, names, dates, negations, modals, quantifiers, quotes, credit.

    An edit may be material and yet have none of these: "large" for "big" is for a person to judge.
    """
    if is_harmless(before.words, after.words):
        return tuple(_credit(before, after))
    found = dict.fromkeys((*_in_words(before, after), *_credit(before, after)))
    return tuple(found)


def is_small(before: Line, after: Line) -> bool:
    """Say that most words stayed and nothing of weight changed, so that a mark may be kept."""
    one, other = bag_of(before.words), bag_of(after.words)
    shared = 2 * weight(one & other) >= _MOST * (weight(one) + weight(other))
    return shared and not weighty_changes(before, after)


def is_credited_otherwise(before: Line, after: Line) -> bool:
    """Say whether the text around a sentence puts it into another mouth."""
    return any(True for _ in _credit(before, after))


def _in_words(before: Line, after: Line) -> Iterator[WeightyChange]:
    left, right = words_in(before.words), words_in(after.words)
    matcher = SequenceMatcher(None, _seen(before, left), _seen(after, right), autojunk=False)
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if kind == "equal":
            continue
        ours, theirs = left[i1:i2], right[j1:j2]
        for what, pick in _PICKS:
            picked = pick(ours, left), pick(theirs, right)
            if _keys(picked[0]) != _keys(picked[1]):
                yield WeightyChange(what, _across(before, ours), _across(after, theirs))
        if _is_quoted(before, ours) or _is_quoted(after, theirs):
            yield WeightyChange("quote", _across(before, ours), _across(after, theirs))
    if before.words.count("?") != after.words.count("?"):
        # What was stated is asked, or the other way round.
        yield WeightyChange("modal", before.words.strip()[-1:], after.words.strip()[-1:])


def _seen(line: Line, words: Sequence[Word]) -> list[tuple[str, bool]]:
    """Return the words as they are compared: what is quoted is another word than what is not."""
    quoted = quotations(line.words)
    return [(_face(word), bool(within(quoted, word.span))) for word in words]


def _face(word: Word) -> str:
    is_acronym = word.text.isupper() and 1 < len(word.text) <= _LONGEST_ACRONYM
    return word.text if is_acronym and not word.number else word.key


def _is_quoted(line: Line, words: Sequence[Word]) -> bool:
    if not words:
        return False
    quoted = quotations(line.words)
    return line.is_quote or any(within(quoted, word.span) for word in words)


def _numbers(words: Sequence[Word], _: Sequence[Word]) -> Sequence[Word]:
    return [word for word in words if word.number]


def _dates(words: Sequence[Word], _: Sequence[Word]) -> Sequence[Word]:
    return [word for word in words if _is_date(word)]


def _is_date(word: Word) -> bool:
    is_written_so = word.is_capitalised or word.key in _WITHOUT_CAPITAL
    return is_written_so and word.key in lexicon.words("calendar_words")


def _names(words: Sequence[Word], _: Sequence[Word]) -> Sequence[Word]:
    """Return capitals inside a sentence, and at its start what is no word of every day."""
    return [word for word in words if _is_name(word)]


def _is_name(word: Word) -> bool:
    if not word.is_capitalised or word.number or _is_date(word):
        return False
    if len(word.key) < 2 or not word.is_content:
        return False
    return not word.starts or word.key.removesuffix("'s") not in common_words()


def _negations(words: Sequence[Word], sentence: Sequence[Word]) -> Sequence[Word]:
    denied = {word.span for word in (*negations(sentence), *denials(sentence))}
    return [word for word in words if word.span in denied]


def _modals(words: Sequence[Word], sentence: Sequence[Word]) -> Sequence[Word]:
    moods = {word.span for _, word in modals(sentence)}
    return [word for word in words if word.span in moods]


def _quantifiers(words: Sequence[Word], _: Sequence[Word]) -> Sequence[Word]:
    return [word for word in words if word.key in lexicon.words("quantifiers")]


def _crediting(words: Sequence[Word], _: Sequence[Word]) -> Sequence[Word]:
    return [word for word in words if word.key in lexicon.words("crediting_words")]


_Pick = Callable[[Sequence[Word], Sequence[Word]], Sequence[Word]]
_PICKS: tuple[tuple[Weight, _Pick], ...] = (
    ("number", _numbers),
    ("date", _dates),
    ("name", _names),
    ("negation", _negations),
    ("modal", _modals),
    ("quantifier", _quantifiers),
    ("attribution", _crediting),
)


def _keys(words: Sequence[Word]) -> list[str]:
    return [word.key for word in words]


def _across(line: Line, words: Sequence[Word]) -> str:
    if not words:
        return ""
    return " ".join(Span(words[0].span.start, words[-1].span.end).of(line.words).split())


def _credit(before: Line, after: Line) -> Iterator[WeightyChange]:
    """Compare who is credited with direct speech; elsewhere the words themselves say who says so."""
    one, other = before.speaker, after.speaker
    is_speech = before.is_quote and after.is_quote
    if not is_speech or not one or not other or _plain(one) == _plain(other):
        return
    # Marks of another style may be paired otherwise; that is no word of who speaks.
    if MARK.findall(before.words) != MARK.findall(after.words):
        return
    own = _plain(before.words)
    if own == _plain(after.words) and _plain(one) in own and _plain(other) in own:
        return
    if not _capitals(one) & _capitals(other):
        yield WeightyChange("attribution", one, other)


def _capitals(speaker: str) -> frozenset[str]:
    """Return the names in it: "Ruiz" and "Ana Ruiz" are one person."""
    return frozenset(word.key for word in words_in(speaker) if word.is_capitalised)


def _plain(words: str) -> str:
    return " ".join(words.casefold().replace("’", "'").split())
