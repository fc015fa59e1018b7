"""The list of articles: filtered, most urgent first, each with its counts and reviewers."""

from dataclasses import dataclass, field

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet
from django.db.models.expressions import Combinable

from claims.choices import ArticleState, ReviewState
from claims.models import Article, Assignment, Desk, Person, Placement, name_of
from claims.models.desks import on_desk_of
from claims.queries.cells import Tally
from claims.queries.inbox import UNDER_REVIEW
from claims.queries.proposals import has_open_action
from claims.queries.readiness import not_done
from claims.queries.tallies import tally_of_revision, unpack

TABS = {
    "review": "In review",
    "second": "Needs a second reviewer",
    "ready": "Ready",
    "archive": "Archive",
    "all": "All",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    state: str = "review"
    desk: int | None = None
    reviewer: int | None = None
    q: str = ""

    @property
    def is_on(self) -> bool:
        return bool(self.desk or self.reviewer or self.q)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    article: Article
    tally: Tally
    reviewers: tuple[str, ...] = field(default=())


def articles_for(person: Person, filters: Filters) -> QuerySet[Article]:
    rows = Article.objects.visible_to(person).filter(_in_tab(filters.state))
    if filters.desk:
        rows = rows.filter(desk_id=filters.desk)
    if filters.reviewer:
        active = Assignment.objects.filter(article_id=OuterRef("pk"), ended_at__isnull=True)
        rows = rows.filter(Exists(active.filter(reviewer_id=filters.reviewer)))
    if filters.q:
        words = Q(title__icontains=filters.q) | Q(byline__icontains=filters.q)
        rows = rows.filter(words | Q(desk__name__icontains=filters.q))
    return (
        rows.select_related("desk", "current_revision")
        .defer("current_revision__text")
        .prefetch_related(
            Prefetch(
                "assignments",
                Assignment.objects.filter(ended_at__isnull=True).select_related("reviewer"),
            )
        )
        .annotate(packed=tally_of_revision(person, "current_revision_id"))
        .order_by(F("due_at").asc(nulls_last=True), "-created_at", "-pk")
    )


def _in_tab(tab: str) -> Combinable | Q:
    under_review = Q(state__in=UNDER_REVIEW)
    if tab == "second":
        return under_review & Exists(_claims(claim__review_state=ReviewState.PROPOSED))
    if tab == "ready":
        placed = Placement.objects.filter(revision_id=OuterRef("current_revision_id"))
        holding_up = Q(not_done()) | Q(has_open_action())
        return under_review & ~Exists(placed.filter(holding_up))
    if tab == "archive":
        return Q(state=ArticleState.APPROVED)
    return Q() if tab == "all" else under_review


def _claims(**conditions: object) -> QuerySet[Placement]:
    return Placement.objects.filter(
        revision_id=OuterRef("current_revision_id"), claim__set_aside_reason="", **conditions
    )


def rows_of(articles: list[Article]) -> list[Row]:
    return [
        Row(
            article=article,
            tally=unpack(article.__dict__["packed"]),
            reviewers=tuple(name_of(a.reviewer) for a in article.assignments.all()),
        )
        for article in articles
    ]


def desks_of(person: Person) -> list[Desk]:
    """Return the person's desks, or every desk for an admin."""
    return list(Desk.objects.filter(on_desk_of(person, "pk")).order_by("name"))


def colleagues_of(person: Person) -> QuerySet[Person]:
    """Return the active people who share a desk with the person and may review."""
    desks = Desk.objects.filter(on_desk_of(person, "pk")).values("pk")
    return (
        Person.objects.filter(
            is_active=True,
            memberships__desk__in=desks,
            memberships__ended_at__isnull=True,
            role__in=("reviewer", "editor", "admin"),
        )
        .annotate(shared=Count("memberships"))
        .order_by("last_name", "first_name", "username")
    )
