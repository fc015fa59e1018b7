"""Hold a claim against a source: the best passages, what they cover, what is missing."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from claims.text.claim_flags import claim_flags
from claims.text.coverage import coverage
from claims.text.matches import Match, MatchFlag
from claims.text.quotes import locate
from claims.text.ranking import Ranked, ranked, sentence
from claims.text.resemblance import resemblance
from claims.text.sentences import split
from claims.text.spans import Span
from claims.text.speakers import QUOTE_MARKS, speaker_differs
from claims.text.suggestions import suggestion
from claims.text.support import Support, support
from claims.text.verbatim import Source
from claims.text.windows import windows
from claims.text.words import words_in

_READ_WHOLE = 40_000
_ROOM = 300
_WINDOWS = 8
_PASSAGES = 3
_LEAST_SHARE = 0.15


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of the source and the share of the claim's rare words that it holds."""

    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a machine can say of a claim, a quote and a source; never a verdict."""

    match: Match
    flags: tuple[MatchFlag, ...]
    passages: tuple[Passage, ...]
    covered: tuple[Span, ...]
    missing: tuple[Span, ...]
    support: Support
    suggestion: str


@dataclass(frozen=True, slots=True)
class Ranking:
    """The order of given sentences, best first; offsets count in the sentences joined by "\\n"."""

    judgement: Judgement
    ranking: tuple[int, ...]
    score: float


def judge(claim: str, quote: str, source_text: str) -> Judgement:
    """Judge the quote, and the claim around it, against the whole source."""
    spans = _sentences(claim or quote, source_text)
    order = ranked(sentence(claim or quote), [sentence(span.of(source_text)) for span in spans])
    return _judged(claim, quote, source_text, spans, order)


def rank(claim: str, source_sentences: Sequence[str]) -> Ranking:
    """Order the sentences by how much of the claim they carry, and judge it against them."""
    spans, at = [], 0
    for each in source_sentences:
        spans.append(Span(at, at + len(each)))
        at += len(each) + 1
    order = ranked(sentence(claim), [sentence(each) for each in source_sentences])
    judgement = _judged(claim, "", "\n".join(source_sentences), spans, order)
    best = order.containment[order.order[0]] if order.order else 0.0
    return Ranking(judgement, order.order, round(best, 4))


def _sentences(claim: str, source_text: str) -> list[Span]:
    if len(source_text) <= _READ_WHOLE:
        return [Span(each.start, each.end) for each in split(source_text)]
    # Of a long source only the stretches that share rare words with the claim are read closely.
    found: set[Span] = set()
    for place in windows(words_in(claim), Source.of(source_text), most=_WINDOWS):
        start = max(0, place.span.start - _ROOM)
        stretch = source_text[start : place.span.end + _ROOM]
        found.update(Span(each.start + start, each.end + start) for each in split(stretch))
    return sorted(found)


def _judged(
    claim: str, quote: str, source_text: str, spans: Sequence[Span], order: Ranked
) -> Judgement:
    match = locate(quote, source_text)
    ours = claim or quote
    best = [spans[i] for i in order.order[:_PASSAGES] if order.containment[i] >= _LEAST_SHARE]
    if match.span is not None:
        best = [match.span, *(span for span in best if not span.overlaps(match.span))]
    said = _support(ours, source_text, spans, order)
    best = best[:_PASSAGES]
    words, theirs = words_in(ours), [words_in(source_text, span) for span in best]
    covered = coverage(words, [word for passage in theirs for word in passage])
    flags = list(match.flags)
    if claim.strip() and claim.strip() != quote.strip():
        if match.span is not None:
            flags += speaker_differs(claim, quote, source_text, match.span)
            given = [words_in(source_text, _sentence_of(match.span, spans)), *theirs]
            flags += _around_the_quote(claim, quote, claim_flags(claim, source_text, words, given))
        elif best:
            flags += claim_flags(claim, source_text, words, theirs)
    return Judgement(
        match,
        tuple(flags),
        tuple(
            Passage(span.start, span.end, round(coverage(words, given).share, 4))
            for span, given in zip(best, theirs, strict=True)
        ),
        covered.covered,
        covered.missing,
        said,
        suggestion(ours, match=match.match, support=said, coverage=covered, flags=flags),
    )


def _sentence_of(place: Span, spans: Sequence[Span]) -> Span:
    """Return the place with what else stands in its sentences, such as who said it and when."""
    touched = [span for span in spans if span.overlaps(place)]
    start = min((span.start for span in touched), default=place.start)
    return Span(start, max((span.end for span in touched), default=place.end))


def _around_the_quote(claim: str, quote: str, found: Iterable[MatchFlag]) -> Iterator[MatchFlag]:
    """Leave out what the quote was judged by already, and names that stand elsewhere in the source."""
    at = claim.find(quote.strip(QUOTE_MARKS))
    judged = Span(at, at + len(quote.strip(QUOTE_MARKS)))
    for flag in found:
        is_judged = at >= 0 and flag.ours is not None and flag.ours.overlaps(judged)
        if not is_judged and (flag.theirs or flag.flag != "name_differs"):
            yield flag


def _support(ours: str, source_text: str, spans: Sequence[Span], order: Ranked) -> Support:
    claim = sentence(ours)
    if not order.order or not claim.words:
        return "none"
    sentences = [sentence(span.of(source_text)) for span in spans]
    return support(resemblance(claim, sentences, order))
