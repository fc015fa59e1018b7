"""How much a sentence asks for a check, and the reasons an editor can read."""

from collections.abc import Sequence
from dataclasses import dataclass

from claims.text.wording import likeness

_POINTS = {
    "allegation": (3, "puts blame on somebody"),
    "number": (2, "names a number"),
    "superlative": (1, "says that something is the most, first or only"),
    "anonymous": (2, "credits nobody by name"),
    "date": (1, "names a date"),
    "relative_time": (1, "says when without a date"),
    "name": (1, "names a person, place or body"),
    "headline": (1, "stands in a heading"),
}
_KINDS = {
    "quote": (2, "gives somebody's words as a quote"),
    "partial_quote": (2, "gives somebody's words in part"),
    "second_hand": (2, "second-hand"),
    "attributed": (0, ""),
    "assertion": (1, "stated in our own voice"),
}
_QUIET = frozenset(("no_claim", "opinion"))
# Raised by what surrounds the sentence; the wording was learned without them.
_OUTSIDE = frozenset(("anonymous", "headline"))
_LIKELY = 0.6
_HIGH = 6
_LOW = 1


@dataclass(frozen=True, slots=True)
class Weight:
    """Priority, the reasons that add up to it, and the risk between 0 and 1."""

    priority: str
    reasons: tuple[str, ...]
    risk: float


def weigh(sentence: str, kind: str, flags: Sequence[str], *, relayed_by: str) -> Weight:
    """Add up what the kind, the flags and the wording say; the risk is the wording's likeness."""
    risk = round(likeness(sentence, [flag for flag in flags if flag not in _OUTSIDE]), 3)
    if kind in _QUIET:
        return Weight("low", (), risk)
    points, reason = _KINDS[kind]
    reasons = []
    if reason:
        reasons.append(f"{reason}, relayed by {relayed_by}" if relayed_by else reason)
    for flag in flags:
        more, why = _POINTS[flag]
        points += more
        reasons.append(why)
    if risk >= _LIKELY:
        points += 1
        reasons.append("wording: worded like sentences that proved worth checking")
    return Weight(_priority(points), tuple(reasons), risk)


def _priority(points: int) -> str:
    if points >= _HIGH:
        return "high"
    return "low" if points <= _LOW else "normal"
