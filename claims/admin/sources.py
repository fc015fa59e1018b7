"""Sources, the text held of them and the citations: to look at."""

from typing import Any

from django.contrib.admin import display, register
from django.urls import reverse
from django.utils.text import Truncator

from claims.admin.base import LinkedModelAdmin
from claims.admin.claims import OnClaimAdmin
from claims.admin.site import site
from claims.models import Capture, Citation, Source


@register(Source, site=site)
class SourceAdmin(LinkedModelAdmin):
    list_display = (
        "title",
        "kind",
        "publisher",
        "person",
        "desk",
        "is_confidential",
        "added_at",
        "page",
    )
    list_filter = ("kind", "form", "terms", "is_confidential", "desk")
    list_select_related = ("desk",)
    search_fields = ("title", "publisher", "person")
    ordering = ("-pk",)

    def address(self, row: Any) -> str:
        return reverse("source_detail", args=[row.pk])


@register(Capture, site=site)
class CaptureAdmin(LinkedModelAdmin):
    list_display = ("source", "state", "captured_by", "captured_at", "sha256", "page")
    list_filter = ("state", "captured_at")
    list_select_related = ("source", "captured_by")
    search_fields = ("source__title", "sha256")
    ordering = ("-pk",)

    def address(self, row: Any) -> str:
        return reverse("source_detail", args=[row.source_id])


@register(Citation, site=site)
class CitationAdmin(OnClaimAdmin):
    list_display = (
        "article_title",
        "claim_no",
        "source",
        "excerpt",
        "relation",
        "match",
        "added_at",
        "page",
    )
    list_filter = ("relation", "match", "level", "added_at")
    list_select_related = ("claim__article", "source")
    search_fields = ("quote", "source__title", "claim__article__title")
    ordering = ("-pk",)

    @display(description="quote", ordering="quote")
    def excerpt(self, row: Any) -> str:
        return Truncator(row.quote).chars(120)
