"""What a page declares about itself for machines: its date, its own address, whether it is for payers."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

_PUBLISHED = frozenset([
    "article:published_time", "citation_publication_date", "citation_online_date", "date",
    "datepublished", "dc.date", "dc.date.issued", "dc.date.created", "dcterms.created",
    "dcterms.date", "dcterms.issued", "og:article:published_time", "og:published_time",
    "parsely-pub-date", "pubdate", "publish-date", "publish_date", "publishdate", "sailthru.date",
])  # fmt: skip
_TIERS = frozenset(["article:content_tier", "og:article:content_tier"])
_FOR_PAYERS = frozenset(["locked", "metered"])
_DAY = re.compile(r"\s*(\d{4})([-/]?)(\d{2})\2(\d{2})(?!\d)")
_ARTICLES = re.compile(r"Article$|Posting$|^WebPage$|^Report$|^Dataset$|Reportage")
_MOST_DATA = 500_000
_MOST_DEPTH = 4


@dataclass(frozen=True, slots=True)
class Declared:
    published_on: date | None
    canonical_address: str
    is_for_payers: bool


def declared_in(root: Any) -> Declared:
    """Read meta tags and linked data; a date in the words of a page is somebody else's as often as not."""
    data = [fact for script in root.iter("script") for fact in _facts_in(script)]
    metas = [(_name_of(meta), meta.get("content") or "") for meta in root.iter("meta")]
    days = [_day(value) for name, value in metas if name in _PUBLISHED]
    days += [_day(fact.get("datePublished")) for fact in data]
    return Declared(
        published_on=_agreed([day for day in days if day]),
        canonical_address=_canonical(root),
        is_for_payers=any(fact.get("isAccessibleForFree") in _NOT_FREE for fact in data)
        or any(name in _TIERS and value in _FOR_PAYERS for name, value in metas),
    )


_NOT_FREE = (False, "False", "false")


def _name_of(meta: Any) -> str:
    return (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()


def _canonical(root: Any) -> str:
    for link in root.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split():
            return (link.get("href") or "").strip()
    return ""


def _day(value: Any) -> date | None:
    found = _DAY.match(value) if isinstance(value, str) else None
    if found is None:
        return None
    try:
        return date(int(found[1]), int(found[3]), int(found[4]))
    except ValueError:
        return None


def _agreed(days: list[date]) -> date | None:
    """Return the first day that is declared, unless another is more than a time zone away from it."""
    if not days or (max(days) - min(days)).days > 1:
        return None
    return days[0]


def _facts_in(script: Any) -> Iterator[dict[str, Any]]:
    if "ld+json" not in (script.get("type") or "") or not script.text:
        return
    try:
        found = json.loads(script.text[:_MOST_DATA], strict=False)
    except (ValueError, RecursionError):
        return
    yield from _articles_in(found, _MOST_DEPTH)


def _articles_in(found: Any, depth: int) -> Iterator[dict[str, Any]]:
    """Go through lists and graphs, but not into what an article refers to: that has dates of its own."""
    if isinstance(found, list) and depth:
        for one in found:
            yield from _articles_in(one, depth - 1)
    elif isinstance(found, dict):
        if _is_article(found.get("@type")):
            yield found
        yield from _articles_in(found.get("@graph"), depth - 1)


def _is_article(kind: Any) -> bool:
    kinds = kind if isinstance(kind, list) else [kind]
    return any(isinstance(one, str) and _ARTICLES.search(one) for one in kinds)
