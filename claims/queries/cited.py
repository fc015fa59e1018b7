"""The standing citations of many claims at once, masked as the person may see them."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from claims.choices import CaptureState, MatchFlag, Relation, SourceLevel
from claims.models import (
    ArticleSource,
    Capture,
    Citation,
    DifferenceDismissal,
    FlagDismissal,
    Person,
    Source,
)
from claims.permissions import is_shown_to
from claims.queries.elsewhere import COLUMNS, Elsewhere, elsewhere_columns, in_history, told
from claims.queries.exact import ticked_off

_ORDER = MatchFlag.values


@dataclass(frozen=True, slots=True)
class Cited:
    """One citation with its source; of a masked source only number and kind of match are left."""

    claim_id: int
    citation_id: int
    source_id: int
    source_no: int | None
    kind: str
    form: str
    level: str
    terms: str
    is_confidential: bool
    is_shown: bool
    title: str
    publisher: str
    author: str
    person: str
    published_on: date | None
    url: str
    origin_group: str
    merged_into_id: int | None
    group_merged_into: str | None
    final_url: str | None
    capture_state: str | None
    captured_at: datetime | None
    capture_sha256: str | None
    locator: str
    quote: str
    exact: str
    prefix: str
    suffix: str
    start: int | None
    end: int | None
    match: str
    match_flags: tuple[str, ...]
    is_ticked_off: bool
    relation: str
    added_by_id: int
    added_at: datetime
    confirmed_by_id: int | None
    confirmed_at: datetime | None
    elsewhere: Elsewhere | None = None
    flags_dismissed: tuple[str, ...] = ()

    @property
    def group(self) -> str:
        """Return the group of sources with one origin that this one is in, empty for none."""
        return (self.group_merged_into if self.merged_into_id else self.origin_group) or ""

    @property
    def origin(self) -> str:
        return Source.of_origin(self.counts_as, self.group)

    @property
    def counts_as(self) -> int:
        """Return the source that this one counts as, with all its duplicates."""
        return self.merged_into_id or self.source_id

    @property
    def where(self) -> str:
        """Return what a person said of the place, and in which other text the words were found."""
        found = f"found in {self.elsewhere}" if self.elsewhere else ""
        return "; ".join(filter(None, (self.locator, found)))

    @property
    def state_of_copy(self) -> str:
        return self.capture_state or CaptureState.NOT_CAPTURED

    def rank(self) -> tuple[int, bool, int]:
        """Put the citation first that carries most."""
        return (
            list(Relation).index(Relation(self.relation)),
            not self.is_ticked_off,
            self.citation_id,
        )


_MASKED: dict[str, Any] = dict.fromkeys(
    ("publisher", "author", "person", "url", "locator", "quote", "exact", "prefix", "suffix",
     "origin_group", "group_merged_into"), ""
)  # fmt: skip
_COLUMNS = (
    "claim_id", "pk", "source_id", "source_no", "source__kind", "source__form", "level",
    "source__terms", "source__is_confidential", "is_shown", "source__title",
    "source__publisher", "source__author", "source__person", "source__published_on",
    "source__url", "source__origin_group", "source__merged_into_id",
    "source__merged_into__origin_group", "capture__final_address", "state", "capture__captured_at",
    "capture__sha256", "locator", "quote", "exact", "prefix", "suffix", "start", "end", "match",
    "match_flags", "is_ticked_off", "relation", "added_by_id", "added_at", "confirmation__confirmed_by_id",
    "confirmation__confirmed_at",
)  # fmt: skip


_MATCH = _COLUMNS.index("match")


def among(path: str, claim_ids: Collection[int]) -> Q:
    """Return the condition that a row is about one of these claims, or about one between them.

    Claims of one article stand close together, and a range costs far less than a list of ids.
    """
    first, last = min(claim_ids), max(claim_ids)
    if last - first < 2 * len(claim_ids):
        return Q(**{f"{path}__gte": first, f"{path}__lte": last})
    return Q(**{f"{path}__in": claim_ids})


def cited_by_claim(person: Person, claim_ids: Collection[int]) -> dict[int, list[Cited]]:
    """Return the citations of each claim that has any, in the order they were added."""
    number = ArticleSource.objects.filter(
        article_id=OuterRef("claim__article_id"), source_id=OuterRef("source_id")
    )
    # Where no copy could be had, it is told what became of the last try.
    tries = Capture.objects.filter(source_id=OuterRef("source_id")).order_by("-pk")
    rows = (
        Citation.objects.standing()
        .filter(among("claim_id", claim_ids))
        .annotate(
            state=Coalesce("capture__state", Subquery(tries.values("state")[:1])),
            source_no=Subquery(number.values("number")[:1]),
            is_shown=is_shown_to(person, "source__"),
            is_ticked_off=ticked_off(),
            **elsewhere_columns(person),
        )
        .order_by("pk")
    )
    dismissed = _dismissed(claim_ids)
    found: dict[int, list[Cited]] = {}
    for values in rows.values_list(*_COLUMNS, "elsewhere_id", *COLUMNS):
        stored: list[Any] = list(values[: len(_COLUMNS)])
        other = values[len(_COLUMNS) :]
        stored[_MATCH], elsewhere = told(stored[_MATCH], *other)
        stored += [elsewhere, tuple(dismissed.get(stored[1], ()))]
        cited = Cited(*stored)
        found.setdefault(cited.claim_id, []).append(_masked(cited))
    return found


def _dismissed(claim_ids: Collection[int]) -> dict[int, list[str]]:
    """Return the flags of each citation that a person dismissed, of its quote or of the claim."""
    about = among("citation__claim_id", claim_ids)
    rows = (
        FlagDismissal.objects.standing()
        .filter(about)
        .values_list("citation_id", "flag")
        .union(
            DifferenceDismissal.objects.standing().filter(about).values_list("citation_id", "flag")
        )
    )
    found: dict[int, list[str]] = {}
    for citation_id, flag in rows:
        found.setdefault(citation_id, []).append(flag)
    return {citation_id: sorted(flags, key=_ORDER.index) for citation_id, flags in found.items()}


def _masked(cited: Cited) -> Cited:
    if cited.is_shown:
        return cited
    title = f"confidential source {cited.source_no}"
    match = in_history(cited.match)
    hidden: dict[str, Any] = dict.fromkeys(
        ("elsewhere", "published_on", "final_url", "capture_sha256", "start", "end")
    )
    return replace(cited, title=title, match=match, **hidden, **_MASKED)


def best_level(cited: Collection[Cited]) -> str:
    """Return the level nearest to the event among those given."""
    levels = [one.level for one in cited if one.level]
    return min(levels, key=SourceLevel.values.index, default="")
