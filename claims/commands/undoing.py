"""Taking back a revision that should not have been added: the text before it becomes the newest again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from claims.choices import ASKS_AGAIN, ActionState, Fate
from claims.commands.opening import open_article, place_of
from claims.commands.placing import add_revision, current_revision
from claims.commands.standings import make_stale, recounted, take_standing, touch
from claims.errors import Conflict, Refused
from claims.event_kinds import LOSES_EVIDENCE, EventKind
from claims.ledger import Record, recording
from claims.models import (
    Article,
    AuditEvent,
    Citation,
    CitationWithdrawal,
    Claim,
    Person,
    Placement,
    ProposalOutcome,
    Revision,
    Verdict,
    VerdictWithdrawal,
)
from claims.permissions import check_can_edit, check_is_open
from claims.queries.elsewhere import in_history

LONGEST_REASON = 400
_OF_STANDING = (EventKind.REVISION_ADDED, EventKind.VERDICT_STANDS_AGAIN)


@dataclass(slots=True)
class _Undone:
    """What has to be undone of one claim that the wrong revision asked for again."""

    placement: Placement
    words: tuple[str, str]
    lost: AuditEvent | None
    verdicts: list[Verdict] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    is_evidence_changed: bool = False

    @property
    def claim(self) -> Claim:
        return self.placement.claim


def take_back_revision(
    *, editor: Person, article_id: int, base: int, reason: str, now: datetime
) -> Revision:
    """Add a revision with the text before the newest, whose claims stand as they stood there.

    Nothing is erased: the wrong revision keeps its place, and what was marked on its words stays in
    the history as withdrawn. `base` is its number; Conflict if it is not the newest any more.
    """
    check_can_edit(editor)
    reason = reason.strip()
    if not reason:
        raise Refused(
            "Say why the revision is taken back; it stands in the history.", field="reason"
        )
    if len(reason) > LONGEST_REASON:
        raise Refused(f"A reason has at most {LONGEST_REASON} characters.", field="reason")
    with recording(actor=editor, at=now, article_id=article_id) as record:
        article = open_article(record, editor)
        check_is_open(article)
        wrong = current_revision(article)
        right = _before(article, wrong, base)
        placements = _put_back(record, article, wrong, right)
        for undone in _undone(placements, wrong, right):
            _restore(record, undone, wrong, reason)
        _withdraw_what_it_named(record, wrong, placements, reason)
        _tell(record, article, wrong, placements, reason)
        _open_proposals_again(record, wrong, placements)
    return placements[0].revision


def _before(article: Article, wrong: Revision, base: int) -> Revision:
    if base != wrong.number:
        raise Conflict(f"Revision {wrong.number} was saved meanwhile, so nothing was taken back.")
    if wrong.takes_back_id is not None:
        raise Refused(
            "The newest revision took one back already. Save the text you want as a new revision."
        )
    right = Revision.objects.filter(article=article, number=wrong.number - 1).first()
    if right is None:
        raise Refused("The first revision has none before it to go back to.")
    return right


def _put_back(
    record: Record, article: Article, wrong: Revision, right: Revision
) -> list[Placement]:
    revision = add_revision(
        record,
        article,
        editor=record.person,
        number=wrong.number + 1,
        text=right.text,
        rules_version=right.rules_version,
        takes_back=wrong,
    )
    there = _words(wrong)
    rows = Placement.objects.filter(revision=right).select_related("claim").order_by("position")
    copies = []
    for placement in rows:
        words = right.text[placement.start : placement.end]
        placement.pk, placement.revision = None, revision
        is_same = there.get(placement.claim_id, "").split() == words.split()
        placement.fate = Fate.UNCHANGED if is_same else Fate.RETURNED
        copies.append(placement)
    placements = Placement.objects.bulk_create(copies)
    article.current_revision = revision
    article.save()
    return placements


def _words(revision: Revision) -> dict[int, str]:
    text = Revision.objects.values_list("text", flat=True).get(pk=revision.pk)
    rows = Placement.objects.filter(revision=revision).values_list("claim_id", "start", "end")
    return {claim_id: text[start:end] for claim_id, start, end in rows}


def _undone(placements: Sequence[Placement], wrong: Revision, right: Revision) -> Iterable[_Undone]:
    """Find the claims whose words the wrong revision changed, with what was done on those words."""
    asked = Placement.objects.filter(revision=wrong, fate__in=(*ASKS_AGAIN, Fate.EDITED_BACK))
    changed = set(asked.values_list("claim_id", flat=True))
    there = _words(wrong)
    lost = {
        event.claim_id: event
        for event in AuditEvent.objects.filter(
            event__in=_OF_STANDING, revision=wrong, claim__isnull=False
        )
    }
    found = {
        one.claim_id: _Undone(
            one,
            (there[one.claim_id], right.text[one.start : one.end]),
            lost.get(one.claim_id),
        )
        for one in placements
        if one.claim_id in changed
    }
    for verdict in Verdict.objects.filter(
        claim_id__in=found, revision=wrong, withdrawal__isnull=True
    ):
        found[verdict.claim_id].verdicts.append(verdict)
    _find_evidence(found, wrong)
    return found.values()


def _find_evidence(found: dict[int, _Undone], wrong: Revision) -> None:
    """Find the citations that came with other claims' words, and evidence lost meanwhile."""
    about = AuditEvent.objects.filter(claim_id__in=found, revision=wrong)
    carried = about.filter(event=EventKind.CITATION_CARRIED).values("citation_id")
    for citation in Citation.objects.standing().filter(pk__in=carried):
        found[citation.claim_id].citations.append(citation)
    copies = {citation.pk for undone in found.values() for citation in undone.citations}
    lost = about.filter(event__in=LOSES_EVIDENCE).values_list("claim_id", "citation_id")
    for claim_id, citation_id in lost:
        if claim_id is not None and citation_id not in copies:
            found[claim_id].is_evidence_changed = True


def _restore(record: Record, undone: _Undone, wrong: Revision, reason: str) -> None:
    claim, lost = undone.claim, undone.lost
    gone: list[VerdictWithdrawal | CitationWithdrawal] = [
        VerdictWithdrawal.objects.create(
            verdict=verdict, withdrawn_by=record.person, withdrawn_at=record.at
        )
        for verdict in undone.verdicts
    ]
    gone += [
        CitationWithdrawal.objects.create(
            citation=citation,
            reason=_why(wrong, reason),
            withdrawn_by=record.person,
            withdrawn_at=record.at,
        )
        for citation in undone.citations
    ]
    if lost is not None:
        claim.stale_after_id = lost.details["stale_after"]
        is_kept = claim.set_aside_reason and lost.event == EventKind.REVISION_ADDED
        claim.set_aside_reason = claim.set_aside_reason if is_kept else lost.details["set_aside"]
    take_standing(claim, recounted(claim))
    if undone.is_evidence_changed:
        make_stale(claim)
    record.event(
        EventKind.REVISION_TAKEN_BACK,
        about=claim,
        also=gone,
        **place_of(undone.placement),
        field="text",
        old_value=undone.words[0],
        new_value=undone.words[1],
        details={
            "withdrawn": [row.verdict_id for row in gone if isinstance(row, VerdictWithdrawal)]
        },
    )


def _withdraw_what_it_named(
    record: Record, wrong: Revision, placements: Sequence[Placement], reason: str
) -> None:
    """Withdraw the sources that the wrong text itself named for claims that are in the right one."""
    came = AuditEvent.objects.filter(event=EventKind.SOURCE_CITED, revision=wrong)
    here = {placement.claim_id: placement for placement in placements}
    named = Citation.objects.standing().filter(pk__in=came.values("citation_id"), claim_id__in=here)
    for citation in named.exclude(note_mark="").order_by("pk"):
        placement = here[citation.claim_id]
        withdrawal = CitationWithdrawal.objects.create(
            citation=citation,
            reason=_why(wrong, reason),
            withdrawn_by=record.person,
            withdrawn_at=record.at,
        )
        touch(placement.claim)
        record.event(
            EventKind.CITATION_WITHDRAWN,
            about=withdrawal,
            also=[placement.claim],
            **place_of(placement),
            citation=citation,
            field="citation",
            old_value=in_history(citation.match),
            reason=withdrawal.reason,
            details={"reopened": False},
        )


def _why(wrong: Revision, reason: str) -> str:
    return f"revision {wrong.number} was taken back: {reason}"


def _tell(
    record: Record,
    article: Article,
    wrong: Revision,
    placements: Sequence[Placement],
    reason: str,
) -> None:
    revision = placements[0].revision
    record.event(
        EventKind.REVISION_TAKEN_BACK,
        about=article,
        also=[revision, *placements],
        revision=revision,
        field="revision",
        old_value=str(wrong.number),
        new_value=str(revision.number),
        reason=reason,
        details={"claims": len(placements), "text_sha256": revision.sha256},
    )


def _open_proposals_again(record: Record, wrong: Revision, placements: Sequence[Placement]) -> None:
    """Tell of each proposal whose acceptance made the revision: it waits for an editor again."""
    accepted = ProposalOutcome.objects.filter(revision=wrong).select_related("proposal")
    for outcome in accepted.order_by("pk"):
        proposal = outcome.proposal
        here = next(one for one in placements if one.claim_id == proposal.claim_id)
        record.event(
            EventKind.ACTION_REOPENED,
            about=proposal,
            **place_of(here),
            field="action_state",
            old_value=outcome.state,
            new_value=ActionState.OPEN,
            details={"action": str(proposal.action), "revision": wrong.number},
        )
