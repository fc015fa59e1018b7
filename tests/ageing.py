"""Findings as an older workbench would have left them, told of by the machine as it tells of newer ones."""

from claims.event_kinds import EventKind
from claims.ledger import recording
from claims.models import Article, Citation
from tests.factories import NOON

OLDER = "2026.1.1"


def age_findings(article: Article, **proposed) -> None:
    """Put back what the rules found; `proposed` are columns of claim 2 as they found them."""
    revision = article.current_revision
    with recording(actor=None, at=NOON, article_id=article.pk) as record:
        placements = list(revision.placements.order_by("position"))
        for name, value in proposed.items():
            setattr(placements[1], name, value)
        placements[1].renew()
        revision.rules_version = OLDER
        revision.renew()
        record.event(
            EventKind.FINDINGS_RENEWED,
            about=revision,
            also=placements,
            revision=revision,
            field="rules_version",
            new_value=OLDER,
        )


def age_match(citation: Citation, **found) -> None:
    """Put back what the rules found of cited words; `found` are the columns of the match."""
    article = citation.claim.article
    with recording(actor=None, at=NOON, article_id=article.pk) as record:
        for name, value in {"rules_version": OLDER, **found}.items():
            setattr(citation, name, value)
        citation.renew()
        record.event(EventKind.MATCH_RENEWED, about=citation, citation=citation, field="match")
