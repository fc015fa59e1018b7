"""Articles: bringing one in, and correcting what is said of it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from claims.choices import Fate, SetAsideReason
from claims.commands.describing import check_description
from claims.commands.opening import open_article, place_of
from claims.commands.placing import add_placements, add_revision
from claims.commands.proposing import add_file, cite_proposals, keep_file
from claims.commands.reviewers import add_assignment, assignable
from claims.errors import NotVisible, Refused
from claims.event_kinds import EventKind
from claims.intake.drafts import ArticleDraft, claims_in
from claims.intake.texts import check_text
from claims.ledger import Record, recording
from claims.models import Article, Claim, Desk, DraftFile, Newsroom, Person, Placement
from claims.models.desks import on_desk_of
from claims.permissions import check_can_edit, check_is_open
from claims.queries.importing import check_not_here
from claims.text.analysis import ClaimDraft

NO_DESK = "There is no such desk here."
DESCRIBED = (
    "title", "byline", "publication", "source_address", "language", "due_at",
    "reviewers_needed", "is_blind",
)  # fmt: skip


def import_article(
    *,
    editor: Person,
    desk_id: int,
    draft: ArticleDraft,
    now: datetime,
    reviewer_ids: Collection[int] = (),
) -> Article:
    """Store an article with its claims; sentences the editor took out are set aside by that act."""
    check_can_edit(editor)
    check_text(draft.text)
    check_description(_description(draft))
    # Analysis takes a while for a long text, so it is done before anybody has to wait.
    drafts = claims_in(draft.text, draft.cuts)
    kept_as = keep_file(draft.file) if draft.file else ""
    with recording(actor=editor, at=now, article_id=None) as record:
        desk = _desk_of(editor, desk_id)
        check_not_here(editor, draft.text)
        article = _add_article(record, desk, draft, editor=editor)
        placements = _lay_down(record, article, draft, drafts, kept_as, editor=editor)
        _tell_set_aside(record, placements)
        _tell_corrected(record, placements)
        cite_proposals(record, article, placements, draft.proposals)
        for reviewer in assignable(desk.pk, reviewer_ids):
            add_assignment(record, article, reviewer, editor=editor)
    return article


def _description(draft: ArticleDraft) -> dict[str, Any]:
    return {name: getattr(draft, name) for name in DESCRIBED}


def _desk_of(editor: Person, desk_id: int) -> Desk:
    desk = Desk.objects.filter(on_desk_of(editor, "pk"), pk=desk_id).first()
    if desk is None:
        raise NotVisible(NO_DESK, field="desk")
    return desk


def _add_article(record: Record, desk: Desk, draft: ArticleDraft, *, editor: Person) -> Article:
    house = Newsroom.objects.get(pk=1)
    said = {name: value for name, value in _description(draft).items() if value is not None}
    standard = {"reviewers_needed": house.reviewers_needed, "is_blind": house.is_blind}
    article = Article.objects.create(
        desk=desk, created_by=editor, created_at=record.at, **(standard | said)
    )
    # The house's lock is held, so nobody else can be writing to an article that was not there.
    record.article_id = article.pk
    return article


def _lay_down(
    record: Record,
    article: Article,
    draft: ArticleDraft,
    drafts: Sequence[ClaimDraft],
    kept_as: str,
    *,
    editor: Person,
) -> list[Placement]:
    revision = add_revision(record, article, editor=editor, number=1, text=draft.text)
    files = [add_file(revision, draft.file, kept_as)] if draft.file else []
    claims = Claim.objects.bulk_create(_new_claims(article, draft, drafts))
    placements = add_placements(revision, drafts, claims, [Fate.NEW] * len(claims))
    article.current_revision = revision
    article.save()
    record.event(
        EventKind.ARTICLE_IMPORTED,
        about=article,
        also=[revision, *files, *claims, *placements],
        revision=revision,
        field="article",
        new_value=article.title,
        details={"claims": len(claims), "text_sha256": revision.sha256, **_named(files)},
    )
    return placements


def _named(files: Sequence[DraftFile]) -> dict[str, str]:
    return {
        key: value for f in files for key, value in (("file", f.name), ("file_sha256", f.sha256))
    }


def _new_claims(article: Article, draft: ArticleDraft, drafts: Sequence[ClaimDraft]) -> list[Claim]:
    under_review = [True] * len(drafts) if draft.cuts is None else [c.is_claim for c in draft.cuts]
    return [
        Claim(article=article, **_said_of(draft, found))
        if is_claim
        else Claim(article=article, set_aside_reason=SetAsideReason.TRANSITION)
        for is_claim, found in zip(under_review, drafts, strict=True)
    ]


def _said_of(draft: ArticleDraft, found: ClaimDraft) -> dict[str, Any]:
    """Return the columns of an editor's correction, with the machine's word on the rest."""
    said = draft.corrections.get(found.start)
    if said is None:
        return {}
    return {
        "is_classified": True,
        "kind": said.kind,
        "priority": found.priority,
        "attributed_to": said.attributed_to,
        "attribution_phrase": found.attribution_phrase,
        "relayed_by": said.relayed_by,
    }


def _tell_corrected(record: Record, placements: Sequence[Placement]) -> None:
    for placement in placements:
        claim = placement.claim
        for name in ("kind", "attributed_to", "relayed_by") if claim.is_classified else ():
            if getattr(placement, name) != getattr(claim, name):
                record.event(
                    EventKind.CLAIM_CLASSIFIED,
                    about=claim,
                    **place_of(placement),
                    field=name,
                    old_value=getattr(placement, name),
                    new_value=getattr(claim, name),
                )


def _tell_set_aside(record: Record, placements: Sequence[Placement]) -> None:
    for placement in placements:
        if reason := placement.claim.set_aside_reason:
            record.event(
                EventKind.CLAIM_SET_ASIDE,
                about=placement.claim,
                **place_of(placement),
                field="set_aside_reason",
                new_value=reason,
                reason=reason,
            )


def describe_article(
    *, editor: Person, article_id: int, changes: Mapping[str, Any], now: datetime
) -> Article:
    """Correct headline, byline, due time and the like; one event for each field that changes."""
    check_can_edit(editor)
    if unknown := set(changes) - set(DESCRIBED):
        raise Refused(f"That of an article cannot be changed: {', '.join(sorted(unknown))}.")
    check_description(changes)
    with recording(actor=editor, at=now, article_id=article_id) as record:
        article = open_article(record, editor)
        check_is_open(article)
        changed = {
            name: (getattr(article, name), value)
            for name, value in changes.items()
            if getattr(article, name) != value
        }
        if not changed:
            raise Refused("Nothing was changed.")
        for name, (_, value) in changed.items():
            setattr(article, name, value)
        article.save()
        for name, (before, after) in changed.items():
            record.event(
                EventKind.ARTICLE_DESCRIBED,
                about=article,
                field=name,
                old_value=_shown(before),
                new_value=_shown(after),
            )
    return article


def _shown(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    return "" if value is None else str(value)
