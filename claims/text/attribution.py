"""Who is credited with what in an article."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from claims.text.attribution_columns import Passage, passages
from claims.text.attribution_links import Link, Piece, links
from claims.text.attribution_model import Tagged, tag
from claims.text.attribution_quotes import introduced, said_alone
from claims.text.attribution_relays import chains, closing_tag, joined, passed_on, said_before
from claims.text.attribution_repairs import repaired
from claims.text.attribution_rules import certain_credit, goes_on, is_one_quote, leads_on
from claims.text.attribution_turns import around_its_tag, hearsay, named, reread
from claims.text.attribution_works import is_no_statement
from claims.text.attributions import Attribution, Credit, Speech, speech_type
from claims.text.confidence import confidence
from claims.text.credited import is_anonymous, relay_of
from claims.text.quotations import quotations
from claims.text.referents import referents
from claims.text.sentences import Sentence, split
from claims.text.spans import Span
from claims.text.steps import Steps, finished

__all__ = ["Attribution", "Speech", "attribute", "attributing"]


def attribute(text: str, sentences: Sequence[Sentence] | None = None) -> tuple[Attribution, ...]:
    """Return every credit in the order of the text; pass the sentences if they are at hand."""
    return finished(attributing(text, sentences))


def attributing(
    text: str, sentences: Sequence[Sentence] | None = None
) -> Steps[tuple[Attribution, ...]]:
    """Do what `attribute` does, a paragraph at a step."""
    quoted = quotations(text)
    parts = split(text) if sentences is None else sentences
    found = yield from _all_credits(text, passages(text, parts, quoted))
    meant = referents(text, [credit.source for credit in found])
    return tuple(
        Attribution(
            source=credit.source,
            cue=credit.cue,
            content=credit.content,
            relay=credit.relay or relay_of(text, credit.source, credit.cue[0]),
            type=speech_type(text, credit.content, quoted),
            anonymous=is_anonymous(text, credit.source, credit.cue[0]),
            confidence=credit.confidence,
            referent=referent,
        )
        for credit, referent in zip(found, meant, strict=True)
    )


def _all_credits(text: str, parts: Iterator[Passage]) -> Steps[list[Credit]]:
    """Credit each paragraph; one that is a bare quote takes its neighbour's source."""
    found: list[Credit] = []
    waiting: list[Span] = []
    lead: Credit | None = None
    is_near = False
    for passage in parts:
        yield passage.span.start / len(text)
        if lead is not None and not waiting and goes_on(text, passage, is_near=is_near):
            lead = _with_content(lead, passage.span)
            found.append(lead)
            is_near = True
            continue
        read = list(_credits(text, passage))
        fresh = [credit for credit in read if credit.content]
        if fresh and waiting and passage.before == "o":
            found.extend(_with_content(fresh[0], span) for span in waiting)
        if fresh or passage.before != "o":
            waiting.clear()
        if not fresh and is_one_quote(text, passage):
            waiting.append(passage.span)
        found.extend(fresh)
        is_near = bool(read)
        lead = read[-1] if leads_on(text, passage) and read else found[-1] if found else None
    return found


def _with_content(credit: Credit, content: Span) -> Credit:
    return Credit(credit.source, credit.cue, (content,), credit.confidence, credit.relay)


def _credits(text: str, passage: Passage) -> Iterator[Credit]:
    certain = certain_credit(text, passage)
    if certain is not None:
        yield certain
        return
    sentences = list(_sentences(passage))
    chained = list(chains(text, passage, sentences))
    yield from chained
    tagged = tag(passage)
    read = []
    for link in links(passage, tagged.labels):
        sentence = _sentence(passage, link.cue.first)
        if not any(sentence.overlaps(credit.cue[0]) for credit in chained):
            credit = repaired(text, _found(passage, tagged, link), sentence)
            credit = reread(text, said_alone(text, credit, passage.quoted))
            credit = said_before(text, passed_on(text, credit))
            if not is_no_statement(text, credit, passage.quoted):
                read.append(credit)
    cues = [span for credit in read for span in credit.cue]
    read = [
        around_its_tag(text, credit, _around(sentences, credit.cue[0]), cues)
        for credit in joined(text, read)
    ]
    yield from read
    for sentence in sentences:
        yield from introduced(text, sentence, passage.quoted, [*chained, *read])
    yield from _left(text, passage, sentences, [*chained, *read])


def _around(sentences: Sequence[Span], cue: Span) -> Span:
    """Return the sentence that the cue begins in."""
    return next(one for one in sentences if one.start <= cue.start < one.end)


def _left(
    text: str, passage: Passage, sentences: Sequence[Span], read: Sequence[Credit]
) -> Iterator[Credit]:
    """Credit the outlet that ends a sentence, or a fixed turn, where nothing else was read of it."""
    for sentence in sentences:
        tag_of_outlet = closing_tag(text, sentence)
        if tag_of_outlet is not None:
            cue = tag_of_outlet.cue[0]
            told = [span for credit in read if credit.content for span in credit.cue]
            if not any(cue.overlaps(span) for span in told):
                yield tag_of_outlet
            continue
        turn = named(text, sentence, passage.quoted, read)
        if turn is None and not any(
            sentence.overlaps(s) for credit in read for s in credit.content
        ):
            turn = hearsay(text, sentence, passage.quoted)
        if turn is not None:
            yield turn


def _sentences(passage: Passage) -> Iterator[Span]:
    first = 0
    while first < len(passage.tokens):
        yield _sentence(passage, first)
        first = bisect_right(passage.sentence, passage.sentence[first])


def _found(passage: Passage, tagged: Tagged, link: Link) -> Credit:
    source = () if link.source is None else (_span(passage, link.source),)
    content = tuple(_span(passage, piece) for piece in link.contents)
    pieces = (link.cue, *link.contents, *((link.source,) if link.source else ()))
    sure = confidence(tagged, [piece.first for piece in pieces])
    return Credit(source, (_span(passage, link.cue),), content, sure)


def _sentence(passage: Passage, at: int) -> Span:
    """The sentence of the token, from its first to its last token."""
    number = passage.sentence[at]
    first, last = passage.sentence.index(number), at
    while last + 1 < len(passage.sentence) and passage.sentence[last + 1] == number:
        last += 1
    return Span(passage.tokens[first].start, passage.tokens[last].end)


def _span(passage: Passage, piece: Piece) -> Span:
    return Span(passage.tokens[piece.first].start, passage.tokens[piece.last - 1].end)
