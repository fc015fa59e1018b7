"""What a source has in common with others: its origin, its duplicates, and who might be either."""

from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Q, QuerySet

from claims.choices import KinshipReason
from claims.models import ArticleSource, Kinship, OriginDecision, Person, Source
from claims.queries.library import sources_shown_to

MOST_SHOWN = 100
MOST_OFFERED = 200


@dataclass(frozen=True, slots=True)
class Member:
    """A source of the same origin, and what the machine found in common; nothing where a person says so."""

    source: Source
    why: str
    share: int | None
    wire: str


@dataclass(frozen=True, slots=True)
class Relatives:
    """`offered` are the sources that might be of the same origin, or the same source twice."""

    members: list[Member] = field(default_factory=list)
    decision: OriginDecision | None = None
    duplicates: list[Source] = field(default_factory=list)
    offered: list[Source] = field(default_factory=list)


def relatives_of(person: Person, source: Source) -> Relatives:
    """Return what a person may know of the sources that have to do with one."""
    others = sources_shown_to(person).filter(desk_id=source.desk_id).exclude(pk=source.pk)
    single = others.filter(merged_into__isnull=True)
    members = []
    if source.origin_group:
        same = single.filter(origin_group=source.origin_group).order_by("pk")[:MOST_SHOWN]
        members = _with_reasons(source, list(same))
    return Relatives(
        members=members,
        decision=_decision(others, source),
        duplicates=list(others.filter(merged_into=source).order_by("pk")[:MOST_SHOWN]),
        offered=[] if source.merged_into_id else list(_likely(single, source)[:MOST_OFFERED]),
    )


def _with_reasons(source: Source, members: list[Source]) -> list[Member]:
    ids = [one.pk for one in members]
    found = Kinship.objects.filter(
        Q(capture__source_id=source.pk, other__source_id__in=ids)
        | Q(other__source_id=source.pk, capture__source_id__in=ids)
    ).order_by("pk")
    best: dict[int, tuple[int, str, str]] = {}
    for one, other, share, why, wire in found.values_list(
        "capture__source_id", "other__source_id", "share", "why", "wire"
    ):
        pk = other if one == source.pk else one
        best[pk] = max(best.get(pk, (-1, "", "")), (share, why, wire))
    return [_member(one, best.get(one.pk)) for one in members]


def _member(source: Source, found: tuple[int, str, str] | None) -> Member:
    if found is None:
        return Member(source, "", None, "")
    share, why, wire = found
    return Member(source, KinshipReason(why).label, share, wire)


def _decision(shown: QuerySet[Source], source: Source) -> OriginDecision | None:
    """Return the last word of a person, unless it names a source that is masked."""
    latest = (
        OriginDecision.objects.filter(source=source)
        .select_related("decided_by", "joined")
        .order_by("-pk")
        .first()
    )
    if latest is None or latest.joined_id is None:
        return latest
    return latest if shown.filter(pk=latest.joined_id).exists() else None


def _likely(single: QuerySet[Source], source: Source) -> QuerySet[Source]:
    """Return sources with the same address or title, or cited in the same article."""
    together = ArticleSource.objects.filter(
        source_id=OuterRef("pk"),
        article_id__in=ArticleSource.objects.filter(source=source).values("article_id"),
    )
    alike = Q(title__iexact=source.title) | Q(Exists(together))
    if source.url:
        alike |= Q(url=source.url)
    return single.filter(alike).order_by("title", "pk")
