"""A query that is compiled once answers as it would if it were compiled each time."""

import pytest
from django.db.models import F, Q

from claims.choices import Role
from claims.models import Person, Placement
from claims.prepared import Prepared
from tests.factories import claim_at, create_article, create_reviewer

pytestmark = pytest.mark.django_db


def numbered(*, article_id, number):
    return Placement.objects.filter(
        Q(position=number) | Q(position__gt=number),
        revision__article_id=article_id,
        revision_id=F("revision__article__current_revision_id"),
    ).order_by("position")


@pytest.fixture
def claims():
    return Prepared(numbered)


def test_each_time_answers_for_its_own_values(claims):
    article, other = create_article(), create_article(title="Another", text="Another\n\nIt rained.")

    found = [claims.first(article_id=a.pk, number=n) for a, n in ((article, 1), (other, 2))]

    assert found == [claim_at(article=article, number=1), claim_at(article=other, number=2)]


def test_all_rows_come_in_their_order(claims):
    article = create_article()

    found = [claims.all(article_id=article.pk, number=n) for n in (3, 1)]

    assert [[row.position for row in rows] for rows in found] == [[3, 4], [1, 2, 3, 4]]


def test_no_row_is_no_row(claims):
    article = create_article()

    assert claims.first(article_id=article.pk, number=1) is not None
    assert claims.first(article_id=article.pk, number=99) is None


def test_a_row_knows_what_was_read_with_it(django_assert_num_queries):
    joined = Prepared(lambda pk: Placement.objects.select_related("claim__article").filter(pk=pk))
    pk = claim_at(article=create_article(), number=2).pk

    for _ in range(2):
        with django_assert_num_queries(1):
            assert joined.first(pk=pk).claim.article.title


def test_annotations_come_along():
    people = Prepared(lambda pk: Person.objects.filter(pk=pk))
    reviewers = [create_reviewer(), create_reviewer()]

    found = [people.first(pk=reviewer.pk) for reviewer in reviewers]

    assert found == reviewers
    assert [person.role for person in found] == [Role.REVIEWER, Role.REVIEWER]


def test_a_query_has_one_form_for_each_shape():
    def build(is_first, *, article_id):
        order = "position" if is_first else "-position"
        return Placement.objects.filter(revision__article_id=article_id).order_by(order)

    ends, article = Prepared(build), create_article()

    assert ends.first(True, article_id=article.pk).position == 1
    assert ends.first(False, article_id=article.pk).position == 4


@pytest.mark.django_db
def test_conditions_that_nothing_can_meet_find_nothing():
    nobody = Prepared(lambda pk: Person.objects.filter(pk=pk, pk__in=[]))

    assert nobody.first(pk=1) is None
