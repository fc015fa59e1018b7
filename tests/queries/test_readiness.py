"""The rule of readiness, as a predicate and as a condition: both must say the same."""

from dataclasses import dataclass

import pytest

from claims.choices import ReviewState, VerdictValue
from claims.models import Placement
from claims.queries.readiness import done, is_done, not_done
from tests.factories import create_article, create_mark, create_reviewer


@dataclass
class Stands:
    review_state: str
    verdict: str = ""
    set_aside_reason: str = ""


@pytest.mark.parametrize("value", ["sourced", "paraphrased"])
def test_two_reviewers_are_enough(value):
    assert is_done(Stands("confirmed", value), 2)


def test_one_reviewer_is_enough_only_where_one_is_asked_for():
    stands = Stands("proposed", "sourced")

    assert not is_done(stands, 2)
    assert is_done(stands, 1)


@pytest.mark.parametrize("state", [ReviewState.PROPOSED, ReviewState.CONFIRMED])
@pytest.mark.parametrize("needed", [1, 2])
def test_an_unverified_claim_is_not_done(state, needed):
    assert not is_done(Stands(state, VerdictValue.UNVERIFIED), needed)


def test_an_editor_may_let_an_unverified_claim_stand():
    assert is_done(Stands("settled", "unverified"), 2)


def test_a_claim_set_aside_is_done():
    assert is_done(Stands("open", set_aside_reason="opinion"), 2)


@pytest.mark.parametrize("state", ["open", "stale", "disputed"])
def test_open_stale_and_disputed_claims_are_not_done(state):
    assert not is_done(Stands(state), 1)


@pytest.mark.django_db
@pytest.mark.parametrize("needed", [1, 2])
def test_condition_and_predicate_agree(needed):
    article = create_article(reviewers_needed=needed)
    reviewer = create_reviewer(desk=article.desk)
    create_mark(article=article, reviewer=reviewer, number=2)
    rows = Placement.objects.filter(revision=article.current_revision)

    by_condition = set(rows.filter(done()).values_list("pk", flat=True))
    by_predicate = {row.pk for row in rows if is_done(row.claim, needed)}

    assert by_condition == by_predicate
    assert rows.filter(not_done()).count() == rows.count() - len(by_condition)
