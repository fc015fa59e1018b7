"""What an editor has to know before bringing in an article: desks, reviewers, house rules, twins."""

from collections.abc import Iterable
from dataclasses import dataclass

from claims import chain
from claims.choices import Role
from claims.errors import Refused
from claims.models import Article, Desk, Membership, Newsroom, Person
from claims.models.desks import on_desk_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague:
    id: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskChoice:
    """A desk an article can go to, with the people who may review there."""

    id: int
    name: str
    reviewers: tuple[Colleague, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseRules:
    """What a new article starts with."""

    reviewers_needed: int
    is_blind: bool


class AlreadyHere(Refused):
    """The same text is an article already; `article_id` leads to it."""

    def __init__(self, *, article_id: int, title: str) -> None:
        super().__init__(f"This text is here already, as “{title}”.", field="text")
        self.article_id = article_id


def check_not_here(person: Person, text: str) -> None:
    """Refuse a text that is a revision of an article the person may see."""
    twins = Article.objects.visible_to(person).filter(revisions__sha256=chain.text_digest(text))
    twin = twins.order_by("pk").values_list("pk", "title").first()
    if twin is not None:
        raise AlreadyHere(article_id=twin[0], title=twin[1])


def house_rules() -> HouseRules:
    house = Newsroom.objects.get(pk=1)
    return HouseRules(reviewers_needed=house.reviewers_needed, is_blind=house.is_blind)


def desks_to_import_to(person: Person) -> tuple[DeskChoice, ...]:
    """Return the person's desks, or every desk for an admin, by name."""
    desks = list(Desk.objects.filter(on_desk_of(person, "pk")).order_by("name"))
    members = Membership.objects.filter(desk__in=desks, ended_at__isnull=True)
    on_desk: dict[int, list[int]] = {}
    for desk_id, user_id in members.values_list("desk_id", "user_id"):
        on_desk.setdefault(desk_id, []).append(user_id)
    staff = Person.objects.filter(memberships__in=members, is_active=True).distinct()
    colleagues = {
        member.pk: Colleague(id=member.pk, name=member.display_name)
        for member in staff
        if member.has_rank(Role.REVIEWER)
    }
    return tuple(
        DeskChoice(
            id=desk.pk,
            name=desk.name,
            reviewers=_by_name(colleagues[i] for i in on_desk.get(desk.pk, ()) if i in colleagues),
        )
        for desk in desks
    )


def _by_name(people: Iterable[Colleague]) -> tuple[Colleague, ...]:
    return tuple(sorted(people, key=lambda colleague: (colleague.name.casefold(), colleague.id)))
