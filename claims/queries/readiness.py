"""When a claim needs no more work: the one rule behind report, approval and lists."""

from typing import Protocol

from django.db.models import Q

from claims.choices import ReviewState, VerdictValue


class Standing(Protocol):
    """What the rule needs to know of a claim."""

    @property
    def review_state(self) -> str: ...
    @property
    def verdict(self) -> str: ...
    @property
    def set_aside_reason(self) -> str: ...


def is_done(claim: Standing, reviewers_needed: int) -> bool:
    """Say that a claim is set aside, settled, or marked by enough people as resting on a source."""
    if claim.set_aside_reason or claim.review_state == ReviewState.SETTLED:
        return True
    is_enough = claim.review_state in _enough(reviewers_needed)
    return is_enough and claim.verdict != VerdictValue.UNVERIFIED


def done(path: str = "claim__") -> Q:
    """Return the same rule as a condition; `path` leads from the row to its claim."""

    def where(**conditions: object) -> Q:
        return Q(**{f"{path}{name}": value for name, value in conditions.items()})

    enough = where(review_state=ReviewState.CONFIRMED) | where(
        review_state=ReviewState.PROPOSED, article__reviewers_needed=1
    )
    return (
        ~where(set_aside_reason="")
        | where(review_state=ReviewState.SETTLED)
        | (enough & ~where(verdict=VerdictValue.UNVERIFIED))
    )


def not_done(path: str = "claim__") -> Q:
    return ~done(path)


def _enough(reviewers_needed: int) -> tuple[ReviewState, ...]:
    if reviewers_needed == 1:
        return (ReviewState.PROPOSED, ReviewState.CONFIRMED)
    return (ReviewState.CONFIRMED,)
