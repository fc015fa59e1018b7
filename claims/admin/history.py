"""The history, its time stamps, the exports and the digests: to look at, for everybody, superusers too."""

from typing import Any

from django.contrib.admin import register
from django.urls import reverse

from claims.admin.base import LinkedModelAdmin
from claims.admin.site import site
from claims.models import AuditEvent, Digest, DigestStart, Export, StampFailure, TimeStamp


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


class OnChainAdmin(LinkedModelAdmin):
    """Rows about a copy, or about the head of the history of an article or of the house."""

    def address(self, row: Any) -> str | None:
        if row.capture_id is not None:
            return reverse("capture_detail", args=[row.capture.source_id, row.capture_id])
        return reverse("article_history", args=[row.article_id]) if row.article_id else None


@register(TimeStamp, site=site)
class TimeStampAdmin(OnChainAdmin):
    list_display = ("subject", "headline", "authority", "received_at", "digest", "page")
    list_filter = ("received_at",)
    list_select_related = ("article", "capture")
    search_fields = ("digest", "authority", "article__title")
    ordering = ("-pk",)


@register(StampFailure, site=site)
class StampFailureAdmin(OnChainAdmin):
    list_display = ("subject", "headline", "reason", "failed_at", "page")
    list_filter = ("failed_at",)
    list_select_related = ("article", "capture")
    search_fields = ("reason", "article__title")
    ordering = ("-pk",)


class MailAdmin(LinkedModelAdmin):
    list_filter = ("day",)
    list_select_related = ("person",)
    search_fields = ("person__username",)
    ordering = ("-pk",)

    def address(self, row: Any) -> None:
        return None


@register(DigestStart, site=site)
class DigestStartAdmin(MailAdmin):
    list_display = ("person", "day", "begun_at")


@register(Digest, site=site)
class DigestAdmin(MailAdmin):
    list_display = ("person", "day", "articles", "sent_at")
