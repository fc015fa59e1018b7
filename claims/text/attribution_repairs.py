"""What grammar makes certain and the tagger may still get wrong, put right credit by credit."""

import re

from claims.text.attributions import Credit
from claims.text.lexicon import words
from claims.text.spans import Span

_RESUMED = re.compile(
    r"(?P<subject>(?:[A-Z][\w.’'-]*\s?){1,6}),\s(?:speaking|writing|appearing|testifying|talking"
    r"|addressing|responding|referring|who|whose)\b"
)
_NOT_A_SOURCE = frozenset(("the", "a", "an", "that", "this", "its", "his", "her", "their", "and"))
_EDGES = " ,;:\u00a0"


def repaired(text: str, credit: Credit, sentence: Span) -> Credit:
    """Return the credit as grammar has it."""
    source = tuple(_trimmed(text, span) for span in credit.source)
    cue = text[credit.cue[0].start : credit.cue[0].end].lower()
    named = text[source[0].start : source[0].end].lower() if source else ""
    if cue in words("hearsay_adverbs"):
        return Credit((), credit.cue, credit.content, 1.0)
    if named in _NOT_A_SOURCE:
        source = ()
    elif source:
        source = (_resumed_subject(text, source[0], credit.cue[0], sentence),)
    return Credit(source, credit.cue, credit.content, credit.confidence, credit.relay)


def _trimmed(text: str, span: Span) -> Span:
    words_only = text[span.start : span.end]
    left = len(words_only) - len(words_only.lstrip(_EDGES))
    return Span(span.start + left, span.start + max(left + 1, len(words_only.rstrip(_EDGES))))


def _resumed_subject(text: str, source: Span, cue: Span, sentence: Span) -> Span:
    """In "Ana Ruiz, speaking on the eve of the vote, said" the subject stands before the aside."""
    aside = _RESUMED.match(text, sentence.start, cue.start)
    if aside is None or not aside.end("subject") < source.start < cue.start:
        return source
    if text[source.end : cue.start].strip() != "," and text[source.end] != ",":
        return source
    return Span(*aside.span("subject"))
