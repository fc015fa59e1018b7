"""Eight people at one claim: one is first, the others are told, and the history shows one mark."""

import pytest

from bench.attempts import reckon
from bench.contention import double_click, on_one_claim

pytestmark = pytest.mark.durability


def test_eight_clients_on_one_claim_end_in_one_winner_a_version(site, stage, clients):
    crowd = on_one_claim(clients, stage["articles"][0], rounds=2, number=1)

    assert crowd.winners == [1, 1]
    assert crowd.told == {200: 2, 409: 14}
    assert reckon(site.database, crowd.attempts).faults == []


def test_a_double_click_is_recorded_once(site, stage):
    twins = double_click(site, stage["reviewers"][0], stage["articles"][0], 2)

    assert sorted(tried.status for tried in twins) == [200, 409]
    assert reckon(site.database, twins).faults == []
