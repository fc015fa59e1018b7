"""Holding a quote against a copy: the match, its flags and the W3C anchor, as a citation keeps them."""

from collections.abc import Iterable
from typing import Any

from claims import chain
from claims.choices import Match, MatchFlag
from claims.models import Citation, Person
from claims.queries.elsewhere import where_else
from claims.text import quotes
from claims.text.rules import RULES_VERSION
from claims.text.spans import Span
from claims.text.speakers import speaker_of

CONTEXT = 90
"""How many characters before and after the words are kept and shown with them."""

LONGEST_SPEAKER = 300


def held_against(quote: str, text: str) -> dict[str, Any]:
    """Return the stored columns of the match; without a text, or words, nothing is compared."""
    if not text or not quote.strip():
        return {"match": Match.NOT_RUN}
    found = quotes.locate(quote, text)
    columns: dict[str, Any] = {
        "match": found.match,
        "text_sha256": chain.text_digest(text),
        "rules_version": RULES_VERSION,
        **_flags(found.flags),
    }
    if found.span is not None:
        prefix, suffix = quotes.context(text, found.span, width=CONTEXT)
        columns |= {
            "exact": text[found.span.start : found.span.end],
            "prefix": prefix,
            "suffix": suffix,
            "start": found.span.start,
            "end": found.span.end,
            "speaker": speaker_of(text, found.span)[:LONGEST_SPEAKER],
        }
    return columns


def looked_for(
    person: Person, *, quote: str, text: str, article_id: int, source_id: int | None
) -> dict[str, Any]:
    """Return what `held_against` does; words not found are looked for in the other texts in sight."""
    columns = held_against(quote, text)
    if columns["match"] != Match.NOT_FOUND:
        return columns
    other = where_else(person, quote=quote, article_id=article_id, source_id=source_id)
    return columns | {"match": Match.ELSEWHERE, "elsewhere": other} if other else columns


FOUND = tuple(name for name in Citation.renewable if name != "capture")
"""The columns of a citation that say what was found, and where."""


def take_match(citation: Citation, text: str) -> None:
    """Put into a citation, unsaved, what holding its words against a text finds.

    What is found elsewhere is found with the eyes of the person who cited.
    """
    blank = Citation()
    found = looked_for(
        Person.of(citation.added_by),
        quote=citation.quote,
        text=text,
        article_id=citation.claim.article_id,
        source_id=citation.source_id,
    )
    for name in FOUND:
        setattr(citation, name, found.get(name, getattr(blank, name)))


def _flags(found: Iterable[quotes.MatchFlag]) -> dict[str, Any]:
    flags = list(found)
    words = list(dict.fromkeys(flag.flag for flag in flags))
    # What is too short proves nothing, whatever a person says; it is no matter for dismissal.
    critical = [word for word in words if MatchFlag(word) is not MatchFlag.TOO_SHORT]
    spans = [
        {"flag": flag.flag, "ours": _pair(flag.ours), "theirs": _pair(flag.theirs)}
        for flag in flags
    ]
    return {"match_flags": words, "flag_spans": spans, "critical_flags": len(critical)}


def _pair(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]
