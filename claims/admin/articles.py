"""Articles, their texts and who reviews them: to look at."""

from typing import Any

from django.contrib.admin import register
from django.urls import reverse

from claims.admin.assigning import assign_reviewers
from claims.admin.base import LinkedModelAdmin
from claims.admin.exporting import export_claims
from claims.admin.site import site
from claims.models import Article, Assignment, Revision


@register(Article, site=site)
class ArticleAdmin(LinkedModelAdmin):
    list_display = ("title", "desk", "state", "byline", "due_at", "created_at", "page")
    list_filter = ("state", "desk", "created_at")
    list_select_related = ("desk",)
    search_fields = ("title", "byline")
    ordering = ("-created_at", "-pk")
    actions = (assign_reviewers, export_claims)

    def address(self, row: Any) -> str:
        return reverse("article_detail", args=[row.pk])


@register(Revision, site=site)
class RevisionAdmin(LinkedModelAdmin):
    list_display = ("headline", "number", "created_by", "created_at", "sha256", "page")
    list_filter = ("created_at",)
    list_select_related = ("article", "created_by")
    search_fields = ("article__title", "sha256")
    ordering = ("-pk",)

    def address(self, row: Any) -> str:
        return reverse("article_detail", args=[row.article_id])


@register(Assignment, site=site)
class AssignmentAdmin(LinkedModelAdmin):
    list_display = ("headline", "reviewer", "assigned_by", "assigned_at", "ended_at", "page")
    list_filter = ("assigned_at", "ended_at")
    list_select_related = ("article", "reviewer", "assigned_by")
    search_fields = ("article__title", "reviewer__username")
    ordering = ("-pk",)

    def address(self, row: Any) -> str:
        return reverse("article_detail", args=[row.article_id])
