"""Dismissals: a person says why what the machine points at does no harm, or takes that back."""

from datetime import datetime
from typing import Any

from claims.choices import MatchFlag
from claims.commands.opening import open_citation, place_of
from claims.commands.standings import make_stale, touch
from claims.errors import Conflict, Refused
from claims.event_kinds import EventKind
from claims.ledger import recording
from claims.models import (
    Citation,
    DifferenceDismissal,
    DismissalWithdrawal,
    FlagDismissal,
    Person,
    Placement,
)
from claims.permissions import check_can_review
from claims.queries.evidence import pair_of
from claims.text.pairing import Difference, differences


def dismiss_flag(
    *,
    reviewer: Person,
    article_id: int,
    citation_id: int,
    flag: MatchFlag,
    reason: str,
    now: datetime,
) -> FlagDismissal:
    """Say why a difference the machine points at does no harm; verdicts may then rest on it."""
    check_can_review(reviewer)
    if not reason.strip():
        raise Refused("Say why the difference does no harm.", field="reason")
    with recording(actor=reviewer, at=now, article_id=article_id) as record:
        citation, placement = open_citation(record, reviewer, citation_id)
        _check_dismissible(citation, flag)
        dismissal = FlagDismissal.objects.create(
            citation=citation,
            flag=flag,
            earlier=citation.dismissals.filter(flag=flag).count(),
            reason=reason.strip(),
            dismissed_by=reviewer,
            dismissed_at=now,
        )
        touch(placement.claim)
        record.event(
            EventKind.FLAG_DISMISSED,
            about=dismissal,
            also=[placement.claim],
            **place_of(placement),
            citation=citation,
            field="match_flags",
            old_value=flag,
            reason=reason.strip(),
        )
    return dismissal


def _check_dismissible(citation: Citation, flag: MatchFlag) -> None:
    if flag not in citation.match_flags:
        raise Refused("The machine has no such flag on these words.")
    if flag == MatchFlag.TOO_SHORT:
        raise Refused("Words under twelve characters prove nothing; quote more of the sentence.")
    if citation.dismissals.standing().filter(flag=flag).exists():
        raise Refused("This flag is dismissed already.")


def dismiss_difference(
    *,
    reviewer: Person,
    article_id: int,
    citation_id: int,
    difference: Difference,
    reason: str,
    now: datetime,
) -> DifferenceDismissal:
    """Say why the claim may differ here from the words cited; verdicts may then rest on them."""
    check_can_review(reviewer)
    if not reason.strip():
        raise Refused("Say why the difference does no harm.", field="reason")
    with recording(actor=reviewer, at=now, article_id=article_id) as record:
        citation, placement = open_citation(record, reviewer, citation_id)
        _check_differs(placement, citation, difference)
        dismissal = DifferenceDismissal.objects.create(
            citation=citation,
            flag=difference.flag,
            ours=difference.ours,
            theirs=difference.theirs,
            earlier=_dismissals_of(citation, difference).count(),
            reason=reason.strip(),
            dismissed_by=reviewer,
            dismissed_at=now,
        )
        touch(placement.claim)
        record.event(
            EventKind.FLAG_DISMISSED,
            about=dismissal,
            also=[placement.claim],
            **place_of(placement),
            citation=citation,
            field="claim_flags",
            old_value=difference.flag,
            reason=reason.strip(),
            details={"ours": difference.ours, "theirs": difference.theirs},
        )
    return dismissal


def _check_differs(placement: Placement, citation: Citation, difference: Difference) -> None:
    if difference not in differences(*pair_of(placement, citation)):
        raise Refused("The claim and the words cited do not differ so. Look at the claim again.")
    if _dismissals_of(citation, difference).standing().exists():
        raise Refused("This difference is dismissed already.")


def _dismissals_of(citation: Citation, difference: Difference) -> Any:
    return citation.difference_dismissals.filter(
        flag=difference.flag, ours=difference.ours, theirs=difference.theirs
    )


def take_back_dismissal(
    *,
    reviewer: Person,
    article_id: int,
    citation_id: int,
    dismissed: MatchFlag | Difference,
    now: datetime,
) -> DismissalWithdrawal:
    """Let what was dismissed count again; marks that may rest on the dismissal no longer count."""
    check_can_review(reviewer)
    with recording(actor=reviewer, at=now, article_id=article_id) as record:
        citation, placement = open_citation(record, reviewer, citation_id)
        of_flag, of_difference = _standing(citation, dismissed)
        withdrawal = DismissalWithdrawal.objects.create(
            citation=citation,
            of_flag=of_flag,
            of_difference=of_difference,
            withdrawn_by=reviewer,
            withdrawn_at=now,
        )
        reopened = make_stale(placement.claim)
        if not reopened:
            touch(placement.claim)
        record.event(
            EventKind.DISMISSAL_TAKEN_BACK,
            about=withdrawal,
            also=[placement.claim],
            **place_of(placement),
            citation=citation,
            field="match_flags" if of_flag else "claim_flags",
            old_value=dismissed.flag if isinstance(dismissed, Difference) else dismissed,
            details={"reopened": reopened},
        )
    return withdrawal


def _standing(
    citation: Citation, dismissed: MatchFlag | Difference
) -> tuple[FlagDismissal | None, DifferenceDismissal | None]:
    """Return the dismissal that stands, as the one or the other."""
    of_flag = of_difference = None
    if isinstance(dismissed, Difference):
        of_difference = _dismissals_of(citation, dismissed).standing().first()
    else:
        of_flag = citation.dismissals.standing().filter(flag=dismissed).first()
    if not (of_flag or of_difference):
        raise Conflict("This dismissal was taken back already. Look at the claim again.")
    return of_flag, of_difference
