"""What a source says beside our text: what is equal, what differs, what our text leaves out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from claims.choices import Match, MatchFlag
from claims.models import Citation
from claims.text.alignment import rank
from claims.text.pairing import Pair, pair
from claims.text.sentences import split
from claims.text.spans import Span
from claims.text.support import Support
from claims.text.surroundings import limits_left_out
from claims.text.verbatim import Source, chain, pieces

_DIFFERING = frozenset(
    (
        MatchFlag.NUMBER_DIFFERS,
        MatchFlag.NAME_DIFFERS,
        MatchFlag.NEGATION_DIFFERS,
        MatchFlag.MODAL_DIFFERS,
    )
)
_AROUND = frozenset(
    (MatchFlag.QUOTE_CONTINUES, MatchFlag.PRECEDED_BY_NEGATION, MatchFlag.NEGATION_DIFFERS)
)
_REWORDED = frozenset((Match.NEAR, Match.OVERLAP))


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with the spans that both sides share, that differ, and that our text leaves out."""

    text: str
    same: tuple[Span, ...] = ()
    differing: tuple[Span, ...] = ()
    left: tuple[Span, ...] = ()

    @property
    def left_words(self) -> tuple[str, ...]:
        return tuple(span.of(self.text) for span in self.left)


@dataclass(frozen=True, slots=True)
class Passage:
    """Our text and the source's; `cited_as` are the words cited where the source has others."""

    ours: Marked
    before: Marked
    theirs: Marked
    after: Marked
    cited_as: str
    support: Support


def passage_of(row: Citation, words: str, found: Pair) -> Passage:
    """Show the words of the copy where they were located, and only else the words as cited."""
    theirs = row.exact or row.quote
    shown = found if theirs == row.quote else pair(words, theirs)
    told = shown.told
    start, end = row.start or 0, row.end or 0
    differing = [flag.theirs for flag in told if flag.theirs]
    if row.exact:
        differing += _told(row, _DIFFERING, Span(start, end))
    return Passage(
        Marked(words, shown.ours, tuple(flag.ours for flag in told if flag.ours)),
        Marked(row.prefix, left=_around(row, Span(start - len(row.prefix), start))),
        Marked(theirs, shown.theirs, tuple(differing), tuple(_left_out(row, words, theirs))),
        Marked(row.suffix, left=_around(row, Span(end, end + len(row.suffix)))),
        row.quote if row.exact and row.match in _REWORDED else "",
        rank(words, [theirs[each.start : each.end] for each in split(theirs)]).judgement.support,
    )


def _around(row: Citation, place: Span) -> tuple[Span, ...]:
    return tuple(_told(row, _AROUND, place)) if row.exact else ()


def _told(row: Citation, flags: frozenset[MatchFlag], place: Span) -> Iterator[Span]:
    """Yield what flags point at within a place of the copy, counted from its beginning."""
    for told in row.flag_spans:
        if told["flag"] in flags and told["theirs"]:
            start, end = max(told["theirs"][0], place.start), min(told["theirs"][1], place.end)
            if start < end:
                yield Span(start - place.start, end - place.start)


def _left_out(row: Citation, words: str, theirs: str) -> Iterator[Span]:
    if row.match == Match.ELIDED and row.exact:
        yield from _gaps(row.quote, theirs)
    yield from limits_left_out(words, theirs)


def _gaps(quote: str, theirs: str) -> Iterator[Span]:
    """Yield what stands between the pieces of a quote that marks what it omits."""
    source = Source.of(theirs)
    placed: Sequence[Span] = chain(pieces(quote), source)
    raw = [source.keyed.raw_span(place.start, place.end) for place in placed]
    for one, other in pairwise(raw):
        gap = theirs[one.end : other.start]
        start = one.end + len(gap) - len(gap.lstrip())
        end = other.start - (len(gap) - len(gap.rstrip()))
        if start < end:
            yield Span(start, end)
