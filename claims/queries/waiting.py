"""Which claims wait for whom: the one rule behind inbox, next claim and counts."""

from django.db.models import Q

from claims.choices import ReviewState, Role
from claims.models import Person
from claims.queries.proposals import has_open_action

NEEDS_FIRST = (ReviewState.OPEN, ReviewState.STALE)


def waits_for(person: Person, path: str = "claim__") -> Q:
    """Return the condition that a claim asks something of this person; `path` leads to the claim."""
    if not person.has_rank(Role.REVIEWER):
        return Q(pk__in=[])

    def where(**conditions: object) -> Q:
        return Q(**{f"{path}{name}": value for name, value in conditions.items()})

    mine = where(first_verdict__reviewer_id=person.pk)
    second = where(review_state=ReviewState.PROPOSED, article__reviewers_needed=2) & ~mine
    dispute = where(review_state=ReviewState.DISPUTED)
    if not person.has_rank(Role.EDITOR):
        dispute &= mine | where(second_verdict__reviewer_id=person.pk)
    asks = where(review_state__in=NEEDS_FIRST) | second | dispute
    found = where(set_aside_reason="") & asks
    # What is proposed about a claim waits for every editor, however the claim is marked.
    return found | Q(has_open_action(f"{path}id")) if person.has_rank(Role.EDITOR) else found
