"""Who is credited with what in an article."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claims.text.attribution_columns import Passage, passages
from claims.text.attribution_links import Link, Piece, links
from claims.text.attribution_model import Tagged, tag
from claims.text.attribution_rules import goes_on, signed_or_spoken
from claims.text.attributions import Attribution, Speech, speech_type
from claims.text.confidence import confidence
from claims.text.credited import is_anonymous, relay_of
from claims.text.quotations import quotations
from claims.text.referents import referents
from claims.text.sentences import Sentence, split
from claims.text.spans import Span

__all__ = ["Attribution", "Speech", "attribute"]


@dataclass(frozen=True, slots=True)
class _Credit:
    source: tuple[Span, ...]
    cue: Span
    content: tuple[Span, ...]
    confidence: float


def attribute(text: str, sentences: Sequence[Sentence] | None = None) -> tuple[Attribution, ...]:
    """Return every credit in the order of the text; pass the sentences if they are at hand."""
    quoted = quotations(text)
    parts = split(text) if sentences is None else sentences
    found: list[_Credit] = []
    for passage in passages(text, parts, quoted):
        found.extend(_credits(text, passage, found[-1] if found else None))
    meant = referents(text, [credit.source for credit in found])
    return tuple(
        Attribution(
            source=credit.source,
            cue=(credit.cue,),
            content=credit.content,
            relay=relay_of(text, credit.source, credit.cue),
            type=speech_type(text, credit.content, quoted),
            anonymous=is_anonymous(text, credit.source, credit.cue),
            confidence=credit.confidence,
            referent=referent,
        )
        for credit, referent in zip(found, meant, strict=True)
    )


def _credits(text: str, passage: Passage, last: _Credit | None) -> Iterator[_Credit]:
    certain = signed_or_spoken(text, passage)
    if certain is not None:
        yield _Credit((certain.source,), certain.cue, (certain.content,), 1.0)
        return
    more = goes_on(text, passage)
    if more is not None and last is not None:
        yield _Credit(last.source, last.cue, (more,), last.confidence)
        return
    tagged = tag(passage)
    for link in links(passage, tagged.labels):
        source = () if link.source is None else (_span(passage, link.source),)
        content = tuple(_span(passage, piece) for piece in link.contents)
        yield _Credit(source, _span(passage, link.cue), content, _sureness(tagged, link))


def _sureness(tagged: Tagged, link: Link) -> float:
    pieces = (link.cue, *link.contents, *((link.source,) if link.source else ()))
    return confidence(tagged, [piece.first for piece in pieces])


def _span(passage: Passage, piece: Piece) -> Span:
    return Span(passage.tokens[piece.first].start, passage.tokens[piece.last - 1].end)
