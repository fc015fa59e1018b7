"""How sure the tagger is of a credit, between 0 and 1."""

import math
from collections.abc import Sequence

from claims.text.attribution_model import Tagged
from claims.text.attribution_network import SCALE


def confidence(tagged: Tagged, places: Sequence[int]) -> float:
    """Average over the spans' first words: the chosen label's share of the word's own evidence."""
    shares = [_share(tagged.scores[at], tagged.labels[at]) for at in places]
    return round(sum(shares) / len(shares), 3)


def _share(scores: Sequence[int], label: int) -> float:
    best = max(scores)
    weights = [math.exp((score - best) / SCALE) for score in scores]
    return weights[label] / sum(weights)
