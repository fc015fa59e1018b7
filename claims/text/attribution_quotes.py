"""A quotation that is a sentence of its own is what was said; what stands around it is not."""

import re
from collections.abc import Iterator, Sequence

from claims.text.attributions import Credit
from claims.text.lexicon import words
from claims.text.quotations import within
from claims.text.spans import Span

_ENDS = re.compile(r"[.,?!…—-]['’]?(?:[”»\"]|'')$")
_FEWEST_WORDS = 2
_INTRODUCED = re.compile(
    r"(?:(?P<source>(?:[Tt]he\s|[Aa]n?\s|[A-Z])[^,;:.()“”\"\n]{0,60}?|[Hh]e|[Ss]he|[Tt]hey|[Ww]ho)\s)?"
    r"(?:\w+ly\s)?(?P<cue>[a-z]+)(?:\sit|\sto\s\w+|\sof\s\w+)?\s?[,:]?\s?$"
)
_COLON = re.compile(r"(?P<cue>:)\s$")
_BEFORE = 110
_UNSURE = 0.5


def said_alone(text: str, credit: Credit, quoted: Sequence[Span]) -> Credit:
    """Cut what follows a finished quotation off the content, and after its tag too."""
    content = tuple(_cut(text, piece, quoted) for piece in credit.content)
    cue = credit.cue[0]
    if any(piece.end <= cue.start and _is_finished(text, piece, quoted) for piece in content):
        content = tuple(piece for piece in content if not _trails(piece, cue, quoted))
    return Credit(credit.source, credit.cue, content, credit.confidence, credit.relay)


def introduced(
    text: str, sentence: Span, quoted: Sequence[Span], read: Sequence[Credit]
) -> Iterator[Credit]:
    """Credit finished quotations after a verb of saying or a colon that nothing else was read of."""
    for quote in within(quoted, sentence):
        if quote.start < sentence.start or not _is_finished(text, quote, quoted):
            continue
        if any(_share(piece, quote) >= 0.5 for credit in read for piece in credit.content):
            continue
        found = _INTRODUCED.search(text, max(sentence.start, quote.start - _BEFORE), quote.start)
        if found is not None and found["cue"] in words("speech_verbs"):
            source = (Span(*found.span("source")),) if found["source"] else ()
            yield Credit(source, (Span(*found.span("cue")),), (quote,), _UNSURE)
        elif colon := _COLON.search(text, sentence.start, quote.start):
            yield Credit((), (Span(*colon.span("cue")),), (quote,), _UNSURE)


def _share(piece: Span, quote: Span) -> float:
    both = min(piece.end, quote.end) - max(piece.start, quote.start)
    return both / (max(piece.end, quote.end) - min(piece.start, quote.start)) if both > 0 else 0.0


def _is_finished(text: str, piece: Span, quoted: Sequence[Span]) -> bool:
    """Say whether the piece is one quotation that ends as a sentence or before its tag does."""
    if not any(quote.start == piece.start and quote.end == piece.end for quote in quoted):
        return False
    said = text[piece.start : piece.end]
    return _ENDS.search(said) is not None and len(said.split()) >= _FEWEST_WORDS


def _cut(text: str, piece: Span, quoted: Sequence[Span]) -> Span:
    inside = within(quoted, piece)
    if len(inside) != 1 or inside[0].start != piece.start or inside[0].end >= piece.end:
        return piece
    return inside[0] if _is_finished(text, inside[0], quoted) else piece


def _trails(piece: Span, cue: Span, quoted: Sequence[Span]) -> bool:
    """Say whether the piece only tells the circumstances after "she said"."""
    return piece.start >= cue.end and not within(quoted, piece)
