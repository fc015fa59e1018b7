"""Near-certain credits: a verb of saying beside its subject, and "according to"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claims.text.lexicon import words
from claims.text.spans import Span
from claims.text.tokens import Token, tokens

_CLAUSE = frozenset((",", ";", ":", '"', "“", "”", "''", "``", "(", ")", "—", "–", "-", "."))
_LINK = frozenset(("that", "but", "and", "as", "because", "while", "when", "which", "who", "if"))
_CLOSED = re.compile(r"[\s,;:.\-–—]+")


@dataclass(frozen=True, slots=True)
class Credit:
    """The three spans of a credit inside one sentence."""

    source: Span | None
    cue: Span
    content: tuple[Span, ...]


def sentence_credits(text: str, sentence: Span, quoted: Sequence[Span]) -> Iterator[Credit]:
    """Yield what the sentence credits, by its first verb of saying."""
    line = tokens(text, sentence.start, sentence.end)
    for at, token in enumerate(line):
        if any(q.start < token.start < q.end for q in quoted):
            continue
        low = token.text.lower()
        if low == "according" and at + 1 < len(line) and line[at + 1].text == "to":
            yield from _according(line, at, sentence)
            return
        if low in words("speech_verbs"):
            credit = _by_verb(line, at, sentence)
            if credit is not None:
                yield credit
                return


def _according(line: list[Token], at: int, sentence: Span) -> Iterator[Credit]:
    stop = at + 2
    while stop < len(line) and line[stop].text not in _CLAUSE:
        stop += 1
    if stop == at + 2:
        return
    cue = Span(line[at].start, line[at + 1].end)
    source = Span(line[at + 2].start, line[stop - 1].end)
    before = _trimmed(line, 0, at)
    content = before or _trimmed(line, stop, len(line))
    if content is not None:
        yield Credit(source, cue, (content,))


def _by_verb(line: list[Token], at: int, sentence: Span) -> Credit | None:
    first = at
    while first and line[first - 1].text.lower() in words("auxiliaries"):
        first -= 1
    cue = Span(line[first].start, line[at].end)
    source: Span | None
    start = first
    while (
        start and line[start - 1].text not in _CLAUSE and line[start - 1].text.lower() not in _LINK
    ):
        start -= 1
    if start < first:
        source = Span(line[start].start, line[first - 1].end)
        content = (
            _trimmed(line, at + 1, len(line)) if start == 0 or not _ends_line(line, at) else None
        )
        content = content or _trimmed(line, 0, start)
    else:
        stop = at + 1
        while stop < len(line) and line[stop].text not in _CLAUSE:
            stop += 1
        source = Span(line[at + 1].start, line[stop - 1].end) if stop > at + 1 else None
        content = _trimmed(line, 0, first)
    return Credit(source, cue, (content,)) if content is not None else None


def _ends_line(line: list[Token], at: int) -> bool:
    return all(
        token.text in _CLAUSE or token.text.lower() in words("auxiliaries")
        for token in line[at + 1 :]
    )


def _trimmed(line: list[Token], start: int, end: int) -> Span | None:
    while start < end and line[start].text in (",", ":", ";", ".", "-", "–", "—"):
        start += 1
    while end > start and line[end - 1].text in (",", ":", ";", ".", "-", "–", "—"):
        end -= 1
    return Span(line[start].start, line[end - 1].end) if start < end else None
