"""Names after an at sign, and what only looks like one."""

import pytest

from claims.text.addressees import addressees

NAMES = {
    "dana.whit": frozenset([1]),
    "dana whit": frozenset([1]),
    "dana": frozenset([1, 2]),
    "dana.moss": frozenset([2]),
    "öster": frozenset([3]),
}


def found(text):
    return [(one.span.of(text), one.ids) for one in addressees(text, NAMES)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("@dana.moss, look.", ["@dana.moss"]),
        ("Ask @Dana Whit.", ["@Dana Whit"]),
        ("(@DANA.WHIT)", ["@DANA.WHIT"]),
        ("@öster and @dana.moss", ["@öster", "@dana.moss"]),
    ],
)
def test_a_name_after_an_at_sign_is_found_whatever_its_capitals(text, names):
    assert [name for name, _ in found(text)] == names


@pytest.mark.parametrize(
    "text", ["mail dana@dana.moss", "@danas", "@ dana.moss", "@", "@nobody", "dana.moss", ""]
)
def test_what_is_nobodys_name_is_text(text):
    assert found(text) == []


def test_the_longest_name_wins():
    assert found("@dana.whit says") == [("@dana.whit", frozenset([1]))]


def test_a_name_that_two_go_by_says_both():
    assert found("@dana says") == [("@dana", frozenset([1, 2]))]
