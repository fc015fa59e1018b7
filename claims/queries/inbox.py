"""The inbox: what waits for a person, why, and the one thing to do next."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Concat

from claims.choices import ArticleState, ReviewState, Role
from claims.models import Article, Assignment, Person, Placement
from claims.queries.cells import Tally
from claims.queries.outside_notes import outside_notes_waiting
from claims.queries.proposals import has_open_action
from claims.queries.tallies import tally_of_revision, unpack
from claims.queries.threads import mentions_waiting
from claims.queries.waiting import waits_for

MOST_SHOWN = 50
UNDER_REVIEW = (ArticleState.IN_REVIEW, ArticleState.REOPENED, ArticleState.CORRECTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One article that waits for the person, with what decides why and what to do first."""

    article: Article
    tally: Tally
    first_claim: int
    first_dispute: int | None
    first_stale: int | None
    disputed: int
    second: int
    proposed: int
    assigned_by: str

    @property
    def is_untouched(self) -> bool:
        return self.tally.open == self.tally.checked

    @property
    def start_at(self) -> int:
        return self.first_dispute or self.first_claim


def _claims_waiting(person: Person) -> QuerySet[Placement]:
    return Placement.objects.filter(
        waits_for(person), revision_id=OuterRef("current_revision_id")
    ).order_by("position")


def waiting_articles(person: Person) -> QuerySet[Article]:
    """Return the articles under review in which a claim waits for the person.

    Where reviewers are assigned, it waits for them (and, once disputed or proposed about, for editors); where nobody
    is, it waits for everyone on the desk.
    """
    assigned = Assignment.objects.filter(article_id=OuterRef("pk"), ended_at__isnull=True)
    disputes = _claims_waiting(person).filter(claim__review_state=ReviewState.DISPUTED)
    is_asked = ~Exists(assigned) | Exists(assigned.filter(reviewer_id=person.pk)) | Exists(disputes)
    waiting = Article.objects.visible_to(person).filter(
        Exists(_claims_waiting(person)), state__in=UNDER_REVIEW
    )
    if not person.has_rank(Role.EDITOR):
        return waiting.filter(is_asked)
    return waiting.filter(is_asked | Exists(_claims_waiting(person).filter(has_open_action())))


def waiting_count(person: Person) -> int:
    """Count the articles and the notes that wait for the person, in one query."""
    articles = waiting_articles(person).order_by().values_list("pk")
    notes = mentions_waiting(person).order_by().values_list("pk")
    from_outside = outside_notes_waiting(person).order_by().values_list("pk")
    return int(articles.union(notes, from_outside, all=True).count())


def inbox_of(person: Person) -> list[Waiting]:
    """Return what waits: by deadline, then disputes, second reviews, what is open again, then age."""
    by_urgency = [
        F("due_at").asc(nulls_last=True),
        F("disputed").desc(),
        F("second").desc(),
        F("first_stale").asc(nulls_last=True),
    ]
    rows = _annotated(waiting_articles(person), person).order_by(*by_urgency, "created_at")
    return [_waiting(article) for article in rows[:MOST_SHOWN]]


def _annotated(rows: QuerySet[Article], person: Person) -> QuerySet[Article]:
    mine = _claims_waiting(person)
    disputes = mine.filter(claim__review_state=ReviewState.DISPUTED)
    return (
        rows.select_related("desk", "current_revision")
        .defer("current_revision__text")
        .annotate(
            packed=tally_of_revision(person, "current_revision_id"),
            first_claim=Subquery(mine.values("position")[:1]),
            first_dispute=Subquery(disputes.values("position")[:1]),
            first_stale=Subquery(
                mine.filter(claim__review_state=ReviewState.STALE).values("position")[:1]
            ),
            disputed=_count(disputes),
            second=_count(mine.filter(claim__review_state=ReviewState.PROPOSED)),
            proposed=_count(mine.filter(has_open_action())),
            assigned_by=Subquery(_assigner(person)),
        )
    )


def _count(claims: QuerySet[Placement]) -> Coalesce:
    found = claims.order_by().values("revision_id").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(found, output_field=IntegerField()), 0)


def _assigner(person: Person) -> QuerySet[Assignment, Any]:
    mine = Assignment.objects.filter(
        article_id=OuterRef("pk"), reviewer_id=person.pk, ended_at__isnull=True
    )
    name = Concat("assigned_by__first_name", Value(" "), "assigned_by__last_name")
    return mine.values(name=name)[:1]


def _waiting(article: Article) -> Waiting:
    found = article.__dict__
    return Waiting(
        article=article,
        tally=unpack(found["packed"]),
        first_claim=found["first_claim"],
        first_dispute=found["first_dispute"],
        first_stale=found["first_stale"],
        disputed=found["disputed"],
        second=found["second"],
        proposed=found["proposed"],
        assigned_by=(found["assigned_by"] or "").strip(),
    )
