"""A new text for an article: marks stay with the words they were given on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from claims import chain
from claims.choices import EventKind, Fate
from claims.commands.opening import open_article, place_of
from claims.commands.placing import add_placements, add_revision, current_revision
from claims.commands.standings import make_stale
from claims.errors import Conflict, Refused
from claims.intake.drafts import claims_in
from claims.intake.texts import check_text
from claims.ledger import Record, recording
from claims.models import Article, Claim, Person, Placement, Revision
from claims.permissions import check_can_edit, check_is_open
from claims.text.analysis import ClaimDraft
from claims.text.carryover import Descent, descend
from claims.text.cuts import Cut


@dataclass(frozen=True, slots=True)
class _Before:
    """The claims of the revision that is left, with their words, in article order."""

    claims: list[Claim]
    words: list[str]


def revise_article(
    *,
    editor: Person,
    article_id: int,
    text: str,
    now: datetime,
    cuts: tuple[Cut, ...] | None = None,
    base: int | None = None,
) -> Revision:
    """Add a revision; a claim keeps its marks where it says the same, and is asked again elsewhere.

    `base` is the number of the revision that was changed; Conflict if it is not the newest.
    """
    check_can_edit(editor)
    check_text(text)
    drafts = claims_in(text, cuts)
    with recording(actor=editor, at=now, article_id=article_id) as record:
        article = open_article(record, editor)
        check_is_open(article)
        old = current_revision(article)
        if base not in (None, old.number):
            raise Conflict(
                f"Revision {old.number} was saved while you worked, so nothing was stored. Your "
                "text is below; compare it with the newest before you save it."
            )
        if old.sha256 == chain.text_digest(text):
            raise Refused("This is the text the article has already.", field="text")
        return lay_revision(record, article, text=text, drafts=drafts)


def lay_revision(
    record: Record,
    article: Article,
    *,
    text: str,
    drafts: Sequence[ClaimDraft],
    descents: Sequence[Descent] | None = None,
) -> Revision:
    """Add a revision within a record that is open; `descents` says where each sentence comes from.

    Without it, the sentences of the two texts are paired by their words.
    """
    old = current_revision(article)
    before = _before(old)
    if descents is None:
        descents = descend(before.words, [text[draft.start : draft.end] for draft in drafts])
    revision = add_revision(record, article, editor=record.person, number=old.number + 1, text=text)
    claims = _claims(article, before, descents)
    placements = add_placements(revision, drafts, claims, [d.fate for d in descents])
    article.current_revision = revision
    article.save()
    _tell(record, article, placements)
    _ask_again(record, before, descents, placements, drafts)
    return revision


def _before(revision: Revision) -> _Before:
    placements = list(
        Placement.objects.filter(revision=revision).select_related("claim").order_by("position")
    )
    text = Revision.objects.values_list("text", flat=True).get(pk=revision.pk)
    return _Before(
        [placement.claim for placement in placements],
        [text[placement.start : placement.end] for placement in placements],
    )


def _claims(article: Article, before: _Before, descents: Sequence[Descent]) -> list[Claim]:
    fresh = [Claim(article=article) for descent in descents if descent.old is None]
    stored = iter(Claim.objects.bulk_create(fresh))
    return [next(stored) if d.old is None else before.claims[d.old] for d in descents]


def _tell(record: Record, article: Article, placements: Sequence[Placement]) -> None:
    revision = placements[0].revision
    fates = [placement.fate for placement in placements]
    record.event(
        EventKind.REVISION_ADDED,
        about=article,
        also=[
            revision,
            *placements,
            *(p.claim for p in placements if p.fate == Fate.NEW),
        ],
        revision=revision,
        field="revision",
        old_value=str(revision.number - 1),
        new_value=str(revision.number),
        details={
            "claims": len(placements),
            "text_sha256": revision.sha256,
            "fates": {fate: fates.count(fate) for fate in Fate.values if fate in fates},
        },
    )


def _ask_again(
    record: Record,
    before: _Before,
    descents: Sequence[Descent],
    placements: Sequence[Placement],
    drafts: Sequence[ClaimDraft],
) -> None:
    """Take marks and settings-aside off edited sentences; each such change is its own event."""
    for descent, placement, draft in zip(descents, placements, drafts, strict=True):
        if descent.old is None or placement.fate != Fate.EDITED:
            continue
        claim = placement.claim
        if not any([make_stale(claim), _take_up(claim)]):
            continue
        record.event(
            EventKind.REVISION_ADDED,
            about=claim,
            **place_of(placement),
            field="text",
            old_value=before.words[descent.old],
            new_value=placement.revision.text[draft.start : draft.end],
        )


def _take_up(claim: Claim) -> bool:
    if not claim.set_aside_reason:
        return False
    claim.set_aside_reason = ""
    claim.version += 1
    claim.save()
    return True
