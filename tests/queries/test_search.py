"""Search: which words find what."""

import pytest

from claims.choices import Role
from claims.queries.search import search_for
from tests.factories import create_article, create_desk, create_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader():
    desk = create_desk(name="City")
    create_article(desk=desk)
    return create_person(role=Role.VIEWER, desk=desk)


def claims_found(reader, words):
    return [placement.position for placement in search_for(reader, words).claims]


def test_words_need_not_stand_side_by_side(reader):
    assert claims_found(reader, "gazette ferries") == [2]


def test_every_word_must_stand_in_the_same_claim(reader):
    assert claims_found(reader, "gazette bolt") == []


@pytest.mark.parametrize("form", ["ferry", "Ferries"])
def test_one_and_many_find_each_other(reader, form):
    assert claims_found(reader, form) == [1, 2]


def test_an_article_is_found_by_words_of_its_title(reader):
    found = search_for(reader, "paused ferries").articles

    assert [article.title for article in found] == ["Ferry order paused"]


def test_a_letter_alone_is_no_search(reader):
    assert search_for(reader, " f ").count == 0
