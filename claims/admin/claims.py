"""Claims, the verdicts on them and the notes beside them: to look at."""

from typing import Any

from django.contrib.admin import display, register
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Substr
from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import Truncator

from claims.admin.base import LinkedModelAdmin
from claims.admin.site import site
from claims.models import Article, Claim, Note, Placement, Verdict


def number_of(claim: str) -> Subquery:
    """Return the claim's number in the current revision, or null where the text has moved on."""
    here = Placement.objects.filter(
        claim=OuterRef(claim), revision=F("claim__article__current_revision")
    )
    return Subquery(here.values("position")[:1])


def claim_address(article_id: int, number: int | None) -> str:
    """Return the page of a claim, or the article's history for one that the text no longer has."""
    if number is None:
        return reverse("article_history", args=[article_id])
    return reverse("claim_detail", args=[article_id, number])


@register(Claim, site=site)
class ClaimAdmin(LinkedModelAdmin):
    list_display = (
        "number",
        "excerpt",
        "headline",
        "review_state",
        "verdict",
        "set_aside_reason",
        "page",
    )
    list_display_links = ("number", "excerpt")
    list_filter = ("review_state", "verdict", "set_aside_reason", "is_classified")
    list_select_related = ("article",)
    readonly_fields = ("number", "words")
    search_fields = ("article__title",)
    search_help_text = "Words of the claim, or of the article's title"
    ordering = ("-article_id", "pk")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Claim]:
        here = Placement.objects.filter(
            claim=OuterRef("pk"), revision=OuterRef("article__current_revision")
        ).annotate(words=Substr("revision__text", F("start") + 1, F("end") - F("start")))
        claims: QuerySet[Claim] = super().get_queryset(request)
        return claims.annotate(number=number_of("pk"), words=Subquery(here.values("words")[:1]))

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Claim], search_term: str
    ) -> tuple[QuerySet[Claim], bool]:
        """Look in titles, and for the words as typed: first in whole texts, of which there are few."""
        in_titles, may_repeat = super().get_search_results(request, queryset, search_term)
        if not search_term:
            return in_titles, may_repeat
        articles = Article.objects.filter(current_revision__text__icontains=search_term)
        in_words = queryset.filter(article__in=articles.values("pk"), words__icontains=search_term)
        return in_titles | in_words, may_repeat

    @display(description="no.", ordering="number")
    def number(self, row: Any) -> Any:
        return row.number

    @display(description="claim")
    def excerpt(self, row: Any) -> str:
        return Truncator(row.words or "").chars(120)

    @display(description="words in the current revision")
    def words(self, row: Any) -> Any:
        return row.words

    def address(self, row: Any) -> str:
        return claim_address(row.article_id, row.number)


class OnClaimAdmin(LinkedModelAdmin):
    """Rows about one claim; their page is the claim's."""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: QuerySet[Any] = super().get_queryset(request).annotate(number=number_of("claim_id"))
        return rows

    @display(description="claim no.", ordering="number")
    def claim_no(self, row: Any) -> Any:
        return row.number

    @display(description="article", ordering="claim__article__title")
    def article_title(self, row: Any) -> Any:
        return row.claim.article.title

    def address(self, row: Any) -> str:
        return claim_address(row.claim.article_id, row.number)


@register(Verdict, site=site)
class VerdictAdmin(OnClaimAdmin):
    list_display = (
        "article_title",
        "claim_no",
        "value",
        "reason",
        "reviewer",
        "is_settlement",
        "given_at",
        "page",
    )
    list_filter = ("value", "reason", "is_settlement", "given_at")
    list_select_related = ("claim__article", "reviewer")
    search_fields = ("claim__article__title", "reviewer__username", "note")
    ordering = ("-pk",)


@register(Note, site=site)
class NoteAdmin(OnClaimAdmin):
    list_display = ("excerpt", "headline", "claim_no", "author", "written_at", "page")
    list_filter = ("written_at",)
    list_select_related = ("article", "author")
    search_fields = ("text", "article__title", "author__username")
    ordering = ("-pk",)

    @display(description="note", ordering="text")
    def excerpt(self, row: Any) -> str:
        return Truncator(row.text).chars(120)

    def address(self, row: Any) -> str:
        if row.claim_id is None:
            return reverse("article_detail", args=[row.article_id])
        return claim_address(row.article_id, row.number)
