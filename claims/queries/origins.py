"""Which captured texts have words in common, and which sources have one origin."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Count, Q, QuerySet

from claims.models import Article, ArticleSource, Capture, Person, Source, TextMark
from claims.permissions import is_shown_to
from claims.text.marks import mark_of_name, marks_of, sample
from claims.text.origins import Kin, Traced, kin_of, traced

MOST_ASKED = 500
MOST_CANDIDATES = 20
LEAST_COMMON = 3


@dataclass(frozen=True, slots=True)
class Related:
    """Another captured text that has its origin in common with the one in question."""

    capture: Capture
    kin: Kin


@dataclass(frozen=True, slots=True)
class Counted:
    """A source by its number in an article: which source it counts as, and of which origin."""

    number: int
    counts_as: int
    origin: str


def unmarked(capture_id: int) -> Capture | None:
    """Return a capture with a text that was not compared with the others yet."""
    captures = unmarked_captures().select_related("source")
    return captures.filter(pk=capture_id).first()


def unmarked_captures() -> QuerySet[Capture]:
    captures: QuerySet[Capture] = Capture.objects.with_text().filter(marks=None)
    return captures


def trace_of(capture: Capture) -> Traced:
    """Return what of a capture tells where it comes from."""
    return _traced(capture.text, _addresses(capture), capture.author or capture.source.author)


# A source's texts are compared with many others in a row.
_traced = lru_cache(maxsize=4)(traced)


def _addresses(capture: Capture) -> tuple[str, ...]:
    return (capture.canonical_address, capture.final_address, capture.source.url)


def marks_to_keep(trace: Traced) -> frozenset[int]:
    """Return the marks by which others find a text: of its words, and of its addresses."""
    return marks_of(trace.runs) | frozenset(_page_marks(trace))


def _page_marks(trace: Traced) -> Iterator[int]:
    return (mark_of_name(f"page {page}") for page in trace.pages)


def alike(capture: Capture, trace: Traced) -> list[int]:
    """Return the captures of the desk's other open sources that have most in common with one.

    What a confidential source says is nobody's business, not even by who else says so.
    """
    words = sample(marks_of(trace.runs), MOST_ASKED)
    others = TextMark.objects.filter(
        capture__source__desk_id=capture.source.desk_id, capture__source__is_confidential=False
    )
    own = capture.source.counts_as
    others = others.exclude(capture__source_id=own).exclude(capture__source__merged_into_id=own)
    common = (
        others.filter(value__in=words)
        .values_list("capture_id")
        .annotate(common=Count("pk"))
        .filter(common__gte=LEAST_COMMON)
        .order_by("-common", "capture_id")[:MOST_CANDIDATES]
    )
    same_page = others.filter(value__in=list(_page_marks(trace)))
    pages = same_page.order_by("capture_id").values_list("capture_id", flat=True)
    found = [capture_id for capture_id, _ in common]
    return list(dict.fromkeys([*found, *pages.distinct()[:MOST_CANDIDATES]]))


def related(trace: Traced, capture_ids: Iterable[int]) -> Iterator[Related]:
    """Yield those of the captures that have their origin in common with a text; one at a time is read."""
    others = Capture.objects.select_related("source").filter(pk__in=list(capture_ids))
    for other in others.order_by("pk").iterator(chunk_size=1):
        kin = kin_of(trace, trace_of(other))
        if kin is not None:
            yield Related(other, kin)


def members_of(desk_id: int, labels: Iterable[str]) -> QuerySet[Source]:
    """Return the sources of a desk that are in one of the groups, duplicates included."""
    wanted = Q(origin_group__in=list(labels)) & ~Q(origin_group="")
    members: QuerySet[Source] = Source.objects.filter(wanted, desk_id=desk_id)
    return members


def origins_in(person: Person, article: Article) -> list[Counted]:
    """Return the sources of an article as they count for a person.

    A masked source counts as an origin by itself: what it has in common with others would tell of it.
    """
    listed = ArticleSource.objects.filter(article=article).select_related("source__merged_into")
    listed = listed.annotate(is_shown=is_shown_to(person, "source__"))
    return [
        Counted(
            one.number,
            one.source.counts_as,
            one.source.origin
            if one.__dict__["is_shown"]
            else one.source.of_origin(one.source.counts_as, ""),
        )
        for one in listed.order_by("number")
    ]


def shared_by(counted: Iterable[Counted]) -> list[list[int]]:
    """Return the numbers of sources that share their origin with others."""
    groups: dict[str, set[int]] = {}
    for one in counted:
        groups.setdefault(one.origin, set()).add(one.number)
    return sorted(sorted(numbers) for numbers in groups.values() if len(numbers) > 1)
