"""Desks and the settings of the house: changed through commands."""

from typing import Any

from django import forms
from django.contrib.admin import TabularInline, display, register
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from claims import commands
from claims.admin.base import CommandModelAdmin
from claims.admin.site import site
from claims.models import Desk, Membership, Newsroom


class MemberInline(TabularInline):
    """Who is on the desk now; people are put on desks on the pages of their accounts."""

    model = Membership
    fields = ("user", "added_at")
    verbose_name_plural = "members"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Membership]:
        open_now = super().get_queryset(request).filter(ended_at__isnull=True)
        return open_now.select_related("user", "desk").order_by("user__username")

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@register(Desk, site=site)
class DeskAdmin(CommandModelAdmin):
    list_display = ("name", "members")
    fields = ("name",)
    inlines = (MemberInline,)
    search_fields = ("name",)
    ordering = ("name",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return True

    def get_queryset(self, request: HttpRequest) -> QuerySet[Desk]:
        now_on_it = Count("memberships", filter=Q(memberships__ended_at__isnull=True))
        desks: QuerySet[Desk] = super().get_queryset(request)
        return desks.annotate(members=now_on_it)

    @display(ordering="members")
    def members(self, row: Any) -> int:
        return int(row.members)

    def save_model(self, request: Any, obj: Desk, form: Any, change: Any) -> None:
        name = form.cleaned_data["name"]
        if change:
            commands.rename_desk(admin=request.user, desk_id=obj.pk, name=name, now=timezone.now())
        else:
            obj.pk = commands.add_desk(admin=request.user, name=name, now=timezone.now()).pk


class NewsroomForm(forms.ModelForm):
    reviewers_needed = forms.TypedChoiceField(
        label="Reviewers a claim needs",
        coerce=int,
        choices=[(1, "one"), (2, "two")],
        help_text="What new articles start with; an editor can change it for each.",
    )
    is_blind = forms.BooleanField(
        label="Second review is blind",
        required=False,
        help_text="The second reviewer sees the first one's mark only after giving their own.",
    )

    class Meta:
        model = Newsroom
        fields = ("name", "reviewers_needed", "is_blind")


@register(Newsroom, site=site)
class NewsroomAdmin(CommandModelAdmin):
    form = NewsroomForm
    list_display = ("name", "reviewers_needed", "is_blind")

    def save_model(self, request: Any, obj: Newsroom, form: Any, change: Any) -> None:
        commands.change_newsroom(admin=request.user, now=timezone.now(), **form.cleaned_data)
