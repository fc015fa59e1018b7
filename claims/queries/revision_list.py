"""The revisions of an article: who saved each, what it did to the claims, what was approved."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from claims.choices import Fate
from claims.event_kinds import EventKind
from claims.models import Article, AuditEvent, Person, Placement, Revision, name_of
from claims.permissions import allows, check_can_edit
from claims.queries.changes import CUT, told_in_order
from claims.queries.review import article_for

MOST_SHOWN = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One revision; `approvals` are all that were ever given on it, whatever came later."""

    number: int
    saved_by: str
    saved_at: datetime
    claims: int
    counts: dict[str, int]
    takes_back: int | None
    taken_back_by: int | None
    approvals: tuple[tuple[str, datetime, str], ...]

    @property
    def before(self) -> int | None:
        return self.number - 1 if self.number > 1 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Revisions:
    article: Article
    listed: list[Listed]
    total: int
    may_take_back: bool


def revisions_of(person: Person, article_id: int) -> Revisions:
    """Return the revisions of an article, the newest first; NotVisible as usual."""
    article = article_for(person, article_id)
    rows = Revision.objects.filter(article=article).order_by("-number")
    revisions = list(
        rows.select_related("created_by", "takes_back", "taken_back_by").defer(
            "text", "takes_back__text", "taken_back_by__text"
        )[:MOST_SHOWN]
    )
    fates, cut = _fates(article), _cut(article)
    approvals = _approvals(article)
    newest = revisions[0]
    may_edit = allows(check_can_edit, person) and not article.is_locked
    return Revisions(
        article=article,
        listed=[_listed(revision, fates, cut, approvals) for revision in revisions],
        total=newest.number,
        may_take_back=may_edit and newest.number > 1 and newest.takes_back_id is None,
    )


def _fates(article: Article) -> dict[int, Counter[str]]:
    rows = Placement.objects.filter(revision__article=article).order_by()
    found: dict[int, Counter[str]] = {}
    for number, fate, count in rows.values_list("revision__number", "fate").annotate(Count("pk")):
        found.setdefault(number, Counter())[fate] = count
    return found


def _cut(article: Article) -> dict[int, int]:
    """Return how many claims each revision left out, as the history tells."""
    events = AuditEvent.objects.filter(
        article=article, event=EventKind.REVISION_ADDED, claim__isnull=True
    )
    rows = events.values_list("revision__number", "details")
    return {number or 0: int(details.get("cut", 0)) for number, details in rows}


def _approvals(article: Article) -> dict[int, list[tuple[str, datetime, str]]]:
    events = AuditEvent.objects.filter(article=article, event=EventKind.ARTICLE_APPROVED)
    found: dict[int, list[tuple[str, datetime, str]]] = {}
    for number, name, at, details in events.order_by("seq").values_list(
        "revision__number", "actor_name", "at", "details"
    ):
        found.setdefault(number or 0, []).append((name, at, str(details.get("head", ""))))
    return found


def _listed(
    revision: Revision,
    fates: dict[int, Counter[str]],
    cut: dict[int, int],
    approvals: dict[int, list[tuple[str, datetime, str]]],
) -> Listed:
    counts = fates.get(revision.number, Counter())
    told = Counter({Fate(fate).label: count for fate, count in counts.items()})
    told[CUT] = cut.get(revision.number, 0)
    taken_back_by = getattr(revision, "taken_back_by", None)
    return Listed(
        number=revision.number,
        saved_by=name_of(revision.created_by),
        saved_at=revision.created_at,
        claims=counts.total(),
        counts=told_in_order(told) if revision.number > 1 else {},
        takes_back=revision.takes_back.number if revision.takes_back else None,
        taken_back_by=taken_back_by.number if taken_back_by else None,
        approvals=tuple(approvals.get(revision.number, ())),
    )
