"""A new text for an article: marks stay with the words they were given on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from claims import chain
from claims.choices import ASKS_AGAIN, ArticleState, Fate
from claims.commands.carrying import carry_citations, out_of_date
from claims.commands.opening import open_article, place_of
from claims.commands.placing import add_placements, add_revision, current_revision
from claims.commands.proposing import add_file, cite_proposals, keep_file, tell_file
from claims.commands.standing_again import stand_again
from claims.commands.standings import make_stale
from claims.errors import Conflict, Refused
from claims.event_kinds import EventKind
from claims.intake.drafts import HandedOver, claims_in
from claims.intake.proposals import Proposal
from claims.intake.texts import check_text
from claims.ledger import Record, recording
from claims.models import Article, Claim, Lineage, Person, Placement, Revision
from claims.permissions import check_can_edit
from claims.queries.descents import (
    Before,
    ByNumber,
    Former,
    before_of,
    descents_of,
    drafts_alike,
    former_claims,
    lines_in,
    revision_of,
)
from claims.text.analysis import ClaimDraft
from claims.text.carryover import Descent, cut_from, in_place
from claims.text.cuts import Cut
from claims.text.edits import Line, changes_of_voice


@dataclass(frozen=True, slots=True)
class _Laid:
    """One sentence of the new text: where it stands, and what it goes on from."""

    placement: Placement
    descent: Descent
    line: Line

    @property
    def claim(self) -> Claim:
        return self.placement.claim


def revise_article(
    *,
    editor: Person,
    article_id: int,
    text: str,
    now: datetime,
    cuts: tuple[Cut, ...] | None = None,
    base: int | None = None,
    paired: ByNumber | None = None,
    file: HandedOver | None = None,
    proposals: Sequence[Proposal] = (),
) -> Revision:
    """Add a revision; a claim keeps its marks where it says the same, and is asked again elsewhere.

    `base` is the number of the revision that was changed; Conflict if it is not the newest. `paired`
    says of sentences, by number, which claims they go on from. What was approved is thereby reopened.
    `file` is what the text was read from, and `proposals` are the sources that it names.
    """
    check_can_edit(editor)
    check_text(text)
    # Analysis takes a while for a long text, so it is done before anybody has to wait.
    known = revision_of(article_id) if cuts is None else None
    drafts = drafts_alike(text, known) if known else claims_in(text, cuts)
    kept_as = keep_file(file) if file else ""
    with recording(actor=editor, at=now, article_id=article_id) as record:
        article = open_article(record, editor)
        old = current_revision(article)
        if base not in (None, old.number):
            raise Conflict(
                f"Revision {old.number} was saved while you worked, so nothing was stored. Your "
                "text is below; compare it with the newest before you save it."
            )
        if old.sha256 == chain.text_digest(text):
            raise Refused("This is the text the article has already.", field="text")
        if known is not None and known.pk != old.pk:
            drafts = drafts_alike(text, old)
        placements = lay_revision(record, article, text=text, drafts=drafts, paired=paired)
        revision = placements[0].revision
        if file:
            tell_file(record, revision, add_file(revision, file, kept_as))
        cite_proposals(record, article, placements, proposals)
        return revision


def lay_revision(
    record: Record,
    article: Article,
    *,
    text: str,
    drafts: Sequence[ClaimDraft],
    olds: Sequence[int] | None = None,
    paired: ByNumber | None = None,
) -> list[Placement]:
    """Add a revision within a record that is open, and return how its claims stand in it.

    `olds` says where each sentence stood before; without it, the sentences of the two texts are paired by their words.
    """
    old = current_revision(article)
    before, lines = before_of(old), lines_in(text, drafts)
    former = former_claims(old, lines) if olds is None else []
    if olds is None:
        descents = descents_of(before, lines, former, paired)
    else:
        descents = in_place(before.lines, lines, olds, before.judged_lines)
    revision = add_revision(record, article, editor=record.person, number=old.number + 1, text=text)
    claims, fresh = _claims(article, before, former, descents)
    placements = add_placements(revision, drafts, claims, [d.fate for d in descents])
    laid = [_Laid(*one) for one in zip(placements, descents, lines, strict=True)]
    lineages = Lineage.objects.bulk_create(
        Lineage(placement=one.placement, claim=before.placements[at].claim)
        for one in laid
        for at in one.descent.also
    )
    was_approved = article.is_locked
    article.current_revision = revision
    if was_approved:
        # The columns of the approval stay: they say which text was approved, by whom and when.
        article.state = ArticleState.CORRECTED
    article.save()
    cut = cut_from(descents, len(before.placements))
    _tell(record, article, placements, [*fresh, *lineages], cut=len(cut))
    if was_approved:
        _tell_reopened(record, article)
    _ask_again(record, before, former, laid)
    stand_again(record, before.judged, [one.placement for one in laid])
    carry_citations(record, [(one.placement, _others(before, one)) for one in laid])
    return placements


def _claims(
    article: Article, before: Before, former: Sequence[Former], descents: Sequence[Descent]
) -> tuple[list[Claim], list[Claim]]:
    """Return the claim of each sentence, and those of them that are new."""
    back = Claim.objects.in_bulk(
        former[d.former].claim_id for d in descents if d.former is not None
    )
    fresh = Claim.objects.bulk_create(
        Claim(article=article) for d in descents if d.old is None and d.former is None
    )
    unused = iter(fresh)
    claims = [
        before.placements[d.old].claim
        if d.old is not None
        else next(unused)
        if d.former is None
        else back[former[d.former].claim_id]
        for d in descents
    ]
    return claims, fresh


def _others(before: Before, laid: _Laid) -> list[Claim]:
    return [before.placements[at].claim for at in laid.descent.also]


def _tell(
    record: Record,
    article: Article,
    placements: Sequence[Placement],
    added: Sequence[Claim | Lineage],
    *,
    cut: int,
) -> None:
    revision = placements[0].revision
    fates = [placement.fate for placement in placements]
    record.event(
        EventKind.REVISION_ADDED,
        about=article,
        also=[revision, *placements, *added],
        revision=revision,
        field="revision",
        old_value=str(revision.number - 1),
        new_value=str(revision.number),
        details={
            "claims": len(placements),
            "text_sha256": revision.sha256,
            "fates": {fate: fates.count(fate) for fate in Fate.values if fate in fates},
            "cut": cut,
        },
    )


def _tell_reopened(record: Record, article: Article) -> None:
    approved = article.approved_revision
    record.event(
        EventKind.ARTICLE_REOPENED,
        about=article,
        revision=article.current_revision,
        field="state",
        old_value=ArticleState.APPROVED,
        new_value=article.state,
        reason=f"{article.current_revision} corrects {approved}, which was approved",
        details={"head": article.approved_head},
    )


def _ask_again(
    record: Record, before: Before, former: Sequence[Former], laid: Sequence[_Laid]
) -> None:
    """Take marks and settings-aside off edited sentences; each such change is its own event."""
    back = [former[one.descent.former] for one in laid if one.descent.former is not None]
    outdated = out_of_date({one.claim_id: one.left_at for one in back})
    for one in laid:
        descent, claim = one.descent, one.claim
        if descent.fate not in ASKS_AGAIN and claim.pk not in outdated:
            continue
        stood = {
            "fate": str(descent.fate),
            "stale_after": claim.stale_after_id,
            "set_aside": claim.set_aside_reason,
        }
        if not any([make_stale(claim), _take_up(claim)]):
            continue
        record.event(
            EventKind.REVISION_ADDED,
            about=claim,
            **place_of(one.placement),
            **_change_of(_line_before(before, former, one.descent), one),
            details=stood,
        )


def _line_before(before: Before, former: Sequence[Former], descent: Descent) -> Line | None:
    if descent.old is not None:
        return before.lines[descent.old]
    return None if descent.former is None else former[descent.former].line


def _change_of(line: Line | None, laid: _Laid) -> dict[str, Any]:
    """Return the columns that say what changed: the words, how they are heard, or the evidence."""
    after = laid.line
    if line is None or laid.descent.fate not in ASKS_AGAIN:
        return {"field": "evidence", "new_value": after.words}
    if line.words.split() != after.words.split():
        return {"field": "text", "old_value": line.words, "new_value": after.words}
    for change in changes_of_voice(line, after):
        field = "quotation" if change.weight == "quote" else "attributed_to"
        return {"field": field, "old_value": change.before, "new_value": change.after}
    return {"field": "text", "old_value": line.words, "new_value": after.words}


def _take_up(claim: Claim) -> bool:
    if not claim.set_aside_reason:
        return False
    claim.set_aside_reason = ""
    claim.version += 1
    claim.save()
    return True
