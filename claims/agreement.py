"""How far two reviewers agree beyond chance: Cohen's kappa over their first marks, pure."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

FEWEST_PAIRS = 20
"""Under so many claims the figure moves too much with each of them to mean anything."""

# The grades of Landis and Koch (1977), each with the least kappa that earns it.
_GRADES = (
    (0.81, "almost perfect"),
    (0.61, "substantial"),
    (0.41, "moderate"),
    (0.21, "fair"),
    (0.0, "slight"),
)

Pair = tuple[str, str]
"""What the first reviewer of a claim said, and what the second did."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How many claims two people marked, how often alike, and kappa where it can be told."""

    pairs: int
    alike: int
    kappa: float | None

    @property
    def is_too_few(self) -> bool:
        return self.pairs < FEWEST_PAIRS


def agreement_of(pairs: Sequence[Pair]) -> Agreement:
    """Return Cohen's kappa: the agreement beyond what chance would bring, as a share of the possible.

    J. Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological
    Measurement 20 (1960), 37-46. The two raters here are whoever came first to a claim and whoever
    came second. Without two different marks on either side nothing is left for chance to explain,
    and there is no kappa.
    """
    total = len(pairs)
    alike = sum(first == second for first, second in pairs)
    if not total:
        return Agreement(0, 0, None)
    firsts, seconds = (Counter(side) for side in zip(*pairs, strict=True))
    by_chance = sum(firsts[value] * seconds[value] for value in firsts) / total**2
    if by_chance == 1:
        return Agreement(total, alike, None)
    return Agreement(total, alike, (alike / total - by_chance) / (1 - by_chance))


def in_words(agreement: Agreement) -> str:
    """Say what the figures mean, and when they mean nothing yet."""
    if not agreement.pairs:
        return "No claim has been marked by two people yet."
    alike = (
        f"Of {_claims(agreement.pairs)} marked by two people, {agreement.alike} got the same mark"
    )
    if agreement.is_too_few:
        return f"{alike}. That is too few to say how far reviewers agree: it takes {FEWEST_PAIRS}."
    if agreement.kappa is None:
        return f"{alike}. Every mark was the same, so there is nothing to tell agreement from chance by."
    return f"{alike}: {grade(agreement.kappa)}."


def grade(kappa: float) -> str:
    """Name the agreement beyond chance by the grades of Landis and Koch, Biometrics 33 (1977)."""
    named = next((word for least, word in _GRADES if kappa >= least), "")
    return f"{named} agreement beyond chance" if named else "less agreement than chance would bring"


def _claims(count: int) -> str:
    return "one claim" if count == 1 else f"{count} claims"
