"""A server killed at work: it starts again, and what it acknowledged is there."""

import pytest

from bench.crash import survive

pytestmark = pytest.mark.durability


def test_no_acknowledged_mark_is_lost_when_the_server_is_killed(site):
    found = survive(site, kills=1)

    assert found.faults == []
    assert found.reckoning.acknowledged > 0
    assert found.reckoning.lost == 0
