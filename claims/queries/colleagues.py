"""Who can be told of a note: the people of the article's desk, by the names they go by."""

from collections.abc import Iterable, Mapping

from django.db.models import Exists, OuterRef

from claims.models import Membership, Person


def people_of_desk(desk_id: int) -> list[Person]:
    """Return everybody who is on the desk and may read there, by name."""
    on_desk = Membership.objects.filter(
        user_id=OuterRef("pk"), desk_id=desk_id, ended_at__isnull=True
    )
    people = Person.objects.filter(Exists(on_desk), is_active=True)
    ordered = people.order_by("last_name", "first_name", "username")
    return [person for person in ordered if person.role]


def names_in_use(people: Iterable[Person]) -> Mapping[str, frozenset[int]]:
    """Return what people may be called after an at sign: log-in name, full name, first name."""
    names: dict[str, set[int]] = {}
    for person in people:
        full = person.get_full_name()
        for name in {person.get_username(), full, full.replace(" ", ""), person.first_name}:
            if name:
                names.setdefault(name.casefold(), set()).add(person.pk)
    return {name: frozenset(ids) for name, ids in names.items()}
