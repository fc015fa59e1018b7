"""What kind of claim a sentence is, from the credits that touch it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claims.text.attributions import Attribution, Speech
from claims.text.credited import is_outlet
from claims.text.lexicon import words
from claims.text.quotations import within
from claims.text.spans import Span
from claims.text.structure import Role

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_LONG_QUOTE = 4
_OWN_VIEW = re.compile(
    r"\b(?:I|we)\s(?:think|believe|feel|hope|guess|suppose|doubt)\b|\b(?:my|our)\sview\b"
)


@dataclass(frozen=True, slots=True)
class Finding:
    """The kind and the credit it rests on, if any."""

    kind: str
    credit: Attribution | None


def credit_for(text: str, claim: Span, given: Sequence[Attribution]) -> Attribution | None:
    """Return the credit for an act of speech that covers most of the claim.

    What has quotation marks counts double: it is what must be checked to the letter.
    """
    best: tuple[int, Attribution] | None = None
    for credit in given:
        covered = sum(_shared(claim, span) for span in credit.content)
        covered *= 1 if credit.type is Speech.INDIRECT else 2
        if not covered or not (credit.source or credit.anonymous) or not speaks(text, credit):
            continue
        if best is None or covered > best[0]:
            best = (covered, credit)
    return best[1] if best else None


def speaks(text: str, credit: Attribution) -> bool:
    """Wishes, plans and orders are our own statement about somebody; sayings are theirs."""
    if credit.type is not Speech.INDIRECT or not credit.cue:
        return True
    cue = " ".join(text[span.start : span.end] for span in credit.cue).lower()
    return not words("crediting_words").isdisjoint(_WORD.findall(cue))


def kind_of(
    text: str,
    claim: Span,
    *,
    role: Role,
    credit: Attribution | None,
    quoted: Sequence[Span],
) -> Finding:
    """Return the kind by the words of the vocabulary."""
    if role in (Role.SUBHEAD, Role.DATELINE):
        return Finding("no_claim", None)
    inside = within(quoted, claim)
    if credit is not None:
        return Finding(_credited_kind(text, claim, credit, inside), credit)
    if inside and _share_inside(text, claim, inside, None) >= 0.9:
        return Finding("quote", None)
    if any(len(_WORD.findall(text[q.start : q.end])) >= _LONG_QUOTE for q in inside):
        return Finding("partial_quote", None)
    return Finding(_own_voice(text[claim.start : claim.end]), None)


def _credited_kind(text: str, claim: Span, credit: Attribution, inside: Sequence[Span]) -> str:
    if inside and _share_inside(text, claim, inside, credit) >= 0.9:
        return "quote"
    if any(is_outlet(text[span.start : span.end]) for span in credit.source) or _relays(credit):
        return "second_hand"
    touched = [q for q in inside if any(q.overlaps(span) for span in credit.content)]
    return "partial_quote" if touched else "attributed"


def _relays(credit: Attribution) -> bool:
    """Somebody other than the outlet is credited, and the outlet stands beside the source."""
    return bool(credit.relay) and not any(span in credit.source for span in credit.relay)


def _own_voice(sentence: str) -> str:
    ending = sentence.rstrip(" \"'”’»)")
    found = [word.lower() for word in _WORD.findall(sentence)]
    if ending.endswith("?") or not found:
        return "no_claim"
    if _OWN_VIEW.search(sentence):
        return "opinion"
    judged = not words("opinion_words").isdisjoint(found)
    named = any(char.isdigit() for char in sentence) or re.search(r"[a-z,]\s[A-Z]", sentence)
    if judged and not named:
        return "opinion"
    return "no_claim" if len(found) < 3 and not named else "assertion"


def _share_inside(
    text: str, claim: Span, inside: Sequence[Span], credit: Attribution | None
) -> float:
    """Share of the claim's letters between quotation marks, source and cue left out."""
    tag = () if credit is None else (*credit.source, *credit.cue, *credit.relay)
    quoted = [part for quote in inside if (part := _common(claim, quote)) is not None]
    tagged = [part for span in tag if (part := _common(claim, span)) is not None]
    both = [
        part
        for span in tagged
        for quote in within(quoted, span)
        if (part := _common(span, quote)) is not None
    ]
    total = _letters(text, [claim]) - _letters(text, tagged)
    return (_letters(text, quoted) - _letters(text, both)) / total if total > 0 else 0.0


def _letters(text: str, spans: Sequence[Span]) -> int:
    return sum(sum(map(str.isalnum, text[span.start : span.end])) for span in spans)


def _common(one: Span, other: Span) -> Span | None:
    start, end = max(one.start, other.start), min(one.end, other.end)
    return Span(start, end) if start < end else None


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))
