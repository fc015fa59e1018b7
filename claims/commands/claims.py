"""What people say about a claim besides marking it: its kind and attribution."""

from dataclasses import asdict, dataclass
from datetime import datetime

from claims.choices import ClaimKind, Priority
from claims.commands.opening import check_seen, open_claim, place_of
from claims.errors import Refused
from claims.event_kinds import EventKind
from claims.ledger import recording
from claims.models import Person, Placement
from claims.permissions import check_can_review


@dataclass(frozen=True, slots=True, kw_only=True)
class Classification:
    """A person's word on what the machine proposed."""

    kind: ClaimKind
    priority: Priority
    attributed_to: str = ""
    attribution_phrase: str = ""
    relayed_by: str = ""


def classify_claim(
    *,
    reviewer: Person,
    article_id: int,
    number: int,
    seen: str,
    classification: Classification,
    now: datetime,
) -> Placement:
    """Put a person's word on kind, priority and attribution over the machine's."""
    check_can_review(reviewer)
    with recording(actor=reviewer, at=now, article_id=article_id) as record:
        placement = open_claim(record, reviewer, number)
        check_seen(placement, seen)
        changed = {
            name: (placement.effective(name), value)
            for name, value in asdict(classification).items()
            if placement.effective(name) != value
        }
        if not changed:
            raise Refused("Nothing was changed.")
        claim = placement.claim
        claim.is_classified = True
        for name, value in asdict(classification).items():
            setattr(claim, name, value)
        claim.version += 1
        claim.save()
        for name, (before, after) in changed.items():
            record.event(
                EventKind.CLAIM_CLASSIFIED,
                about=claim,
                **place_of(placement),
                field=name,
                old_value=before,
                new_value=after,
            )
    return placement
