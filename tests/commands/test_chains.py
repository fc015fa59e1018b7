"""A text revised over and over while people mark it: no mark is lost, none outlives its words."""

import pytest

from tests.chains import run
from tests.text.revising import report

pytestmark = pytest.mark.django_db


def choosing(seed):
    """Return a choice that is as good as chance, and the same every time."""
    state = seed

    def pick(below):
        nonlocal state
        state = (state * 1_103_515_245 + 12_345) % 2**31
        return (state >> 8) % below

    return pick


@pytest.mark.parametrize("seed", [7, 2031])
def test_marks_go_with_the_words_they_were_given_on(desk, editor, ana, ben, seed):
    found = run(report(12), choosing(seed), [ana, ben], editor, desk, revisions=3, deeds=5)

    assert found.faults == []
    assert found.counts["verdicts over harmless changes"] > 5
    assert found.counts["verdicts asked again"] > 0
