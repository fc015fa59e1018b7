"""Locate a quote in a source: look for it loosely, judge it strictly, name what differs."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from claims.text.differences import Alignment
from claims.text.findings import absent, flags_of, missing
from claims.text.matches import FlagWord, Match, MatchFlag, MatchWord
from claims.text.numbers import numbers_in
from claims.text.polarity import negations
from claims.text.reworded import is_only_written_differently, nearest, overlapping
from claims.text.spans import Span
from claims.text.surroundings import continuation, cut_negation, denial, is_splice, leaves_quotation
from claims.text.verbatim import Piece, Source, chain, marks_omission, pieces, places, whole
from claims.text.windows import windows
from claims.text.words import Word, words_in

__all__ = ["FlagWord", "Match", "MatchFlag", "MatchWord", "context", "locate"]

_PROVES_NOTHING = 12
_MOST_PLACES = 12
_NUMBER_REACH = 40
_LEAST_TAIL = 4


def locate(quote: str, source_text: str) -> Match:
    """Say where and how faithfully the quote stands in the source."""
    piece = whole(quote)
    if piece is None:
        return Match("not_run")
    source = Source.of(source_text)
    return _verbatim(quote, piece, source) or _elided(quote, source) or _reworded(quote, source)


def context(source_text: str, span: Span, width: int = 160) -> tuple[str, str]:
    """Return the words before and after the span, as a W3C TextQuote anchor keeps them."""
    start, end = max(0, span.start - width), min(len(source_text), span.end + width)
    prefix, suffix = source_text[start : span.start], source_text[span.end : end]
    if start and source_text[start - 1].isalnum() and prefix[:1].isalnum():
        prefix = prefix.partition(" ")[2]
    if end < len(source_text) and source_text[end].isalnum() and suffix[-1:].isalnum():
        suffix = suffix.rpartition(" ")[0]
    return prefix, suffix


def _verbatim(quote: str, piece: Piece, source: Source) -> Match | None:
    found = [source.keyed.raw_span(place.start, place.end) for place in places(piece, source)]
    found = [span for span in found if _same_question(quote, piece, source.raw, span)]
    if not found:
        return None
    same = [span for each in found if (span := _letter_by_letter(quote, piece, source.raw, each))]
    judged = [(each, _verbatim_flags(quote, piece, source.raw, each)) for each in same or found]
    best, flags = min(judged[:_MOST_PLACES], key=lambda each: len(each[1]))
    if len(found) > 1:
        return Match("ambiguous", best, (best,), tuple(found), 1.0, flags)
    return Match("exact" if same else "typographic", best, (best,), (best,), 1.0, flags)


def _verbatim_flags(
    quote: str, piece: Piece, source_text: str, span: Span
) -> tuple[MatchFlag, ...]:
    flags = [*_around(piece.span, source_text, span), *_too_short(piece.key, piece.span, span)]
    flags += (
        MatchFlag("number_differs", piece.span, number)
        for number in _cut_numbers(source_text, span)
    )
    crossing = leaves_quotation(piece.span.of(quote), source_text, span)
    if crossing:
        flags.append(MatchFlag("splice", piece.span, crossing))
    return tuple(flags)


def _cut_numbers(source_text: str, span: Span) -> Iterator[Span]:
    offset = max(0, span.start - _NUMBER_REACH)
    for edge in (span.start, span.end):
        begin = max(0, edge - _NUMBER_REACH)
        for number in numbers_in(source_text[begin : edge + _NUMBER_REACH]):
            place = Span(number.span.start + begin, number.span.end + begin)
            if place.start < edge < place.end and place.start >= offset:
                yield place


def _elided(quote: str, source: Source) -> Match | None:
    if not marks_omission(quote):
        return None
    parts = pieces(quote)
    found = tuple(source.keyed.raw_span(each.start, each.end) for each in chain(parts, source))
    if not found:
        return _shuffled(parts, source)
    span = Span(found[0].start, found[-1].end)
    ours = Span(parts[0].span.start, parts[-1].span.end)
    flags = [*_too_short(" ".join(part.key for part in parts), ours, span)]
    denied = denial(source.raw, found[0])
    if denied:
        flags.append(MatchFlag("preceded_by_negation", parts[0].span, denied))
    for part, place in zip(parts, found, strict=True):
        goes_on = continuation(source.raw, place)
        if goes_on and not any(goes_on.overlaps(each) for each in found):
            flags.append(MatchFlag("quote_continues", part.span, goes_on))
    flags += _left_out(quote, parts, found, source.raw)
    return Match("elided", span, found, (span,), 1.0, tuple(flags))


def _shuffled(parts: Sequence[Piece], source: Source) -> Match | None:
    """Judge pieces that all stand in the source, but in another order."""
    found = [places(part, source)[:1] for part in parts]
    if len(parts) < 2 or not all(found):
        return None
    spans = tuple(source.keyed.raw_span(place.start, place.end) for (place,) in found)
    ours = Span(parts[0].span.start, parts[-1].span.end)
    flags = (MatchFlag("splice", ours, spans[-1]),)
    return Match("near", spans[0], spans, spans[:1], 1.0, flags)


def _left_out(
    quote: str, parts: Sequence[Piece], found: Sequence[Span], source_text: str
) -> Iterator[MatchFlag]:
    for (one, other), (before, after) in zip(pairwise(parts), pairwise(found), strict=True):
        ours, gap = Span(one.span.start, other.span.end), Span(before.end, after.start)
        if is_splice(source_text, before, after):
            yield MatchFlag("splice", ours, gap)
        elif denying := negations(words_in(source_text, gap)):
            yield MatchFlag("negation_differs", ours, denying[0].span)
        inserted = words_in(quote, Span(one.span.end, other.span.start))
        given = words_in(source_text, gap) if inserted else ()
        if missing(inserted, given) and missing(given, inserted):
            yield MatchFlag("number_differs", ours, missing(given, inserted)[0].span)


def _reworded(quote: str, source: Source) -> Match:
    words = words_in(quote)
    found = windows(words, source)
    alignment = nearest(words, source, found)
    if alignment:
        return _near(quote, words, alignment, source)
    passage = overlapping(words, source, found)
    if passage is None:
        return Match("not_found")
    flags = tuple(absent(words, words_in(source.raw, passage.span)))
    return Match("overlap", passage.span, (passage.span,), (passage.span,), passage.share, flags)


def _near(quote: str, words: Sequence[Word], alignment: Alignment, source: Source) -> Match:
    span, ours = alignment.span, Span(words[0].span.start, words[-1].span.end)
    same = is_only_written_differently(quote, alignment, source.raw)
    flags = [*flags_of(alignment, source.raw), *_around(ours, source.raw, span)]
    flags += _too_short(quote.strip(), ours, span)
    flags += _joined(quote, words, alignment, source)
    word: MatchWord = "typographic" if same else "near"
    return Match(word, span, (span,), (span,), round(alignment.similarity, 3), tuple(flags))


def _joined(
    quote: str, words: Sequence[Word], alignment: Alignment, source: Source
) -> Iterator[MatchFlag]:
    for (ours, one), (later, other) in pairwise(alignment.equal):
        if other.start > one.end and is_splice(source.raw, one, other):
            yield MatchFlag("splice", Span(ours.start, later.end), Span(one.end, other.start))
    first, last = alignment.equal[0][0].start, alignment.equal[-1][0].end
    for rest in (
        [word for word in words if word.span.end <= first],
        [word for word in words if word.span.start >= last],
    ):
        if len(rest) < _LEAST_TAIL:
            continue
        span = Span(rest[0].span.start, rest[-1].span.end)
        piece = whole(span.of(quote))
        for place in places(piece, source)[:1] if piece else ():
            yield MatchFlag("splice", span, source.keyed.raw_span(place.start, place.end))


def _around(ours: Span, source_text: str, span: Span) -> Iterator[MatchFlag]:
    denied = denial(source_text, span)
    if denied:
        yield MatchFlag("preceded_by_negation", ours, denied)
    goes_on = continuation(source_text, span)
    if goes_on:
        yield MatchFlag("quote_continues", ours, goes_on)
    cut = cut_negation(source_text, span)
    if cut:
        yield MatchFlag("negation_differs", ours, cut)


def _too_short(key: str, ours: Span, theirs: Span) -> tuple[MatchFlag, ...]:
    return (MatchFlag("too_short", ours, theirs),) if len(key) < _PROVES_NOTHING else ()


def _same_question(quote: str, piece: Piece, source_text: str, span: Span) -> bool:
    asked = "?" in quote[piece.span.end :].strip()
    return not asked or "?" in source_text[span.end : span.end + 4]


def _letter_by_letter(quote: str, piece: Piece, source_text: str, span: Span) -> Span | None:
    lead = quote[: piece.span.start].lstrip()
    tail = quote[piece.span.end :].rstrip()
    start, end = span.start - len(lead), span.end + len(tail)
    words_same = piece.span.of(quote) == span.of(source_text)
    marks_same = (
        start >= 0
        and source_text[start : span.start] == lead
        and source_text[span.end : end] == tail
    )
    return Span(start, end) if words_same and marks_same else None
