"""Finding articles, claims and sources by the words in them, among what the person may see."""

from dataclasses import dataclass, field

from django.db.models import F, Q
from django.db.models.functions import Substr

from claims.choices import Role
from claims.models import Article, Person, Placement, Source
from claims.models.desks import on_desk_of

SHORTEST = 2
MOST_FOUND = 20


@dataclass(frozen=True, slots=True)
class Found:
    articles: list[Article] = field(default_factory=list)
    claims: list[Placement] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)

    @property
    def count(self) -> int:
        return len(self.articles) + len(self.claims) + len(self.sources)


def search_for(person: Person, words: str) -> Found:
    """Return what holds the words, the newest first, at most twenty of each sort."""
    if len(words) < SHORTEST:
        return Found()
    return Found(
        articles=list(_articles(person, words)),
        claims=list(_claims(person, words)),
        sources=list(_sources(person, words)),
    )


def _articles(person: Person, words: str) -> list[Article]:
    named = Q(title__icontains=words) | Q(byline__icontains=words)
    rows = Article.objects.visible_to(person).select_related("desk").filter(named)
    return list(rows.order_by("-created_at", "-pk")[:MOST_FOUND])


def _claims(person: Person, words: str) -> list[Placement]:
    rows = (
        Placement.objects.filter(
            on_desk_of(person, "revision__article__desk_id"),
            revision_id=F("revision__article__current_revision_id"),
            revision__text__icontains=words,
        )
        .select_related("claim", "revision__article")
        .defer("revision__text")
        .annotate(words=Substr("revision__text", F("start") + 1, F("end") - F("start")))
        .filter(words__icontains=words)
    )
    return list(rows.order_by("-revision_id", "position")[:MOST_FOUND])


def _sources(person: Person, words: str) -> list[Source]:
    named = Q(title__icontains=words) | Q(publisher__icontains=words) | Q(person__icontains=words)
    rows = Source.objects.visible_to(person).filter(named)
    if not person.has_rank(Role.EDITOR):
        rows = rows.filter(Q(is_confidential=False) | Q(added_by_id=person.pk))
    return list(rows.order_by("-added_at", "-pk")[:MOST_FOUND])
