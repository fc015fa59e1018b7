"""Who reviews an article: assigning reviewers and taking them off."""

from collections.abc import Collection
from datetime import datetime

from claims.choices import Role
from claims.commands.opening import open_article
from claims.errors import Refused
from claims.event_kinds import EventKind
from claims.ledger import Record, recording
from claims.models import Article, Assignment, Person
from claims.permissions import check_can_edit, check_is_open

NOT_THERE = "Only reviewers and editors of the article's desk can be assigned."


def assign_reviewers(
    *, editor: Person, article_id: int, reviewer_ids: Collection[int], now: datetime
) -> list[Assignment]:
    """Assign people of the article's desk; those assigned already are left as they are."""
    check_can_edit(editor)
    with recording(actor=editor, at=now, article_id=article_id) as record:
        article = open_article(record, editor)
        check_is_open(article)
        standing = Assignment.objects.filter(article=article, ended_at__isnull=True)
        known = set(standing.values_list("reviewer_id", flat=True))
        wanted = set(reviewer_ids) - known
        if not wanted:
            raise Refused("Choose somebody who is not assigned yet.", field="reviewers")
        return [
            add_assignment(record, article, reviewer, editor=editor)
            for reviewer in assignable(article.desk_id, wanted)
        ]


def assignable(desk_id: int, reviewer_ids: Collection[int]) -> list[Person]:
    """Return the people with these ids; refuse if one cannot review for this desk."""
    if not reviewer_ids:
        return []
    people = list(
        Person.objects.filter(
            pk__in=reviewer_ids,
            is_active=True,
            memberships__desk_id=desk_id,
            memberships__ended_at__isnull=True,
        ).order_by("pk")
    )
    people = [person for person in people if person.has_rank(Role.REVIEWER)]
    if len(people) != len(set(reviewer_ids)):
        raise Refused(NOT_THERE, field="reviewers")
    return people


def add_assignment(
    record: Record, article: Article, reviewer: Person, *, editor: Person
) -> Assignment:
    assignment = Assignment.objects.create(
        article=article, reviewer=reviewer, assigned_by=editor, assigned_at=record.at
    )
    record.event(
        EventKind.REVIEWER_ASSIGNED,
        about=assignment,
        field="reviewer",
        new_value=reviewer.display_name,
        details={"account_id": reviewer.pk, "account": reviewer.get_username()},
    )
    return assignment


def unassign_reviewer(
    *, editor: Person, article_id: int, reviewer_id: int, now: datetime
) -> Assignment:
    """End an assignment; marks given under it stand."""
    check_can_edit(editor)
    with recording(actor=editor, at=now, article_id=article_id) as record:
        article = open_article(record, editor)
        check_is_open(article)
        assignment = (
            Assignment.objects.filter(
                article=article, reviewer_id=reviewer_id, ended_at__isnull=True
            )
            .select_related("reviewer")
            .first()
        )
        if assignment is None:
            raise Refused("Nobody of that name is assigned to this article.", field="reviewers")
        assignment.ended_at = now
        assignment.save()
        reviewer = Person.of(assignment.reviewer)
        record.event(
            EventKind.REVIEWER_UNASSIGNED,
            about=assignment,
            field="reviewer",
            old_value=reviewer.display_name,
            details={"account_id": reviewer.pk, "account": reviewer.get_username()},
        )
    return assignment
