"""A worker and a server killed while pages are captured: each capture is done once all the same."""

import pytest

from bench.captures import capture_through

pytestmark = pytest.mark.durability


def test_every_capture_is_done_once_when_worker_and_server_are_killed(site):
    found = capture_through(site, pages=4, kills=2)

    assert found.faults == []
    assert found.answered == found.asked >= found.acknowledged > 0
