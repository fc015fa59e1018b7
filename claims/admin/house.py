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
from claims.commands.desks import OLDEST_CAPTURE_DAYS, HouseRules
from claims.house_rules import RULES, USUAL_CAPTURE_DAYS, Rule, Severity
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
    """The settings of the house, with one field for each of its rules."""

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

    capture_days = forms.IntegerField(
        label="Copies of pages are fresh for",
        required=False,
        min_value=1,
        max_value=OLDEST_CAPTURE_DAYS,
        help_text=f"Days, for house rule 6; {USUAL_CAPTURE_DAYS} where nothing is said.",
    )

    class Meta:
        model = Newsroom
        fields = ("name", "reviewers_needed", "is_blind")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["capture_days"].initial = self.instance.capture_days
        for rule in RULES:
            name = f"rule_{rule.number}"
            self.fields[name].initial = self.instance.house_rules.get(str(rule.number), "")

    @property
    def house_rules(self) -> HouseRules:
        said = self.cleaned_data
        return HouseRules(
            rules={rule.number: said[f"rule_{rule.number}"] for rule in RULES},
            capture_days=said["capture_days"],
        )


def _rule_field(rule: Rule) -> forms.ChoiceField:
    usual = ("", f"as is usual: {rule.usual}")
    return forms.ChoiceField(
        label=f"House rule {rule.number}",
        choices=[usual, *((word.value, word.value) for word in Severity)],
        required=False,
        help_text=rule.sentence,
    )


for _rule in RULES:
    NewsroomForm.declared_fields[f"rule_{_rule.number}"] = _rule_field(_rule)
NewsroomForm.base_fields |= NewsroomForm.declared_fields


@register(Newsroom, site=site)
class NewsroomAdmin(CommandModelAdmin):
    form = NewsroomForm
    list_display = ("name", "reviewers_needed", "is_blind")

    def save_model(self, request: Any, obj: Newsroom, form: Any, change: Any) -> None:
        said = form.cleaned_data
        commands.change_newsroom(
            admin=request.user,
            name=said["name"],
            reviewers_needed=said["reviewers_needed"],
            is_blind=said["is_blind"],
            house_rules=form.house_rules,
            now=timezone.now(),
        )
