"""Cohen's kappa as a pure function, and what it is called."""

import pytest

from claims.agreement import agreement_of, grade, in_words


def pairs(**counts):
    """Make pairs from names such as `sp`: so many claims sourced by one, paraphrased by the other."""
    return [tuple(name) for name, count in counts.items() for _ in range(count)]


def test_the_example_that_textbooks_count_by_hand():
    """Of 50 cases 20 are yes for both, 15 no for both; kappa is 0.4."""
    found = agreement_of(pairs(yy=20, yn=5, ny=10, nn=15))

    assert (found.pairs, found.alike) == (50, 35)
    assert found.kappa == pytest.approx(0.4)


def test_three_values_are_weighed_alike():
    found = agreement_of(pairs(ss=10, pp=10, uu=10, sp=5, ps=5))

    assert found.kappa == pytest.approx((0.75 - 0.34375) / (1 - 0.34375))


def test_full_agreement_is_one_and_agreement_by_chance_is_nought():
    assert agreement_of(pairs(ss=10, uu=10)).kappa == pytest.approx(1)
    assert agreement_of(pairs(ss=5, su=5, us=5, uu=5)).kappa == pytest.approx(0)


def test_where_every_mark_is_the_same_there_is_no_kappa():
    found = agreement_of(pairs(ss=30))

    assert found.kappa is None
    assert "nothing to tell agreement from chance by" in in_words(found)


def test_without_pairs_nothing_is_said_of_agreement():
    assert in_words(agreement_of([])) == "No claim has been marked by two people yet."


def test_too_few_claims_are_said_to_be_too_few():
    said = in_words(agreement_of(pairs(ss=10, uu=5, su=4)))

    assert said == (
        "Of 19 claims marked by two people, 15 got the same mark. "
        "That is too few to say how far reviewers agree: it takes 20."
    )


def test_enough_claims_earn_a_grade():
    assert in_words(agreement_of(pairs(yy=20, yn=5, ny=10, nn=15))).endswith(
        "35 got the same mark: fair agreement beyond chance."
    )


@pytest.mark.parametrize(
    ("kappa", "word"),
    [
        (1.0, "almost perfect"),
        (0.81, "almost perfect"),
        (0.7, "substantial"),
        (0.5, "moderate"),
        (0.3, "fair"),
        (0.0, "slight"),
        (-0.2, "less agreement"),
    ],
)
def test_each_grade_begins_where_it_should(kappa, word):
    assert grade(kappa).startswith(word)
