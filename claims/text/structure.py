"""Paragraphs of a pasted text, and what each of them is: prose, headline, subhead or dateline."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from claims.text.spans import Span


class Role(StrEnum):
    """What part a stretch of text plays on the page."""

    SENTENCE = "sentence"
    HEADLINE = "headline"
    SUBHEAD = "subhead"
    DATELINE = "dateline"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph without the blanks around it; `number` counts from 1."""

    span: Span
    number: int
    role: Role


_LINE = re.compile(r"\S[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]*")
_BULLET = re.compile(r"(?:[•⁃‣◦▪*+–-]|\(?(?:\d{1,3}|[a-z])[.)]+)\s")
_STOP = re.compile(r"[.!?…:;,]['\"”’»)\]]*$")
_SENTENCE_END = re.compile(r"[.!?…:]['\"”’»)\]]*$")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_CLOCK = r"\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?(?:\s?[A-Z]{2,4})?"
_DATE = (
    rf"(?:(?:{_DAY}),?\s+)?(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}(?:,?\s+\d{{4}})?|\d{{4}}-\d{{2}}-\d{{2}}"
    r"|\d{1,2}[./]\d{1,2}[./]\d{2,4})"
)
_DATELINE = re.compile(
    rf"(?:(?:published|posted|updated|last updated|first published)[: ]+)?(?:on\s+)?"
    rf"(?:{_DATE}|{_CLOCK})(?:[\s,|·–—-]+(?:at\s+)?(?:{_CLOCK}|{_DATE}))*"
    r"(?:\s?(?:GMT|UTC|BST|E[SD]T|P[SD]T|CES?T))?\.?",
    re.IGNORECASE,
)
_TRAILING_DATE = re.compile(
    rf"(?<=[\w'\"’”)?!])\s+(?P<date>(?:{_DAY}),?\s+{_MONTH}\s+\d{{1,2}},?\s+\d{{4}})$",
    re.IGNORECASE,
)
_PLACE = re.compile(r"[A-Z][A-Z .'’-]+(?:,\s[A-Z][\w. ]+)?(?:\s\([A-Z]{2,}\))?\s?[—–-]*")
_BYLINE = re.compile(r"(?:By|BY)\s[A-Z][^.!?]{2,80}")
_SUBHEAD_WORDS = 12
_WRAPPED_LINE = 45


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs: each line is one, unless the text is clearly hard-wrapped."""
    spans = list(_joined(text) if _is_hard_wrapped(text) else _lines(text))
    return tuple(
        Paragraph(span, number, _role(text, spans, number - 1))
        for number, span in enumerate(spans, 1)
    )


def trailing_date(text: str, paragraph: Span) -> int | None:
    """Return where a date begins that shares the headline's line, as on many agency pages."""
    found = _TRAILING_DATE.search(text, paragraph.start, paragraph.end)
    return found.start("date") if found else None


def _lines(text: str) -> Iterator[Span]:
    for line in _LINE.finditer(text):
        yield Span(line.start(), line.start() + len(line.group().rstrip()))


def _joined(text: str) -> Iterator[Span]:
    held: Span | None = None
    for line in _lines(text):
        if held is None:
            held = line
        elif text.count("\n", held.end, line.start) > 1 or _BULLET.match(text, line.start):
            yield held
            held = line
        else:
            held = Span(held.start, line.end)
    if held is not None:
        yield held


def _is_hard_wrapped(text: str) -> bool:
    """Most single line ends must come late in the line, in mid-sentence, before a small letter."""
    lines = list(_lines(text))
    pairs = [
        (a, b)
        for a, b in pairwise(lines)
        if len(a) >= _WRAPPED_LINE and text.count("\n", a.end, b.start) == 1
    ]
    wrapped = sum(not _SENTENCE_END.search(text[a.start : a.end]) for a, _ in pairs)
    small = sum(text[b.start].islower() for _, b in pairs)
    return len(pairs) > 1 and wrapped * 2 > len(pairs) and small * 3 > len(pairs)


def _role(text: str, spans: list[Span], at: int) -> Role:
    span = spans[at]
    if len(span) > 200:
        return Role.SENTENCE
    line = text[span.start : span.end]
    if _DATELINE.fullmatch(line) or _BYLINE.fullmatch(line) or _PLACE.fullmatch(line):
        return Role.DATELINE if at else Role.HEADLINE
    follows = spans[at + 1] if at + 1 < len(spans) else None
    if _STOP.search(line) or follows is None or _BULLET.match(line):
        return Role.SENTENCE
    if at == 0:
        return Role.HEADLINE
    return Role.SUBHEAD if _is_subhead(text, line, follows, spans[at - 1]) else Role.SENTENCE


def _is_subhead(text: str, line: str, follows: Span, before: Span) -> bool:
    """A short capitalised line without a stop, over prose, that no list or colon leads to."""
    return (
        len(line.split()) <= _SUBHEAD_WORDS
        and (line[0].isupper() or line[0].isdigit())
        and _STOP.search(text[follows.start : follows.end]) is not None
        and text[before.end - 1] != ":"
    )
