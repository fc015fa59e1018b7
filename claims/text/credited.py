"""What a credited source is: an outlet that passes on, nobody by name, a pronoun for somebody."""

import re

from claims.text.lexicon import entries, words
from claims.text.spans import Span

_NAME = re.compile(
    r"(?:[A-Z][\w’'.-]*\.?)(?:\s(?:(?:de|al|van|von|bin|of|the)\s)?[A-Z][\w’'.-]*){0,4}"
)
_POSSESSIVE = re.compile(r"['’]s$|['’]$")
_ARTICLES = frozenset(("the", "a", "an"))
_REACH = 1200


def relay_of(text: str, source: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return the part of the source that names an outlet, by the list or by its shape."""
    for span in source:
        name = text[span.start : span.end]
        if is_outlet(name):
            return (span,)
    return ()


def is_outlet(name: str) -> bool:
    """Say whether the name is an outlet's: "Axios", "the Harbour Gazette"."""
    low = " ".join(name.lower().split())
    bare = low.removeprefix("the ")
    if low in words("outlets") or bare in words("outlets"):
        return True
    parts = name.split()
    return (
        1 < len(parts) <= 5
        and parts[-1].lower() in words("outlet_words")
        and all(part[:1].isupper() or part.lower() in ("the", "of", "and") for part in parts)
    )


def is_anonymous(text: str, source: tuple[Span, ...], cue: Span) -> bool:
    """Say whether nobody can be asked: hearsay adverbs, "people familiar with", plain officials."""
    if not source:
        return text[cue.start : cue.end].lower() in words("hearsay_adverbs")
    name = " ".join(text[span.start : span.end] for span in source)
    low = name.lower()
    if any(mark in low for mark in entries("anonymous_marks")):
        return True
    first = name.split()[0].lower() if name.split() else ""
    proper = any(part[:1].isupper() for part in name.split()[1:])
    heads = words("anonymous_heads").intersection(low.replace(",", " ").split())
    return bool(heads) and (not proper or not _names_a_person(name)) and first != "the"


def _names_a_person(name: str) -> bool:
    """Two capitalised words in a row name somebody; "US officials" does not."""
    return re.search(r"[A-Z][\w’'.-]*[a-z.]\s[A-Z][\w’'.-]*[a-z]", name) is not None


def referent_of(text: str, source: tuple[Span, ...]) -> Span | None:
    """Propose the last name before a pronoun, in the same stretch of the article."""
    if not source:
        return None
    span = source[0]
    if text[span.start : span.end].lower() not in ("he", "she", "they", "who", "it"):
        return None
    return None
