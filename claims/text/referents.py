"""Whom a pronoun or a bare role probably means: the last name that fits, as a proposal."""

import re
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from claims.text.credited import is_outlet
from claims.text.lexicon import words
from claims.text.spans import Span

_NAME = re.compile(r"[A-Z][\w.’'-]*(?:\s(?:(?:de|al|van|von|bin|der)\s)?[A-Z][\w.’'-]*)*")
_FEMALE_SIGNS = re.compile(r"\b(?:Mrs|Ms|Miss|Lady|Queen|Princess)\b|\b\w+woman\b")
_MALE_SIGNS = re.compile(r"\b(?:Mr|Lord|King|Prince)\b|\b(?!wo)\w*(?<!wo)man\b")
_WHO = re.compile(rf"(?P<name>{_NAME.pattern})(?:,\s[^,.;:\n]{{2,50}})?,?\s$")
_FARTHEST = 120
_SINGULAR = {"he": "he", "she": "she"}
_REMEMBERED = 40
_PLURAL = frozenset(("they", "we"))
_ROLE = re.compile(r"(?:the|his|her|their)\s(?P<role>[a-z][a-z ]*)")


@dataclass(slots=True)
class _Person:
    """A named source met so far; `pronoun` is what has been used for it, if anything."""

    span: Span
    words: frozenset[str]
    pronoun: str


def referents(text: str, sources: Sequence[tuple[Span, ...]]) -> list[Span | None]:
    """Return for each source whom it means, None when it names somebody itself."""
    met: deque[_Person] = deque(maxlen=_REMEMBERED)
    found: list[Span | None] = []
    for source in sources:
        phrase = text[source[0].start : source[0].end] if source else ""
        low = phrase.lower()
        if low in _SINGULAR:
            found.append(_by_pronoun(low, met))
        elif low == "who":
            found.append(_named_before(text, source[0].start))
        elif (role := _ROLE.fullmatch(phrase)) is not None:
            found.append(_by_role(role["role"], met))
        else:
            found.append(None)
            if source:
                _meet(text, source[0], phrase, met)
    return found


def _named_before(text: str, start: int) -> Span | None:
    """In "Ana Ruiz, who said" and "Ana Ruiz, the director, who said" it is the name before."""
    before = _WHO.search(text, max(0, start - _FARTHEST), start)
    return None if before is None else Span(*before.span("name"))


def _meet(text: str, span: Span, phrase: str, met: deque[_Person]) -> None:
    """Remember a named person; outlets and nameless groups cannot be "he" or "she"."""
    names = [m for m in _NAME.finditer(phrase) if m.group().lower() not in words("openers")]
    if not names or is_outlet(phrase) or phrase.lower() in _PLURAL:
        return
    name = max(names, key=lambda match: len(match.group().split()))
    at = Span(span.start + name.start(), span.start + name.end())
    pronoun = "she" if _FEMALE_SIGNS.search(phrase) else "he" if _MALE_SIGNS.search(phrase) else ""
    known = next((person.pronoun for person in met if _same(text, person.span, at)), "")
    met.append(_Person(at, frozenset(phrase.lower().split()), pronoun or known))


def _same(text: str, one: Span, other: Span) -> bool:
    """The last words of two names agree: "Ana Ruiz" and "Ms. Ruiz"."""
    last_words = [text[span.start : span.end].split()[-1] for span in (one, other)]
    return last_words[0] == last_words[1]


def _by_pronoun(pronoun: str, met: deque[_Person]) -> Span | None:
    for person in reversed(met):
        if person.pronoun in ("", pronoun):
            person.pronoun = pronoun
            return person.span
    return None


def _by_role(role: str, met: deque[_Person]) -> Span | None:
    wanted = set(role.split())
    for person in reversed(met):
        if wanted & person.words:
            return person.span
    return None
