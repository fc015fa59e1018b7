"""What people say to one another and to others about claims: to look at."""

from typing import Any, ClassVar

from django.contrib.admin import display, register
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import Truncator

from claims.admin.base import LinkedModelAdmin
from claims.admin.claims import claim_address
from claims.admin.site import site
from claims.models import (
    Mention,
    OutsideLink,
    OutsideNote,
    OutsideNoteDeed,
    Placement,
    Proposal,
    ProposalOutcome,
    Reply,
    ReplyRequest,
    RuleWaiver,
    UnnamedApproval,
)


class AboutClaimAdmin(LinkedModelAdmin):
    """Rows about one claim, which `claim_path` leads to; where it leads to none, about an article."""

    claim_path = "claim"
    article_path = "claim__article"
    ordering: ClassVar[tuple[str, ...]] = ("-pk",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        here = Placement.objects.filter(
            claim=OuterRef(self.claim_path),
            revision=F("claim__article__current_revision"),
        )
        rows: QuerySet[Any] = super().get_queryset(request)
        found: QuerySet[Any] = rows.annotate(
            number=Subquery(here.values("position")[:1]),
            of_article=F(f"{self.article_path}__title"),
            article_no=F(self.article_path),
        )
        return found

    @display(description="claim no.", ordering="number")
    def claim_no(self, row: Any) -> Any:
        return row.number

    @display(description="article", ordering="of_article")
    def article_title(self, row: Any) -> str:
        return Truncator(row.of_article).chars(80)

    def address(self, row: Any) -> str:
        return claim_address(row.article_no, row.number)


@register(Proposal, site=site)
class ProposalAdmin(AboutClaimAdmin):
    list_display = (
        "article_title",
        "claim_no",
        "action",
        "excerpt",
        "proposed_by",
        "proposed_at",
        "page",
    )
    list_filter = ("action", "proposed_at")
    list_select_related = ("claim__article", "proposed_by")
    search_fields = ("suggested_text", "reason", "claim__article__title", "proposed_by__username")

    @display(description="suggested", ordering="suggested_text")
    def excerpt(self, row: Any) -> str:
        return Truncator(row.suggested_text or row.reason).chars(120)


@register(ProposalOutcome, site=site)
class ProposalOutcomeAdmin(AboutClaimAdmin):
    claim_path, article_path = "proposal__claim", "proposal__claim__article"
    list_display = (
        "article_title",
        "claim_no",
        "proposal",
        "state",
        "reason",
        "decided_by",
        "decided_at",
        "page",
    )
    list_filter = ("state", "decided_at")
    list_select_related = ("proposal__claim__article", "decided_by")
    search_fields = ("reason", "proposal__claim__article__title", "decided_by__username")


@register(ReplyRequest, site=site)
class ReplyRequestAdmin(AboutClaimAdmin):
    list_display = (
        "article_title",
        "claim_no",
        "asked",
        "channel",
        "asked_at",
        "deadline",
        "recorded_by",
        "page",
    )
    list_filter = ("channel", "asked_at")
    list_select_related = ("claim__article", "recorded_by")
    search_fields = ("asked", "question", "claim__article__title")


@register(Reply, site=site)
class ReplyAdmin(AboutClaimAdmin):
    claim_path, article_path = "request__claim", "request__claim__article"
    list_display = (
        "article_title",
        "claim_no",
        "asked",
        "state",
        "excerpt",
        "at",
        "recorded_by",
        "page",
    )
    list_filter = ("state", "at")
    list_select_related = ("request__claim__article", "recorded_by")
    search_fields = ("text", "request__asked", "request__claim__article__title")

    @display(ordering="request__asked")
    def asked(self, row: Any) -> Any:
        return row.request.asked

    @display(description="reply", ordering="text")
    def excerpt(self, row: Any) -> str:
        return Truncator(row.text).chars(120)


@register(Mention, site=site)
class MentionAdmin(AboutClaimAdmin):
    claim_path, article_path = "note__claim", "note__article"
    list_display = ("article_title", "claim_no", "note", "person", "seen_at", "page")
    list_select_related = ("note__article", "person", "seen")
    readonly_fields = ("seen_at",)
    search_fields = ("person__username", "note__text", "note__article__title")

    @display(description="seen at", ordering="seen__seen_at")
    def seen_at(self, row: Any) -> Any:
        seen = getattr(row, "seen", None)
        return seen.seen_at if seen else None


@register(RuleWaiver, site=site)
class RuleWaiverAdmin(AboutClaimAdmin):
    list_display = (
        "article_title",
        "claim_no",
        "rule",
        "reason",
        "given_by",
        "given_at",
        "ended_at",
        "page",
    )
    list_filter = ("rule", "given_at", "ended_at")
    list_select_related = ("claim__article", "given_by")
    search_fields = ("reason", "claim__article__title", "given_by__username")


@register(UnnamedApproval, site=site)
class UnnamedApprovalAdmin(AboutClaimAdmin):
    list_display = (
        "article_title",
        "claim_no",
        "reason",
        "given_by",
        "given_at",
        "ended_at",
        "page",
    )
    list_filter = ("given_at", "ended_at")
    list_select_related = ("claim__article", "given_by")
    search_fields = ("reason", "claim__article__title", "given_by__username")


@register(OutsideLink, site=site)
class OutsideLinkAdmin(LinkedModelAdmin):
    list_display = ("name", "headline", "may_note", "expires_at", "created_by", "ended_at", "page")
    list_filter = ("may_note", "expires_at", "ended_at")
    list_select_related = ("article", "created_by")
    search_fields = ("name", "article__title", "created_by__username")
    ordering = ("-pk",)

    def address(self, row: Any) -> str:
        return reverse("article_outside", args=[row.article_id])


@register(OutsideNote, site=site)
class OutsideNoteAdmin(AboutClaimAdmin):
    article_path = "link__article"
    list_display = ("article_title", "claim_no", "link", "excerpt", "written_at", "page")
    list_filter = ("written_at",)
    list_select_related = ("link__article",)
    search_fields = ("text", "link__name", "link__article__title")

    @display(description="note", ordering="text")
    def excerpt(self, row: Any) -> str:
        return Truncator(row.text).chars(120)

    def address(self, row: Any) -> str:
        return reverse("article_outside", args=[row.article_no])


@register(OutsideNoteDeed, site=site)
class OutsideNoteDeedAdmin(AboutClaimAdmin):
    claim_path, article_path = "note__claim", "note__link__article"
    list_display = ("article_title", "claim_no", "note", "deed", "done_by", "done_at", "page")
    list_filter = ("deed", "done_at")
    list_select_related = ("note__link__article", "done_by")
    search_fields = ("note__text", "note__link__article__title", "done_by__username")

    def address(self, row: Any) -> str:
        return reverse("article_outside", args=[row.article_no])
