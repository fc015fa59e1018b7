"""Find words that stand in a source with changes, or only with the same content."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claims.text.differences import Alignment, align, weight
from claims.text.findings import is_spelling
from claims.text.normalise import normalise
from claims.text.sentences import split
from claims.text.spans import Span
from claims.text.verbatim import Source
from claims.text.windows import Window
from claims.text.words import Word, words_in

_NEAR = 0.52
_OVERLAP = 0.5
_FEWEST_SHARED = 3
_SENTENCES_TOGETHER = 2


@dataclass(frozen=True, slots=True)
class Passage:
    """Sentences of the source, and the share of the looked-for content that they hold."""

    span: Span
    share: float
    shared: int


def nearest(words: Sequence[Word], source: Source, places: Sequence[Window]) -> Alignment | None:
    """Return the best place where most of the words stand in their order."""
    best: Alignment | None = None
    for place in places:
        found = align(words, words_in(source.raw, place.span))
        if found and (best is None or found.similarity > best.similarity):
            best = found
    if best is None or best.similarity < _NEAR:
        return None
    return best if best.matched >= min(_FEWEST_SHARED, len(words)) else None


def is_only_written_differently(quote: str, alignment: Alignment, source_text: str) -> bool:
    """Say whether every word, number and mark agrees once both are written one way."""
    if any(not is_spelling(change, source_text) for change in alignment.changes):
        return False
    theirs = alignment.span.of(source_text)
    return _marks(quote) == _marks(theirs)


def overlapping(words: Sequence[Word], source: Source, places: Sequence[Window]) -> Passage | None:
    """Return the one or two sentences that say most of the same in other words."""
    found = [passage for place in places for passage in _passages(words, source, place)]
    best = max(found, key=lambda passage: (passage.share, -len(passage.span)), default=None)
    if best is None or best.share < _OVERLAP or best.shared < _FEWEST_SHARED:
        return None
    return best


def _marks(text: str) -> str:
    plain = normalise(text).text
    between, at = [], None
    for word in words_in(plain):
        if at is not None:
            between.append(re.sub(r"[^,.;:?!()]", "", plain[at : word.span.start]))
        at = word.span.end
    return "".join(between)


def _passages(words: Sequence[Word], source: Source, place: Window) -> list[Passage]:
    wanted = {word.stem: weight((word,)) for word in words if word.is_content}
    total = sum(wanted.values()) or 1.0
    stretch = place.span.of(source.raw)
    spans = [Span(s.start + place.span.start, s.end + place.span.start) for s in split(stretch)]
    stems = [{word.stem for word in words_in(source.raw, span)} for span in spans]
    passages = []
    for first in range(len(spans)):
        for last in range(first, min(len(spans), first + _SENTENCES_TOGETHER)):
            given = set[str]().union(*stems[first : last + 1])
            shared = [stem for stem in wanted if stem in given]
            share = sum(wanted[stem] for stem in shared) / total
            passages.append(Passage(Span(spans[first].start, spans[last].end), share, len(shared)))
    return passages
