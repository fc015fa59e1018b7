"""Who is credited with what in an article."""

from collections.abc import Sequence

from claims.text.attribution_rules import sentence_credits
from claims.text.attributions import Attribution, Speech, speech_type
from claims.text.credited import is_anonymous, referent_of, relay_of
from claims.text.quotations import quotations
from claims.text.sentences import Sentence, split
from claims.text.spans import Span

__all__ = ["Attribution", "Speech", "attribute"]


def attribute(text: str, sentences: Sequence[Sentence] | None = None) -> tuple[Attribution, ...]:
    """Return every credit in the order of the text; pass the sentences if they are at hand."""
    quoted = quotations(text)
    found: list[Attribution] = []
    for sentence in split(text) if sentences is None else sentences:
        for credit in sentence_credits(text, Span(sentence.start, sentence.end), quoted):
            source = () if credit.source is None else (credit.source,)
            found.append(
                Attribution(
                    source=source,
                    cue=(credit.cue,),
                    content=credit.content,
                    relay=relay_of(text, source),
                    type=speech_type(text, credit.content, quoted),
                    anonymous=is_anonymous(text, source, credit.cue),
                    confidence=0.8 if source else 0.4,
                    referent=referent_of(text, source),
                )
            )
    return tuple(found)
