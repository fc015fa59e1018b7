"""An article right after its import, as a program would want to have it."""

from claims.models import Article, Placement, Revision


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
