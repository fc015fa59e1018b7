"""Which claims quote words that no exact evidence shows."""

from collections.abc import Collection, Sequence

from claims.choices import ClaimKind
from claims.models import Citation
from claims.queries.cited import among
from claims.queries.exact import is_exact
from claims.text.quoted import quotes_stand_in

QUOTES = (ClaimKind.QUOTE, ClaimKind.PARTIAL_QUOTE)


def quotes_without(claims: Collection[tuple[int, str, str]]) -> set[int]:
    """Return which claims quote words that no exact evidence shows; each with its kind and words.

    Whoever asks, all evidence counts: that a quote is shown names no source.
    """
    quoting = {claim_id: words for claim_id, kind, words in claims if kind in QUOTES}
    shown: dict[int, list[str]] = {}
    if quoting:
        exact = Citation.objects.standing().filter(is_exact(), among("claim_id", quoting))
        for claim_id, quote in exact.values_list("claim_id", "quote"):
            shown.setdefault(claim_id, []).append(quote)
    return {pk for pk, words in quoting.items() if not are_shown(words, shown.get(pk, ()))}


def are_shown(words: str, quotes: Sequence[str]) -> bool:
    """Say whether all that a claim quotes stands in the quotes of its exact evidence."""
    return bool(quotes) and quotes_stand_in(words, quotes)
