"""Say in one sentence what a reviewer should look at; a proposal, never a verdict."""

from collections.abc import Sequence

from claims.text.coverage import Coverage
from claims.text.matches import MatchFlag, MatchWord
from claims.text.support import Support

_MATCHES: dict[MatchWord, str] = {
    "exact": "The quoted words stand in the source letter by letter.",
    "typographic": "The quoted words stand in the source; only the way of writing differs.",
    "elided": "All pieces of the quote stand in the source in this order.",
    "near": "The source has a passage that is worded differently.",
    "overlap": "The source says much of this in other words.",
    "ambiguous": "The quoted words stand in the source more than once; choose the place.",
    "not_found": "The quoted words were not found in the source.",
}
_SUPPORTS: dict[Support, str] = {
    "verbatim": "The sentence stands in the source almost word for word.",
    "paraphrase": "The best passage says much the same in other words.",
    "none": "No passage of the source says the same.",
}
_FLAGS = {
    "number_differs": "a number differs",
    "name_differs": "a name differs",
    "negation_differs": "a negation differs",
    "modal_differs": "a modal verb differs",
    "quote_continues": "the source goes on with a condition or contrast",
    "preceded_by_negation": "the source denies it",
    "speaker_differs": "the source credits someone else",
    "splice": "words of different sentences are joined",
    "too_short": "the quote is too short to prove anything",
}
_MOST_NAMED = 6


def suggestion(
    claim: str,
    *,
    match: MatchWord,
    support: Support,
    coverage: Coverage,
    flags: Sequence[MatchFlag],
) -> str:
    """Put together what was found, what differs and what is not in the passages."""
    sentences = [_SUPPORTS[support] if match == "not_run" else _MATCHES[match]]
    named = list(dict.fromkeys(_FLAGS[flag.flag] for flag in flags))
    if named:
        sentences.append(f"Look closely: {'; '.join(named)}.")
    if claim and coverage.absent:
        words = list(dict.fromkeys(coverage.absent))
        rest = f" and {len(words) - _MOST_NAMED} more" if len(words) > _MOST_NAMED else ""
        sentences.append(f"Not in the passage: {', '.join(words[:_MOST_NAMED])}{rest}.")
    return " ".join(sentences)
