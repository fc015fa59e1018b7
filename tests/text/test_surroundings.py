"""Conditions around cited words, each shown to its end."""

import pytest

from claims.text.surroundings import limits_left_out


@pytest.mark.parametrize(
    ("passage", "limit"),
    [
        ("It stays open until 6 a.m. on weekdays. It is free.", "until 6 a.m. on weekdays"),
        (
            "It will pay unless costs pass 3.4 million. It has said so.",
            "unless costs pass 3.4 million",
        ),
        ("It will pay unless costs rise. It has said so.", "unless costs rise"),
    ],
)
def test_a_condition_left_out_is_shown_to_its_end(passage, limit):
    (found,) = limits_left_out("Something else.", passage)

    assert found.of(passage) == limit
