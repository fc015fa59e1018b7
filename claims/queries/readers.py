"""Who sees a confidential source, and who of its desk might be let in."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from claims.choices import Role
from claims.models import Person, Source
from claims.permissions import sees_confidential


@dataclass(frozen=True, slots=True)
class Readers:
    """Those who see a source by being named, and those of the desk who do not see it."""

    named: list[Person]
    others: list[Person]


def colleagues(desk_id: int) -> QuerySet[Person]:
    """Return the people of a desk who read at all."""
    people: QuerySet[Person] = (
        Person.objects.filter(
            is_active=True, memberships__desk_id=desk_id, memberships__ended_at__isnull=True
        )
        .filter(Q(role__in=Role.values))
        .order_by("last_name", "first_name", "username")
    )
    return people


def readers_of(person: Person, source: Source) -> Readers | None:
    """Return who sees a confidential source, to those who decide it."""
    if not source.is_confidential or not person.has_rank(Role.EDITOR):
        return None
    named = set(source.readers.filter(ended_at__isnull=True).values_list("person_id", flat=True))
    desk = list(colleagues(source.desk_id))
    left = Person.objects.filter(pk__in=named - {one.pk for one in desk})
    masked = (
        one
        for one in desk
        if one.pk not in named | {source.added_by_id} and not sees_confidential(one)
    )
    return Readers([*(one for one in desk if one.pk in named), *left], list(masked))
