"""What stands around the words of a quote in the source and may change what they mean."""

import re
from collections.abc import Sequence
from functools import cache

from claims.text import lexicon
from claims.text.polarity import negations
from claims.text.sentences import split
from claims.text.spans import Span
from claims.text.words import Word, words_in

_REACH = 240
_FAR = 4000
_NEAR = 5
_NEAR_CHARACTERS = 12
_FULL_STOPS = frozenset(".!?")
_TRANSPARENT = frozenset({"be", "been", "have", "yet", "ever", "even", "to", "really", "just"})
_MARKS = '"“”„«»'
_TAG = re.compile(rf"[,.]?\s?[{_MARKS}'’]{{1,2}}\s[^{_MARKS}.!?\n]{{2,80}},\s[{_MARKS}'‘]{{1,2}}")
_STOP = re.compile(rf"[.,!?;:{_MARKS}()\n—]")
# A full stop within "3.4" or "a.m.", or before a small letter, ends no clause.
_CLAUSE_END = re.compile(rf"[!?;{_MARKS}\n]|\.(?!\w|\s+[a-z])")
_OPEN_MARK = re.compile(r"(?:[\"“„«]|(?<!\w)['‘]{1,2})\s?$")
_DENIAL = re.compile(
    r"\b((?:den(?:y|ied|ies|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|disput(?:es|ed|ing)|"
    r"refut(?:es|ed|ing)|false|untrue|no (?:evidence|proof|sign|truth|indication))"
    r"(?: (?:the|any|a|claims?|reports?|suggestions?|allegations?|idea|rumou?rs?|notion|of|in))*"
    r"(?: that)?)\s*[\"“„«'‘]?$",
    re.IGNORECASE,
)
_REFUSAL = re.compile(
    r"\b((?:refus(?:e|es|ed|ing) to|declin(?:e|es|ed|ing) to|fail(?:s|ed|ing)? to|unable to))\s*"
    r"[\"“„«'‘]?$",
    re.IGNORECASE,
)


@cache
def _conditions(name: str) -> str:
    return "|".join(re.escape(entry) for entry in sorted(lexicon.entries(name), reverse=True))


@cache
def _goes_on() -> re.Pattern[str]:
    return re.compile(rf"[^\S\n]?[,—–-]{{0,2}}\s?(?:{_conditions('conditions')})\b", re.IGNORECASE)


@cache
def _came_first() -> re.Pattern[str]:
    opening = _conditions("leading_conditions")
    return re.compile(
        rf"(?:^|[.!?]\s|[{_MARKS}])\W*((?:{opening})\b[^.!?{_MARKS}]*,)\s*$", re.IGNORECASE
    )


@cache
def _limit() -> re.Pattern[str]:
    opening = "|".join(sorted({_conditions("conditions"), _conditions("leading_conditions")}))
    return re.compile(rf"(?<!\w)(?:{opening})(?!\w)", re.IGNORECASE)


def limits_left_out(ours: str, passage: str) -> tuple[Span, ...]:
    """Return the conditions and contrasts of a passage whose opening our text does not have."""
    found: list[Span] = []
    for opening in _limit().finditer(passage):
        if found and opening.start() < found[-1].end:
            continue
        if re.search(rf"(?<!\w){re.escape(opening[0])}(?!\w)", ours, re.IGNORECASE) is None:
            found.append(_clause(passage, opening.start(), opening.end()))
    return tuple(span for span in found if span.start < span.end)


def continuation(source_text: str, span: Span) -> Span | None:
    """Return the condition or contrast with which the source goes on, or with which it began."""
    after = _condition_after(source_text, span)
    if after is not None:
        return after
    before = source_text[max(0, span.start - _REACH) : span.start]
    first = _came_first().search(before)
    if first:
        return Span(
            span.start - len(before) + first.start(1), span.start - len(before) + first.end(1)
        )
    return None


def _condition_after(source_text: str, span: Span) -> Span | None:
    words = span.of(source_text)
    closed = words[:1] in _MARKS and words[-1:] in _MARKS
    rest = source_text[span.end : span.end + _REACH]
    # In "of Calif., but" the full stop is the word's and not the sentence's.
    if closed or (words.rstrip("'’")[-1:] in _FULL_STOPS and rest[:1] != ","):
        return None
    tag = _TAG.match(rest)
    for begin in (0, tag.end() if tag else 0):
        found = _goes_on().match(rest, begin)
        if found:
            return _clause(source_text, span.end + found.start(), span.end + found.end())
    return None


def _clause(source_text: str, start: int, end: int) -> Span:
    stop = _CLAUSE_END.search(source_text, end)
    last = stop.start() if stop else len(source_text)
    while start < end and not source_text[start].isalnum():
        start += 1
    return Span(start, min(last, end + _REACH))


def denial(source_text: str, span: Span) -> Span | None:
    """Return the words just before that deny what the quote says."""
    offset = max(0, span.start - _REACH)
    before = source_text[offset : span.start]
    for pattern in (_DENIAL, _REFUSAL):
        found = pattern.search(before)
        if found:
            return Span(offset + found.start(1), offset + found.end(1))
    mark = _OPEN_MARK.search(before)
    end = mark.start() if mark else len(before)
    begin = max((stop.end() for stop in _STOP.finditer(before, 0, end)), default=0)
    near = words_in(before, Span(begin, end))[-1 if mark else -_NEAR :]
    denying = [word for word in negations(near) if _reaches(near[near.index(word) + 1 :])]
    if not denying:
        return None
    return Span(denying[0].span.start + offset, denying[-1].span.end + offset)


def _reaches(between: Sequence[Word]) -> bool:
    # "not yet …" and "did not say that …" deny what follows; in "not reopen the dam" the dam exists.
    keys = [word.key for word in between]
    return all(key in _TRANSPARENT for key in keys) or keys[-1] == "that"


def cut_negation(source_text: str, span: Span) -> Span | None:
    """Return the "not" that the quote left off at its end: "they will" from "they will not"."""
    following = words_in(source_text[span.end : span.end + _NEAR_CHARACTERS])[:1]
    runs_on = span.of(source_text)[-1:].isalnum() and source_text[span.end : span.end + 1] == " "
    if not (runs_on and negations(following)):
        return None
    return Span(span.end + following[0].span.start, span.end + following[0].span.end)


def is_splice(source_text: str, one: Span, other: Span) -> bool:
    """Say whether another sentence begins between the two pieces."""
    if other.start - one.end > _FAR:
        return True
    start = max(0, one.start - _REACH)
    stretch = source_text[start : other.end + 1]
    ends = (sentence.end + start for sentence in split(stretch))
    return any(one.end <= end <= other.start for end in ends)


def leaves_quotation(quote: str, source_text: str, span: Span) -> Span | None:
    """Return where the words run on past a closing mark that the quote does not show."""
    inner = re.compile(r"[.!?](?:[\"”]|['’]{2})\s+(?![a-z])")
    found = inner.search(source_text, span.start, max(span.start, span.end - 1))
    if found is None or inner.search(quote):
        return None
    return Span(found.start(), found.end())
