"""The forms of the account pages."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import FilteredSelectMultiple
from django.contrib.auth.forms import (
    AdminPasswordChangeForm,
    AdminUserCreationForm,
    UserChangeForm,
)
from django.contrib.auth.models import Group, User
from django.utils import timezone

from claims import commands
from claims.choices import Role
from claims.models import Desk, Person

ROLES_HELP = "The highest one counts. Without one, a person sees nothing."
DESKS_HELP = "People see the articles, sources and history of their desks; admins see all."


class RolesField(forms.ModelMultipleChoiceField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            Group.objects.filter(name__in=Role.values).order_by("pk"),
            label="Roles",
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text=ROLES_HELP,
            **kwargs,
        )


class DesksField(forms.ModelMultipleChoiceField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            Desk.objects.all(),
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text=DESKS_HELP,
            **kwargs,
        )


class AccountForm(UserChangeForm):
    groups = RolesField()
    desks = DesksField()

    class Meta(UserChangeForm.Meta):
        model = User
        fields = (  # type: ignore[assignment]  # the stubs want a list
            "username",
            "password",
            "first_name",
            "last_name",
            "email",
            "is_active",
            "is_superuser",
            "groups",
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is not None:
            mine = Desk.objects.filter(
                memberships__user_id=self.instance.pk, memberships__ended_at__isnull=True
            )
            self.initial["desks"] = list(mine.values_list("pk", flat=True))


class NewAccountForm(AdminUserCreationForm):
    groups = RolesField()
    desks = DesksField()

    class Meta(AdminUserCreationForm.Meta):
        model = User
        fields = ("username", "first_name", "last_name", "email", "is_superuser", "groups")


class PasswordForm(AdminPasswordChangeForm):
    """Sets a password through the command, in the name of the admin who fills the form in."""

    def __init__(self, user: User, *args: Any, admin: Person, **kwargs: Any) -> None:
        self.admin = admin
        super().__init__(user, *args, **kwargs)

    def save(self, commit: bool = True) -> User:  # noqa: FBT001, FBT002 - Django's signature
        chosen = self.cleaned_data["set_usable_password"] and self.cleaned_data["password1"]
        person = commands.set_password(
            admin=self.admin,
            account_id=self.user.pk,
            password=chosen or None,
            now=timezone.now(),
        )
        # Django keeps the admin's own session by the new hash on the account it began with.
        user: User = self.user
        user.password = person.password
        return user


class RoleForm(forms.ModelForm):
    people = forms.ModelMultipleChoiceField(
        User.objects.order_by("username"),
        required=False,
        widget=FilteredSelectMultiple("people", is_stacked=False),
        help_text="Whoever has a higher role too keeps what that one allows.",
    )

    class Meta:
        model = Group
        fields = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is not None:
            self.initial["people"] = list(self.instance.user_set.values_list("pk", flat=True))
