"""What the machine found by rules that have changed since."""

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from claims.choices import ArticleState
from claims.models import Article, Citation
from claims.text.rules import RULES_VERSION


def outdated_citations() -> QuerySet[Citation]:
    """Return standing citations whose words were held against a copy by older rules."""
    compared = Citation.objects.standing().filter(capture__isnull=False).exclude(quote="")
    found: QuerySet[Citation] = compared.exclude(rules_version=RULES_VERSION)
    return found


def outdated_articles() -> QuerySet[Article]:
    """Return the articles to look at anew; what was approved stays as it was approved."""
    citations = outdated_citations().filter(claim__article_id=OuterRef("pk"))
    found: QuerySet[Article] = (
        Article.objects.exclude(state=ArticleState.APPROVED)
        .filter(~Q(current_revision__rules_version=RULES_VERSION) | Exists(citations))
        .order_by("pk")
    )
    return found


def is_outdated(article_id: int) -> bool:
    return outdated_articles().filter(pk=article_id).exists()


def text_and_cuts(article_id: int) -> tuple[int, str, list[tuple[int, int]]]:
    """Return id and text of an article's current revision, with where its claims stand."""
    revision = Article.objects.select_related("current_revision").get(pk=article_id)
    current = revision.current_revision
    if current is None:
        raise LookupError(f"article {article_id} has no revision")
    cuts = current.placements.order_by("position").values_list(F("start"), F("end"))
    return current.pk, current.text, list(cuts)
