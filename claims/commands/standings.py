"""Writing a claim's new standing: shared by every command that changes which marks count."""

from claims.models import Claim, Verdict
from claims.standing import Mark, Standing, standing_of


def current_marks(claim: Claim) -> list[Mark]:
    """Return the reviewers' marks that count, in the order of their slots."""
    verdicts = [v for v in (claim.first_verdict, claim.second_verdict) if v is not None]
    return [mark_of(verdict) for verdict in verdicts]


def mark_of(verdict: Verdict) -> Mark:
    return Mark(verdict.pk, verdict.reviewer_id, verdict.value, settles=verdict.is_settlement)


def recounted(claim: Claim) -> Standing:
    """Derive the standing from every verdict that was neither outdated nor taken back."""
    counting = claim.verdicts.filter(withdrawal__isnull=True)
    if claim.stale_after_id is not None:
        counting = counting.filter(pk__gt=claim.stale_after_id)
    marks = [mark_of(verdict) for verdict in counting.order_by("pk")]
    return standing_of(marks, is_stale=claim.stale_after_id is not None)


def take_standing(claim: Claim, standing: Standing, new: Verdict | None = None) -> None:
    """Store what was derived; every change of standing is a new version of the claim."""
    claim.review_state = standing.review_state
    claim.verdict = standing.value
    # Handing over the rows at hand saves the page a query for each.
    known = {v.pk: v for v in (claim.first_verdict, claim.second_verdict, new) if v is not None}
    for name in ("first", "second", "settlement"):
        verdict_id = getattr(standing, name)
        slot = name if name == "settlement" else f"{name}_verdict"
        if verdict_id in known:
            setattr(claim, slot, known[verdict_id])
        else:
            setattr(claim, f"{slot}_id", verdict_id)
    claim.version = claim.version + 1
    claim.save()


def make_stale(claim: Claim) -> bool:
    """Stop counting the marks given so far; say whether there were any."""
    last = claim.verdicts.order_by("-pk").first()
    if last is None or claim.review_state in ("open", "stale"):
        return False
    claim.stale_after = last
    take_standing(claim, standing_of([], is_stale=True))
    return True


def touch(claim: Claim) -> None:
    """Make a claim newer than any page that shows it, since its evidence changed."""
    claim.version += 1
    claim.save()
