"""An article as its editor sets it: its description, who reviews it and who could."""

from dataclasses import dataclass

from django.db.models import Q

from claims.choices import Role
from claims.models import Article, DraftFile, Person
from claims.queries.handing import draft_files_for
from claims.queries.review import article_for


@dataclass(frozen=True, slots=True)
class Staffing:
    article: Article
    assigned: list[Person]
    others: list[Person]
    files: list[DraftFile]


def staffing_of(person: Person, article_id: int) -> Staffing:
    article = article_for(person, article_id)
    desk = Person.objects.filter(
        is_active=True,
        memberships__desk_id=article.desk_id,
        memberships__ended_at__isnull=True,
    ).filter(Q(role__in=(Role.REVIEWER, Role.EDITOR, Role.ADMIN)))
    desk = desk.order_by("last_name", "first_name", "username")
    assigned = list(
        Person.objects.filter(
            assignments__article_id=article_id, assignments__ended_at__isnull=True
        ).order_by("assignments__pk")
    )
    known = {colleague.pk for colleague in assigned}
    others = [one for one in desk if one.pk not in known]
    return Staffing(article, assigned, others, draft_files_for(person, article_id))
