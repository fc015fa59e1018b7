"""Looking at a text anew by newer rules: what the machine proposes, and where cited words stand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from claims.choices import TICKED_OFF
from claims.commands.anchoring import FOUND, take_match
from claims.commands.opening import place_of
from claims.commands.placing import proposed_columns
from claims.commands.standings import make_stale, touch
from claims.errors import Conflict
from claims.event_kinds import EventKind
from claims.intake.texts import headline_of
from claims.ledger import Record, recording
from claims.models import Article, Citation, Placement, Revision
from claims.queries.elsewhere import in_history
from claims.queries.outdated import outdated_articles, outdated_citations, text_and_cuts
from claims.text.analysis import ClaimDraft, analyse
from claims.text.rules import RULES_VERSION

# Where else the words stand is told by no event: not everybody may read every text.
MATCH_COLUMNS = tuple(name for name in FOUND if name not in ("rules_version", "elsewhere", "match"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewal:
    """What newer rules changed in one article; `reopened` counts claims that lost their marks."""

    claims: int
    citations: int
    reopened: int


def renew_findings(*, article_id: int, now: datetime) -> Renewal:
    """Compute proposals and matches of an article anew, as the machine; people's words stay.

    Conflict if the article was approved, brought up to date or revised meanwhile.
    """
    # A long text takes seconds, so it is analysed before anybody has to wait.
    revision_id, text, cuts = text_and_cuts(article_id)
    drafts = analyse(text, cuts, headline_of(text))
    with recording(actor=None, at=now, article_id=article_id) as record:
        article = outdated_articles().filter(pk=article_id).first()
        if article is None or article.current_revision_id != revision_id:
            raise Conflict("The article changed meanwhile, so nothing was renewed.")
        placements = list(
            Placement.objects.filter(revision_id=revision_id)
            .select_related("claim", "revision")
            .order_by("position")
        )
        changed = _renew_proposals(record, placements, drafts)
        places = {placement.claim_id: placement for placement in placements}
        compared, reopened = _compare_anew(record, article, places)
        _tell(record, placements, compared, changed)
    return Renewal(claims=changed, citations=len(compared), reopened=reopened)


def _renew_proposals(
    record: Record, placements: Sequence[Placement], drafts: Sequence[ClaimDraft]
) -> int:
    """Store what is proposed otherwise, one event for each field; return how many claims changed."""
    count = 0
    for placement, draft in zip(placements, drafts, strict=True):
        found = proposed_columns(draft)
        changed = {name: value for name, value in found.items() if _differs(placement, name, value)}
        if not changed:
            continue
        count += 1
        before = {name: _shown(getattr(placement, name)) for name in changed}
        for name, value in changed.items():
            setattr(placement, name, value)
        placement.renew()
        touch(placement.claim)
        for name, value in changed.items():
            record.event(
                EventKind.PROPOSAL_RENEWED,
                about=placement.claim,
                **place_of(placement),
                field=name,
                old_value=before[name],
                new_value=_shown(value),
            )
    return count


def _differs(row: Any, name: str, value: object) -> bool:
    return bool(getattr(row, name) != value)


def _shown(value: object) -> str:
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)


def _compare_anew(
    record: Record, article: Article, places: dict[int, Placement]
) -> tuple[list[Citation], int]:
    """Hold cited words against their copies again; return the citations, and claims reopened."""
    compared = []
    reopened = 0
    for citation in _citations(article):
        before = {name: getattr(citation, name) for name in MATCH_COLUMNS}
        match = in_history(citation.match)
        was_borne_out = _is_borne_out(citation)
        _take_match(citation)
        citation.renew()
        compared.append(citation)
        placement = places.get(citation.claim_id)
        found = in_history(citation.match)
        is_same = match == found and not any(_differs(citation, *each) for each in before.items())
        if placement is None or is_same:
            continue
        lost = was_borne_out and not _is_borne_out(citation) and make_stale(placement.claim)
        reopened += lost
        if not lost:
            touch(placement.claim)
        record.event(
            EventKind.MATCH_RENEWED,
            about=citation,
            also=[placement.claim],
            **place_of(placement),
            citation=citation,
            field="match",
            old_value=match,
            new_value=found,
            details={"flags": list(citation.match_flags), "reopened": lost},
        )
    return compared, reopened


def _citations(article: Article) -> Iterator[Citation]:
    rows = outdated_citations().filter(claim__article=article).select_related("capture", "claim")
    # One text at a time: an article may cite many long ones.
    yield from rows.order_by("pk").iterator(chunk_size=1)


def _take_match(citation: Citation) -> None:
    take_match(citation, citation.capture.text if citation.capture else "")
    citation.rules_version = RULES_VERSION


def _is_borne_out(citation: Citation) -> bool:
    return citation.match in TICKED_OFF and not citation.critical_flags


def _tell(
    record: Record, placements: Sequence[Placement], compared: Sequence[Citation], changed: int
) -> None:
    revision: Revision = placements[0].revision
    before, revision.rules_version = revision.rules_version, RULES_VERSION
    revision.renew()
    record.event(
        EventKind.FINDINGS_RENEWED,
        about=revision,
        also=[*placements, *compared],
        revision=revision,
        field="rules_version",
        old_value=before,
        new_value=RULES_VERSION,
        details={"claims": changed, "citations": len(compared)},
    )
