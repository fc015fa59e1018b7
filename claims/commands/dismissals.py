"""Dismissals: a person says why what the machine points at does no harm."""

from datetime import datetime

from claims.choices import EventKind, MatchFlag
from claims.commands.opening import open_citation, place_of
from claims.commands.standings import touch
from claims.errors import Refused
from claims.ledger import recording
from claims.models import Citation, DifferenceDismissal, FlagDismissal, Person, Placement
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
    if citation.dismissals.filter(flag=flag).exists():
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
    same = citation.difference_dismissals.filter(flag=difference.flag)
    if same.filter(ours=difference.ours, theirs=difference.theirs).exists():
        raise Refused("This difference is dismissed already.")
