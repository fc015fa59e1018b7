"""What of the sources that a new text names is new: not cited on the claim before."""

from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field

from claims.intake.proposals import Proposal, by_sentence
from claims.models import Citation


@dataclass(frozen=True, slots=True)
class Known:
    """What was ever cited on a claim: addresses and titles, each with its place, and notes."""

    places: set[tuple[str, str]] = field(default_factory=set)
    notes: set[str] = field(default_factory=set)

    def has(self, proposal: Proposal) -> bool:
        """Say whether a proposal names nothing that was not cited here; a page without a place is one."""
        name = proposal.address or proposal.title.casefold()
        if not proposal.address and proposal.words in self.notes:
            return True
        if proposal.locator:
            return (name, proposal.locator) in self.places
        return any(name == known for known, _ in self.places)


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedAnew:
    """A source that the new text names for a claim, by its number in the list that travels along."""

    number: int
    claim_no: int
    proposal: Proposal


def known_of(claim_ids: Collection[int]) -> dict[int, Known]:
    """Return what was cited on each claim; what somebody withdrew was looked at as well."""
    found: dict[int, Known] = {}
    rows = Citation.objects.filter(claim_id__in=claim_ids).values_list(
        "claim_id", "locator", "note", "source__url", "source__title",
        "source__merged_into__url", "source__merged_into__title",
    )  # fmt: skip
    for claim_id, locator, note, *names in rows if claim_ids else ():
        known = found.setdefault(claim_id, Known())
        known.places.update((str(name), locator) for name in names if name)
        known.places.update((str(name).casefold(), locator) for name in names if name)
        known.notes.update([note] if note else [])
    return found


def named_anew(
    proposals: Sequence[Proposal], starts: Sequence[int], claims: Sequence[Set[int]]
) -> tuple[NamedAnew, ...]:
    """Return what is new, in the order of the text; `claims` are those each sentence goes on from."""
    placed = by_sentence(proposals, starts)
    known = known_of({claim for at in placed if at >= 0 for claim in claims[at]})
    return tuple(
        NamedAnew(number=number, claim_no=at + 1, proposal=proposals[number])
        for at in sorted(placed)
        for number in placed[at]
        if at >= 0 and not is_known(proposals[number], claims[at], known)
    )


def is_known(proposal: Proposal, claims: Iterable[int], known: Mapping[int, Known]) -> bool:
    return any(known[claim].has(proposal) for claim in claims if claim in known)
