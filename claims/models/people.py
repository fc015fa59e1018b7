"""People as the workbench sees them: an account with the one role that counts."""

from functools import cache
from typing import ClassVar

from django.contrib.auth.models import User, UserManager
from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, Value, When

from claims.choices import Role

_RANK = {Role.VIEWER: 1, Role.REVIEWER: 2, Role.EDITOR: 3, Role.ADMIN: 4}


class PersonManager(UserManager["Person"]):
    def get_queryset(self) -> "models.QuerySet[Person]":
        """Annotate each account with its highest role, so that no later query has to ask."""
        # Under a name of its own, so that the type checker does not see `role` defined twice.
        role = {"role": _highest_role()}
        return super().get_queryset().annotate(**role)


class Person(User):
    """An account with its role; a proxy, so every key to the user table accepts it."""

    role: str

    objects: ClassVar[PersonManager] = PersonManager()

    class Meta:
        proxy = True
        verbose_name_plural = "people"

    @property
    def display_name(self) -> str:
        return name_of(self)

    @property
    def initials(self) -> str:
        words = self.display_name.split()
        return "".join(word[0] for word in words[:1] + words[1:][-1:]).upper()

    def has_rank(self, role: Role) -> bool:
        return _RANK.get(Role(self.role), 0) >= _RANK[role] if self.role else False

    @classmethod
    def of(cls, user: User) -> "Person":
        """Return the account as a person; a query only where the role is not known yet."""
        return user if isinstance(user, cls) else cls.objects.get(pk=user.pk)

    @classmethod
    def known(cls, pk: int, role: str) -> "Person":
        """Return somebody of whom only the key and the role matter, for conditions of queries."""
        person = cls(pk=pk)
        person.role = role
        return person


def name_of(user: User) -> str:
    """Return the name an account goes by on the page, whatever class it was read as."""
    return user.get_full_name() or user.get_username()


@cache
def _highest_role() -> Case:
    """Return the expression; queries copy it, so one serves all."""

    def in_group(role: Role) -> Exists:
        groups = User.groups.through.objects
        return Exists(groups.filter(user_id=OuterRef("pk"), group__name=role.value))

    lower = [When(in_group(role), then=Value(role.value)) for role in (Role.EDITOR, Role.REVIEWER)]
    return Case(
        When(Q(is_superuser=True) | Q(in_group(Role.ADMIN)), then=Value(Role.ADMIN.value)),
        *lower,
        When(in_group(Role.VIEWER), then=Value(Role.VIEWER.value)),
        default=Value(""),
        output_field=models.CharField(),
    )
