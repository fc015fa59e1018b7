"""Who passes on what others said: outlets that report, cite and quote, and that were told."""

import re
from collections.abc import Iterator, Sequence

from claims.text.attribution_columns import Passage
from claims.text.attributions import Credit
from claims.text.credited import is_outlet
from claims.text.lexicon import words
from claims.text.spans import Span

_OUTLET = r"(?P<relay>(?:[Tt]he\s)?[A-Z][^\n,\"“”]{1,50}?)"
_HAVING = r"(?:has\s|have\s|had\s)?"
_REPORTED = rf"{_HAVING}(?:reports?|reported|said|says|wrote|writes|revealed)"
_SOURCE = r"(?P<source>[^\n.,;:\"“”]{3,120}?)"
_CITING = re.compile(r",\s(?P<citing>citing|quoting)\s(?P<source>[^\n.;:]{3,120})")
_RELAYED = re.compile(
    rf"(?P<content>[^\n\"“”]{{10,400}}),\s{_OUTLET}\s(?P<cue>{_REPORTED})"
    r"(?:\son\s\w+|\s\w+day|\searlier)?"
)
_CITES_FIRST = re.compile(
    rf"{_OUTLET},\s(?P<citing>citing|quoting)\s{_SOURCE},\s(?P<cue>{_REPORTED})"
    r"(?:\son\s\w+day)?\s(?P<content>\S[^\n]{8,400}?)[.]?"
)
_QUOTED_AS = re.compile(
    rf"{_OUTLET}\s(?P<cue>{_HAVING}(?:quoted|quotes|cited|cites))\s{_SOURCE}\s"
    r"(?P<citing>as\s(?:saying|telling\sit|writing)),?:?\s(?P<content>\S[^\n]{8,400}?)[.]?"
)
_CLOSING = re.compile(
    rf",\s(?P<source>(?:[Tt]he\s)?[A-Z][^\n,\"“”]{{1,50}}?)\s(?P<cue>{_REPORTED})"
    r"(?:\s\w+day|\s(?:on|late|earlier|last|this|in)\s[^,.\"“”]{2,30})?\.?$"
)
_TOLD = re.compile(
    r",\s(?P<source>[^\n,\"“”]{2,70}?)\s(?P<cue>told|tells|has\stold|have\stold)\s"
    r"(?P<relay>(?:[Tt]he\s)?[A-Z][^\n,\"“”]{1,50}?)(?:\son\s\w+day)?\.?$"
)
_SAID_WITHIN = re.compile(
    r"(?:that\s)?(?P<source>(?!he\s|she\s|it\s)[^\n,;:\"“”]{2,60}?)\s"
    r"(?P<cue>(?:has\s|have\s|had\s)?(?:said|says|say|warned|told\sit))\s(?P<content>\S.{8,})",
    re.DOTALL,
)
_BETWEEN = re.compile(r"[,.”\"’'\s]*(?P<said>[^\n;:\"“”]{3,180}),\s")
_PLAIN_WORD = re.compile(r"(?<!\S)[a-z]+(?!\S)")
_CLAUSE = re.compile(r"\b(?:who|which|whose|that|when|where|if|because|and|but|is|was|were|are)\b")
_TAIL = 150


def chains(text: str, passage: Passage, sentences: Sequence[Span]) -> Iterator[Credit]:
    """Yield "..., the Harbour Gazette reported, citing two officials": content, relay and source."""
    for sentence in sentences:
        whole = _CITES_FIRST.fullmatch(text, *_ends(sentence))
        quoted = whole or _QUOTED_AS.fullmatch(text, *_ends(sentence))
        if quoted is not None and is_outlet(quoted["relay"]):
            yield _chain(quoted, Span(*quoted.span("source")), Span(*quoted.span("citing")))
    for citing in _CITING.finditer(text, passage.span.start, passage.span.end):
        begin = next(one.start for one in sentences if one.start <= citing.start() < one.end)
        relayed = _RELAYED.fullmatch(text, begin, citing.start())
        if relayed is not None and is_outlet(relayed["relay"]):
            yield _chain(relayed, Span(*citing.span("source")), Span(*citing.span("citing")))


def closing_tag(text: str, sentence: Span) -> Credit | None:
    """Read "..., the Harbour Gazette reported." and "..., two officials told Reuters." at the end."""
    begin = max(sentence.start, sentence.end - _TAIL)
    told = _TOLD.search(text, begin, sentence.end)
    if told is not None and is_outlet(told["relay"]) and told.start() > sentence.start:
        return _closed(told, sentence, (Span(*told.span("relay")),))
    found = _CLOSING.search(text, begin, sentence.end)
    if found is None or not is_outlet(found["source"]) or found.start() <= sentence.start:
        return None
    return _closed(found, sentence, ())


def said_before(text: str, credit: Credit) -> Credit:
    """Credit the mayor of "“It is safe,” the mayor said, according to the Harbour Gazette"."""
    cue = credit.cue[0]
    before = [span for span in credit.content if span.end <= cue.start]
    if len(credit.source) != 1 or not before or cue.of(text).lower() != "according to":
        return credit
    between = _BETWEEN.fullmatch(text, before[-1].end, cue.start)
    said = between and _said_in(text, Span(*between.span("said")))
    if not said:
        return credit
    source, verb = said
    return Credit((source,), (verb, cue), credit.content, credit.confidence, credit.source)


def _said_in(text: str, said: Span) -> tuple[Span, Span] | None:
    """Return who speaks and the verb, of "Ana Ruiz said on Monday" and "said the mayor"."""
    for found in _PLAIN_WORD.finditer(said.of(text)):
        if found.group() not in words("speech_verbs"):
            continue
        verb = Span(said.start + found.start(), said.start + found.end())
        source = Span(said.start, verb.start) if found.start() else Span(verb.end, said.end)
        who = source.of(text).strip().removesuffix(" has").removesuffix(" had")
        start = text.index(who, source.start) if who else source.end
        return (Span(start, start + len(who)), verb) if who else None
    return None


def passed_on(text: str, credit: Credit) -> Credit:
    """Credit the officials of "Axios reported that officials said the port would close"."""
    if len(credit.source) != 1 or len(credit.content) != 1:
        return credit
    (outlet,), (content,) = credit.source, credit.content
    if credit.relay or not is_outlet(outlet.of(text)):
        return credit
    within = _SAID_WITHIN.fullmatch(text, content.start, content.end)
    if within is None or _CLAUSE.search(within["source"]):
        return credit
    cue = (*credit.cue, Span(*within.span("cue")))
    source, said = Span(*within.span("source")), Span(*within.span("content"))
    return Credit((source,), cue, (said,), credit.confidence, (outlet,))


def joined(text: str, read: Sequence[Credit]) -> list[Credit]:
    """Make one of an outlet that reported "that" and of whom it reported to have said it."""
    kept: list[Credit] = []
    for credit in read:
        last = kept[-1] if kept else None
        if last is not None and _reported_that(text, last, credit):
            cue = (*last.cue, *credit.cue)
            relay = credit.relay or last.source
            kept[-1] = Credit(credit.source, cue, credit.content, credit.confidence, relay)
        else:
            kept.append(credit)
    return kept


def _reported_that(text: str, last: Credit, credit: Credit) -> bool:
    if len(last.source) != 1 or not credit.source or not credit.content:
        return False
    return (
        [span.of(text) for span in last.content] == ["that"]
        and text[last.content[0].end : credit.source[0].start].isspace()
        and is_outlet(last.source[0].of(text))
    )


def _chain(found: re.Match[str], source: Span, citing: Span) -> Credit:
    return Credit(
        source=(source,),
        cue=tuple(sorted((Span(*found.span("cue")), citing))),
        content=(Span(*found.span("content")),),
        confidence=1.0,
        relay=(Span(*found.span("relay")),),
    )


def _closed(found: re.Match[str], sentence: Span, relay: tuple[Span, ...]) -> Credit:
    source, cue = Span(*found.span("source")), Span(*found.span("cue"))
    return Credit((source,), (cue,), (Span(sentence.start, found.start()),), 1.0, relay)


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end
