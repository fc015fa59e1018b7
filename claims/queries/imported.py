"""An article right after its import, as a program would want to have it."""

from django.db.models import OuterRef, Subquery

from claims.models import Article, Citation, Placement, Revision


def imported(article: Article) -> dict[str, object]:
    """Return the article with its revision and claims in the words of the vocabulary."""
    revision = Revision.objects.filter(article=article).latest("number")
    return {
        "article": {"id": article.pk, "title": article.title, "language": article.language},
        "revision": {"number": revision.number, "sha256": revision.sha256, "text": revision.text},
        "claims": [
            _claim(placement, revision.text)
            for placement in Placement.objects.filter(revision=revision)
            .select_related("claim")
            .order_by("position")
        ],
        "sources_named": [
            _named(citation)
            for citation in Citation.objects.filter(claim__article=article)
            .exclude(note_mark="")
            .select_related("source")
            .annotate(claim_no=_number_in(revision))
            .order_by("pk")
        ],
    }


def _number_in(revision: Revision) -> Subquery:
    here = Placement.objects.filter(revision=revision, claim_id=OuterRef("claim_id"))
    return Subquery(here.values("position")[:1])


def _named(citation: Citation) -> dict[str, object]:
    return {
        "claim": citation.__dict__["claim_no"],
        "mark": citation.note_mark,
        "note": citation.note,
        "title": citation.source.title,
        "address": citation.source.url,
        "locator": citation.locator,
    }


def _claim(placement: Placement, text: str) -> dict[str, object]:
    return {
        "number": placement.position,
        "id": placement.claim_id,
        "paragraph": placement.paragraph,
        "start": placement.start,
        "end": placement.end,
        "text": text[placement.start : placement.end],
        "role": placement.role,
        "kind": placement.kind,
        "flags": placement.flags,
        "priority": placement.priority,
        "reasons": placement.reasons,
        "attributed_to": placement.attributed_to,
        "attribution_phrase": placement.attribution_phrase,
        "relayed_by": placement.relayed_by,
        "set_aside_reason": placement.claim.set_aside_reason,
    }
