"""Accounts and roles: changed through commands, never deleted."""

from copy import copy
from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.admin import action, display, register
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group, User
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from claims import commands
from claims.admin.account_forms import AccountForm, NewAccountForm, PasswordForm, RoleForm
from claims.admin.base import CommandModelAdmin
from claims.admin.site import site
from claims.choices import Role
from claims.commands.accounts import Account
from claims.errors import Refused
from claims.models import Person

PERSON = ("first_name", "last_name", "email")
ACCESS = ("is_active", "is_superuser", "groups", "desks")


@register(User, site=site)
class AccountAdmin(CommandModelAdmin, UserAdmin):
    form = AccountForm
    add_form = NewAccountForm
    change_password_form = PasswordForm
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        ("Person", {"fields": PERSON}),
        ("Access", {"fields": ACCESS}),
        ("Dates", {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = (
        (None, {"fields": ("username", "usable_password", "password1", "password2")}),
        ("Person", {"fields": PERSON}),
        ("Access", {"fields": ("is_superuser", "groups", "desks")}),
    )
    readonly_fields = ("last_login", "date_joined")
    list_display = ("username", "first_name", "last_name", "email", "role", "is_active")
    list_filter = ("is_active", "groups")
    filter_horizontal = ()
    actions = ("deactivate",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return True

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        roles: QuerySet[Any, Any] = Person.objects.filter(pk=OuterRef("pk")).values("role")  # type: ignore[misc]  # annotated
        accounts: QuerySet[User] = super().get_queryset(request)
        return accounts.annotate(role=Subquery(roles[:1]))

    @display(ordering="role")
    def role(self, row: Any) -> str:
        return row.role or "none"

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Leave the transaction to the command, as for every form here."""
        answer: HttpResponse = self._add_view(request, form_url, extra_context)  # type: ignore[attr-defined]  # private
        return answer

    def save_model(self, request: Any, obj: User, form: Any, change: Any) -> None:
        account = _account_of(form.cleaned_data)
        if change:
            commands.change_account(
                admin=request.user, account_id=obj.pk, account=account, now=timezone.now()
            )
        else:
            obj.pk = commands.open_account(
                admin=request.user,
                account=account,
                password=form.cleaned_data["password1"] or None,
                now=timezone.now(),
            ).pk

    def user_change_password(self, request: Any, id: str, form_url: str = "") -> HttpResponse:  # noqa: A002 - Django's
        """Give the form the admin who fills it in; Django makes it without the request."""
        for_admin = copy(self)
        form = partial(PasswordForm, admin=request.user)
        for_admin.change_password_form = form  # type: ignore[assignment]  # makes one when called
        return super(AccountAdmin, for_admin).user_change_password(request, id, form_url)

    @action(description="Deactivate selected accounts")
    def deactivate(self, request: Any, queryset: QuerySet[User]) -> None:
        try:
            closed = commands.deactivate_accounts(
                admin=request.user,
                account_ids=list(queryset.values_list("pk", flat=True)),
                now=timezone.now(),
            )
        except Refused as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
            return
        names = ", ".join(person.display_name for person in closed)
        self.message_user(request, f"Deactivated: {names}.", messages.SUCCESS)


def _account_of(entered: dict[str, Any]) -> Account:
    return Account(
        username=entered["username"],
        first_name=entered["first_name"],
        last_name=entered["last_name"],
        email=entered["email"],
        is_active=entered.get("is_active", True),
        is_superuser=entered["is_superuser"],
        roles=frozenset(group.name for group in entered["groups"]),
        desk_ids=frozenset(desk.pk for desk in entered["desks"]),
    )


@register(Group, site=site)
class RoleAdmin(CommandModelAdmin):
    """The four roles are the words of the product: who has one changes, which there are does not."""

    form = RoleForm
    fields = ("name", "people")
    readonly_fields = ("name",)
    list_display = ("name",)
    ordering = ("pk",)

    def save_model(self, request: Any, obj: Group, form: Any, change: Any) -> None:
        commands.change_role(
            admin=request.user,
            role=Role(obj.name),
            member_ids=[person.pk for person in form.cleaned_data["people"]],
            now=timezone.now(),
        )
