"""Finding articles, claims and sources by the words in them, among what the person may see."""

import re
from dataclasses import dataclass, field

from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Substr

from claims.models import Article, Person, Placement, Source
from claims.models.desks import on_desk_of
from claims.permissions import shown_to

SHORTEST = 2
MOST_FOUND = 20
MOST_WORDS = 8  # more only slow the search down

# "ferries" and "ferry" begin alike, and so do "boat" and "boats".
_PLURAL = re.compile(r"(?<=[^\W\d_]{3})(?:ies|y|(?<!s)s)\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    articles: list[Article] = field(default_factory=list)
    claims: list[Placement] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)

    @property
    def count(self) -> int:
        return len(self.articles) + len(self.claims) + len(self.sources)


def search_for(person: Person, words: str) -> Found:
    """Return what holds every one of the words, the newest first, at most twenty of each sort."""
    if len(words.strip()) < SHORTEST:
        return Found()
    parts = [_PLURAL.sub("", word) for word in words.split()[:MOST_WORDS]]
    return Found(
        articles=_articles(person, parts),
        claims=_claims(person, parts),
        sources=_sources(person, parts),
    )


def _each_in(parts: list[str], *columns: str) -> Q:
    """Ask for rows that hold every part, each in any one of the columns."""
    held = Q()
    for part in parts:
        somewhere = Q()
        for column in columns:
            somewhere |= Q((f"{column}__icontains", part))
        held &= somewhere
    return held


def _articles(person: Person, parts: list[str]) -> list[Article]:
    rows = Article.objects.visible_to(person).select_related("desk")
    rows = rows.filter(_each_in(parts, "title", "byline"))
    return list(rows.order_by("-created_at", "-pk")[:MOST_FOUND])


def _claims(person: Person, parts: list[str]) -> list[Placement]:
    rows = (
        Placement.objects.filter(
            on_desk_of(person, "revision__article__desk_id"),
            _each_in(parts, "revision__text"),
            revision_id=F("revision__article__current_revision_id"),
        )
        .select_related("claim", "revision__article")
        .defer("revision__text")
        .annotate(words=Substr("revision__text", F("start") + 1, F("end") - F("start")))
        .filter(_each_in(parts, "words"))
    )
    return list(rows.order_by("-revision_id", "position")[:MOST_FOUND])


def _sources(person: Person, parts: list[str]) -> list[Source]:
    """Return sources by their own words or those of a duplicate, which is part of what it was merged into."""
    named = _each_in(parts, "title", "publisher", "person")
    duplicates = Source.objects.filter(named, shown_to(person), merged_into_id=OuterRef("pk"))
    rows = Source.objects.visible_to(person).filter(
        named | Exists(duplicates), shown_to(person), merged_into__isnull=True
    )
    return list(rows.order_by("-added_at", "-pk")[:MOST_FOUND])
