"""People by the names they log in with, for commands typed in a terminal."""

from collections.abc import Collection, Sequence

from claims.choices import Role
from claims.errors import Refused
from claims.models import Person
from claims.queries.importing import DeskChoice


def editor_named(username: str) -> Person:
    """Return the editor of that name, or the only one there is when no name is given."""
    if username:
        return _by_names([username])[0]
    editors = [p for p in Person.objects.filter(is_active=True) if p.has_rank(Role.EDITOR)]
    if len(editors) != 1:
        names = ", ".join(sorted(editor.get_username() for editor in editors)) or "nobody yet"
        raise Refused(f"Say who imports it with --editor: {names}.")
    return editors[0]


def reader_named(username: str) -> Person:
    """Return the person of that name, or the first admin when no name is given."""
    if username:
        return _by_names([username])[0]
    people = Person.objects.filter(is_active=True).order_by("pk")
    admin = next((person for person in people if person.has_rank(Role.ADMIN)), None)
    if admin is None:
        raise Refused("Say who takes the report with --person.")
    return admin


def people_named(usernames: Collection[str]) -> list[Person]:
    return _by_names(usernames)


def _by_names(usernames: Collection[str]) -> list[Person]:
    people = list(Person.objects.filter(username__in=usernames, is_active=True).order_by("pk"))
    if missing := set(usernames) - {person.get_username() for person in people}:
        raise Refused(f"There is no active account named {', '.join(sorted(missing))}.")
    return people


def desk_named(name: str, desks: Sequence[DeskChoice]) -> DeskChoice:
    """Return the desk of that name or number, or the only one when no name is given."""
    found = (
        [d for d in desks if name.casefold() in (d.name.casefold(), str(d.id))] if name else desks
    )
    if len(found) == 1:
        return found[0]
    names = ", ".join(desk.name for desk in desks) or "the editor is on none yet"
    if not name:
        raise Refused(f"Say which desk with --desk: {names}.")
    raise Refused(f"The editor is on no desk named {name}. There is: {names}.")
