"""The history and the exports: to look at, for everybody, superusers too."""

from typing import Any

from django.contrib.admin import register
from django.urls import reverse

from claims.admin.base import LinkedModelAdmin
from claims.admin.site import site
from claims.models import AuditEvent, Export


@register(AuditEvent, site=site)
class AuditEventAdmin(LinkedModelAdmin):
    list_display = (
        "seq",
        "at",
        "event",
        "actor_name",
        "actor_role",
        "headline",
        "claim_no",
        "old_value",
        "new_value",
        "page",
    )
    list_filter = ("event", "actor_role", "at")
    list_select_related = ("article",)
    search_fields = ("actor_name", "article__title", "hash")
    ordering = ("-pk",)

    def address(self, row: Any) -> str | None:
        if row.article_id is None:
            return None
        return reverse("article_history", args=[row.article_id])


@register(Export, site=site)
class ExportAdmin(LinkedModelAdmin):
    list_display = ("file_name", "report", "headline", "made_by", "made_at", "size", "page")
    list_filter = ("report", "made_at")
    list_select_related = ("article", "made_by")
    search_fields = ("file_name", "sha256", "made_by__username")
    ordering = ("-pk",)

    def address(self, row: Any) -> str | None:
        if row.article_id is None:
            return None
        return reverse("article_report", args=[row.article_id])
