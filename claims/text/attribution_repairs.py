"""What grammar makes certain and the tagger may still get wrong, put right credit by credit."""

import re

from claims.text.attributions import Credit
from claims.text.lexicon import words
from claims.text.spans import Span

_RESUMED = re.compile(
    r"(?P<subject>[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,5}),\s(?P<turn>speaking|writing|appearing|testifying"
    r"|talking|addressing|responding|referring|who|whose)\b"
)
_NOT_A_SOURCE = frozenset(("the", "a", "an", "that", "this", "its", "his", "her", "their", "and"))
_EDGES = " ,;:\u00a0"


def repaired(text: str, credit: Credit, sentence: Span) -> Credit:
    """Return the credit as grammar has it."""
    source = tuple(_trimmed(text, span) for span in credit.source)
    hearsay = _hearsay(text, credit.cue[0])
    named = text[source[0].start : source[0].end].lower() if source else ""
    if hearsay is not None:
        return Credit((), (hearsay,), credit.content, 1.0)
    if named in _NOT_A_SOURCE:
        source = ()
    elif source:
        source = (_resumed_subject(text, source[0], credit.cue[0], sentence),)
    return Credit(source, credit.cue, credit.content, credit.confidence, credit.relay)


def _hearsay(text: str, cue: Span) -> Span | None:
    """Return the adverb of "allegedly" or "allegedly knew"; "reportedly told" is somebody's."""
    first, *others = text[cue.start : cue.end].lower().split() or [""]
    if first not in words("hearsay_adverbs") or not words("speech_verbs").isdisjoint(others):
        return None
    return Span(cue.start, cue.start + len(first))


def _trimmed(text: str, span: Span) -> Span:
    words_only = text[span.start : span.end]
    left = len(words_only) - len(words_only.lstrip(_EDGES))
    right = len(words_only.rstrip(_EDGES).removesuffix(" as").rstrip(_EDGES))
    return Span(span.start + left, span.start + max(left + 1, right))


def _resumed_subject(text: str, source: Span, cue: Span, sentence: Span) -> Span:
    """In "Ana Ruiz, speaking on the eve of the vote, said" the subject stands before the aside."""
    aside = _RESUMED.match(text, sentence.start, cue.start)
    if aside is not None and aside.start() == source.start < source.end > aside.end("subject"):
        return source if aside["turn"].startswith("who") else Span(*aside.span("subject"))
    if aside is None or not aside.end("subject") < source.start < cue.start:
        return source
    if text[source.end : cue.start].strip() != "," and text[source.end] != ",":
        return source
    return Span(*aside.span("subject"))
