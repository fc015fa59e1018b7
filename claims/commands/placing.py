"""Laying a text down as a revision with its claims: shared by importing and revising."""

from collections.abc import Sequence
from typing import Any

from claims import chain
from claims.ledger import Record
from claims.models import Article, Claim, Person, Placement, Revision
from claims.text.analysis import ClaimDraft
from claims.text.rules import RULES_VERSION

LONGEST_ATTRIBUTION = 300


def add_revision(
    record: Record,
    article: Article,
    *,
    editor: Person,
    number: int,
    text: str,
    rules_version: str = RULES_VERSION,
    takes_back: Revision | None = None,
) -> Revision:
    return Revision.objects.create(
        article=article,
        number=number,
        text=text,
        sha256=chain.text_digest(text),
        rules_version=rules_version,
        takes_back=takes_back,
        created_by=editor,
        created_at=record.at,
    )


def current_revision(article: Article) -> Revision:
    """Return the text under review; an article is never stored without one."""
    if article.current_revision is None:
        raise LookupError(f"article {article.pk} has no revision")
    return article.current_revision


def add_placements(
    revision: Revision,
    drafts: Sequence[ClaimDraft],
    claims: Sequence[Claim],
    fates: Sequence[str],
) -> list[Placement]:
    rows = [
        _placement(revision, position, draft, claim, fate)
        for position, (draft, claim, fate) in enumerate(
            zip(drafts, claims, fates, strict=True), start=1
        )
    ]
    return Placement.objects.bulk_create(rows)


def _placement(
    revision: Revision, position: int, draft: ClaimDraft, claim: Claim, fate: str
) -> Placement:
    return Placement(
        revision=revision,
        claim=claim,
        position=position,
        paragraph=draft.paragraph,
        start=draft.start,
        end=draft.end,
        role=str(draft.role),
        fate=fate,
        **proposed_columns(draft),
    )


def proposed_columns(draft: ClaimDraft) -> dict[str, Any]:
    """Return what the machine proposes about a claim, as a placement keeps it."""
    return {
        "kind": draft.kind,
        "flags": list(draft.flags),
        "priority": draft.priority,
        "reasons": list(draft.reasons),
        "risk": int(draft.risk * 1000),
        "attributed_to": draft.attributed_to[:LONGEST_ATTRIBUTION],
        "attribution_phrase": draft.attribution_phrase[:LONGEST_ATTRIBUTION],
        "relayed_by": draft.relayed_by[:LONGEST_ATTRIBUTION],
    }
