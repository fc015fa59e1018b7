"""Words that do not stand in the source they are cited from: in which other text we hold they do.

What one person is told, another may not be allowed to know: that certain words stand in a confidential
source, or in one of another desk, tells what it says. So every reader is told only of texts they may read;
for the others the words were simply not found.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import (
    BooleanField,
    Count,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.expressions import Combinable

from claims.choices import Match
from claims.models import ArticleSource, Capture, Citation, Person, TextMark
from claims.models.desks import on_desk_of
from claims.permissions import shown_to
from claims.text import quotes
from claims.text.marks import runs_in, sample

COLUMNS = ("elsewhere_in_sight", "elsewhere_source_id", "elsewhere_no", "elsewhere_title")
SHORTEST = 12
MOST_READ = 40
MOST_CANDIDATES = 10
MOST_LIKELY = 500
MOST_ASKED = 500
_STANDS = (Match.EXACT, Match.TYPOGRAPHIC, Match.ELIDED, Match.AMBIGUOUS)
_PLAIN = re.compile(r"[a-z0-9]{4,}")
# Where these stand, a word may be written otherwise than its letters say.
_ODD = re.compile("[\u00ad\u200b-\u200d\ufb00-\ufb06]|-\\s*\n")


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another text in which the cited words stand, as one reader may be told of it."""

    source_id: int
    capture_id: int
    source_no: int | None
    title: str

    def __str__(self) -> str:
        number = f"source {self.source_no}, " if self.source_no else ""
        return f"{number}{self.title}"


def where_else(
    person: Person, *, quote: str, article_id: int, source_id: int | None
) -> Capture | None:
    """Return a text in which the words stand: of the article's other sources, else of all in sight."""
    if len(quote.strip()) < SHORTEST:
        return None
    sight = (
        Capture.objects.with_text()
        .filter(on_desk_of(person, "source__desk_id"), shown_to(person, "source__"))
        .exclude(Q(source_id=source_id))
    )
    near = sight.filter(source__article_sources__article_id=article_id).order_by("pk")[:MOST_READ]
    words = sorted(set(_PLAIN.findall(quote.lower())), key=len)[-3:]
    likely = (each for each in near.iterator(chunk_size=1) if _may_hold(words, each.text))
    return _best(quote, likely) or _best(quote, _far(sight, quote))


def _best(quote: str, captures: Iterable[Capture]) -> Capture | None:
    """Return the first text that has the words letter by letter, else the first that has them at all."""
    second = None
    for capture in captures:
        match = _match(quote, capture.text)
        if match == Match.EXACT:
            return capture
        second = second or (capture if match in _STANDS else None)
    return second


def _may_hold(words: list[str], text: str) -> bool:
    lowered = text.lower()
    return all(word in lowered for word in words) or _ODD.search(text) is not None


def _match(quote: str, text: str) -> str:
    found = quotes.locate(quote, text)
    is_doubtful = any(flag.flag in ("too_short", "splice") for flag in found.flags)
    return Match.NOT_FOUND if is_doubtful else found.match


def _far(sight: QuerySet[Capture], quote: str) -> Iterator[Capture]:
    """Yield the texts that have most runs of words in common with the quote; none is read otherwise."""
    runs = sample(runs_in(quote).distinct, MOST_ASKED)
    marks = TextMark.objects.filter(value__in=runs).values_list("capture_id")
    common = marks.annotate(common=Count("pk")).order_by("-common", "capture_id")
    # Whose texts they are is asked of these few only: to ask it of all takes longer with every capture.
    ids = [pk for pk, _ in common[:MOST_LIKELY]]
    in_sight = set(sight.filter(pk__in=ids).values_list("pk", flat=True))
    likely = [pk for pk in ids if pk in in_sight][:MOST_CANDIDATES]
    captures = Capture.objects.in_bulk(likely)
    return (captures[pk] for pk in likely)


def elsewhere_columns(person: Person) -> dict[str, Combinable]:
    """Return the annotations of a query for citations that `told` reads, as one person may know."""
    number = ArticleSource.objects.filter(
        article_id=OuterRef("claim__article_id"), source_id=OuterRef("elsewhere__source_id")
    )
    sight = on_desk_of(person, "elsewhere__source__desk_id") & shown_to(
        person, "elsewhere__source__"
    )
    in_sight = ExpressionWrapper(sight, BooleanField()) if sight else Value(True)  # noqa: FBT003
    source = F("elsewhere__source_id"), Subquery(number.values("number")[:1])
    return dict(zip(COLUMNS, (in_sight, *source, F("elsewhere__source__title")), strict=True))


def told(match: str, capture_id: int | None, *known: Any) -> tuple[str, Elsewhere | None]:
    """Return the match as a reader may know it, and the other text where the words stand in one."""
    if match != Match.ELSEWHERE or capture_id is None:
        return match, None
    is_in_sight, source_id, number, title = known
    if not is_in_sight:
        return Match.NOT_FOUND, None
    return match, Elsewhere(source_id, capture_id, number, title)


def told_of(citation: Citation) -> tuple[str, Elsewhere | None]:
    """Return the same of a citation that was read with `elsewhere_columns`."""
    found = citation.__dict__
    return told(citation.match, citation.elsewhere_id, *(found[name] for name in COLUMNS))


def in_history(match: str) -> str:
    """Return the match as everybody may read it in the history, whatever texts they may read."""
    return Match.NOT_FOUND if match == Match.ELSEWHERE else match
