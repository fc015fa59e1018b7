"""What an edit changed of what a sentence says: the words on either side, each under its kind."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from claims.text import lexicon
from claims.text.attribution_columns import common_words
from claims.text.harmless import is_harmless
from claims.text.names import bare
from claims.text.polarity import denials, modals, negations
from claims.text.quotations import MARK, within
from claims.text.reworked import bag_of, weight
from claims.text.spans import Span
from claims.text.voices import Voice, quoted_in, voices
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
    """One sentence as a revision holds it; `speaker` is whom the machine reads as credited with it.

    Without a `voice`, nothing is known of what stands around it.
    """

    words: str
    speaker: str = ""
    voice: Voice | None = None

    @property
    def quoted(self) -> Sequence[Span]:
        return quoted_in(self.words) if self.voice is None else self.voice.quoted

    @property
    def heard_from(self) -> str:
        """Return who says it, as far as that is told beside it: a name or role, or the words there."""
        if self.voice is None or not self.voice.lead:
            return ""
        return _printed(self) or self.voice.lead


def lines_of(text: str, limits: Sequence[tuple[int, int]], speakers: Iterable[str]) -> list[Line]:
    """Return the sentences between limits as they are heard in their text."""
    heard = voices(text, limits)
    return [
        Line(text[start:end], speaker, voice)
        for (start, end), speaker, voice in zip(limits, speakers, heard, strict=True)
    ]


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
        return changes_of_voice(before, after)
    found = dict.fromkeys((*_in_words(before, after), *changes_of_voice(before, after)))
    return tuple(found)


def is_small(before: Line, after: Line) -> bool:
    """Say that most words stayed and nothing of weight changed, so that a mark may be kept."""
    return _are_alike(before.words, after.words) and not weighty_changes(before, after)


def changes_of_voice(before: Line, after: Line) -> tuple[WeightyChange, ...]:
    """Compare in whose voice the words are heard, by what stands around them.

    Only a sentence that is nothing but a quotation leaves that to the words beside it.
    """
    if before.voice is None or after.voice is None:
        return ()
    part = _quoted_part(before)
    if part != _quoted_part(after):
        return (WeightyChange("quote", _in_marks(before), _in_marks(after)),)
    if part != "all" or _is_heard_from_the_same(before, after):
        return ()
    return (WeightyChange("attribution", before.heard_from, after.heard_from),)


def is_credited_otherwise(before: Line, after: Line) -> bool:
    """Say whether the text around a sentence puts it into another mouth, or in or out of quotes."""
    return bool(changes_of_voice(before, after))


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
    quoted = line.quoted
    return [(_face(word), bool(within(quoted, word.span))) for word in words]


def _face(word: Word) -> str:
    is_acronym = word.text.isupper() and 1 < len(word.text) <= _LONGEST_ACRONYM
    return word.text if is_acronym and not word.number else word.key


def _is_quoted(line: Line, words: Sequence[Word]) -> bool:
    quoted = line.quoted
    return any(within(quoted, word.span) for word in words)


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


def _quoted_part(line: Line) -> str:
    """Say whether all words of a sentence are quoted, some, or none."""
    quoted = line.quoted
    found = {bool(within(quoted, word.span)) for word in words_in(line.words)} if quoted else set()
    return "some" if len(found) > 1 else "all" if True in found else "none"


def _in_marks(line: Line) -> str:
    words = " ".join(MARK.sub("", line.words).split())
    return f"“{words}”" if _quoted_part(line) == "all" else line.words


def _is_heard_from_the_same(before: Line, after: Line) -> bool:
    one, other = before.voice or Voice(), after.voice or Voice()
    if one.between == other.between:
        return True
    named = _names_in(one.lead), _names_in(other.lead)
    is_same_lead = named[0] == named[1] and _are_alike(one.lead, other.lead)
    if is_same_lead or not (_tells(one.lead) or _tells(other.lead)):
        return True
    first, second = _printed(before), _printed(after)
    if not first and not second:
        return bool(named[0] & named[1])
    return bool(_names_in(first) & _names_in(second)) or _is_one_role(first, second)


def _tells(lead: str) -> bool:
    """Say whether words beside a quotation name anybody, or speak of saying something."""
    return bool(_names_in(lead) or _crediting(words_in(lead), ()))


def _printed(line: Line) -> str:
    """Return whom the machine reads as credited, if the words beside the sentence name them."""
    lead = line.voice.lead if line.voice else ""
    return line.speaker if line.speaker and _plain(line.speaker) in _plain(lead) else ""


def _is_one_role(one: str, other: str) -> bool:
    """Say whether a speaker without a name is the same; "she" may be anybody."""
    return _plain(one) == _plain(other) and _plain(one) not in lexicon.words("pronouns")


def _are_alike(one: str, other: str) -> bool:
    """Say that most words of two sentences are the same."""
    bags = bag_of(one), bag_of(other)
    shared = 2 * weight(bags[0] & bags[1])
    return shared >= _MOST * (weight(bags[0]) + weight(bags[1]))


def _names_in(text: str) -> frozenset[str]:
    """Return the names in it: "Ruiz" and "Ana Ruiz" are one person."""
    return frozenset(bare(word) for word in words_in(text) if _is_name(word))


def _plain(words: str) -> str:
    return " ".join(words.casefold().replace("’", "'").split())
