"""From which revision a row's words date, and whether they changed since the claim was marked."""

import pytest

from claims.commands import keep_verdicts, revise_article, take_back_revision
from claims.models import Placement
from claims.queries.claim_rows import claim_rows
from tests.factories import (
    NOON,
    claim_at,
    create_article,
    create_desk,
    create_mark,
    create_reviewer,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana():
    return create_reviewer(desk=create_desk())


@pytest.fixture
def article(ana):
    article = create_article(desk=ana.memberships.get().desk)
    for number in (2, 3):
        create_mark(article=article, reviewer=ana, number=number)
    return article


def revise(article, before, after):
    text = article.revisions.latest("number").text.replace(before, after)
    revise_article(editor=article.created_by, article_id=article.pk, text=text, now=NOON)


def carried(article, person):
    article.refresh_from_db()
    rows = claim_rows(person, Placement.objects.filter(revision=article.current_revision))
    return [(row.carried_from_revision, row.changed_since_verdict) for row in rows]


def test_in_the_first_revision_nothing_is_carried(article, ana):
    assert carried(article, ana) == [(None, None), (None, False), (None, False), (None, None)]


def test_words_that_stayed_are_carried_and_edited_ones_changed_since_their_mark(article, ana):
    revise(article, "in March.", "in April. It rained all day.")

    assert carried(article, ana) == [(1, None), (1, False), (None, True), (None, None), (1, None)]


def test_what_is_written_otherwise_is_carried_on(article, ana):
    revise(article, "six ferries,", "six  ferries")

    assert carried(article, ana)[1] == (1, False)


def test_a_kept_mark_is_given_on_the_words_as_they_are(article, ana):
    revise(article, "paused an order", "paused its order")
    assert carried(article, ana)[1] == (None, True)

    seen = {2: claim_at(article=article, number=2).seen}
    keep_verdicts(reviewer=ana, article_id=article.pk, seen=seen, now=NOON)

    assert carried(article, ana)[1] == (None, False)


def test_a_revision_that_was_taken_back_changed_nothing(article, ana):
    revise(article, "in March", "in April")
    take_back_revision(
        editor=article.created_by, article_id=article.pk, base=2, reason="Wrong file.", now=NOON
    )

    assert carried(article, ana) == [(1, None), (1, False), (1, False), (1, None)]


def test_a_hidden_mark_says_nothing_of_itself(ana):
    desk = ana.memberships.get().desk
    article = create_article(desk=desk, is_blind=True)
    create_mark(article=article, reviewer=ana)

    assert carried(article, create_reviewer(desk=desk))[1] == (None, None)
    assert carried(article, ana)[1] == (None, False)


def test_words_that_were_changed_back_date_from_where_they_were_judged(article, ana):
    revise(article, "in March.", "in April.")
    revise(article, "in April.", "in March.")

    assert carried(article, ana)[2] == (1, False)
