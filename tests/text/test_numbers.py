"""Numbers are read by value, however they are written."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.text.numbers import numbers_in


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1,204", "1204"),
        ("€3m", "€3 million"),
        ("€3m", "3 million euros"),
        ("$1.2bn", "1,200 million dollars"),
        ("5%", "five per cent"),
        ("a third", "1/3"),
        ("two-thirds", "two thirds"),
        ("½", "0.5"),
        ("half a million", "500,000"),
        ("twenty-five", "25"),
        ("two hundred and five", "205"),
        ("three thousand", "3,000"),
        ("third", "3rd"),
        ("−5", "-5"),
        ("two dozen", "24"),
        ("3 million", "€3m"),
    ],
)
def test_equal_values_are_the_same_number(one, other):
    (first,), (second,) = numbers_in(one), numbers_in(other)

    assert first.same(second)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a third", "0.3"),
        ("1,204", "1,024"),
        ("-5", "5"),
        ("5%", "5"),
        ("5 percent", "5 percentage points"),
        ("€3m", "$3m"),
        ("€3m", "€3bn"),
        ("10:30", "10:03"),
        ("F-16", "F-18"),
        ("1990s", "1990"),
        ("third", "three"),
    ],
)
def test_other_values_are_other_numbers(one, other):
    (first,), (second,) = numbers_in(one), numbers_in(other)

    assert not first.same(second)


def test_numbers_side_by_side_stay_apart():
    assert [number.written for number in numbers_in("one and two, 2019-20")] == [
        "one",
        "two",
        "2019",
        "20",
    ]


def test_a_number_is_named_by_its_characters():
    text = "It cost €3 million then."

    assert [number.span.of(text) for number in numbers_in(text)] == ["€3 million"]


@pytest.mark.parametrize("text", ["9" * 5000, "1/0", "1." + "0" * 5000, "½½½", "a a a", "٣٤"])
def test_odd_figures_are_read_without_fail(text):
    assert all(number.span.start < number.span.end for number in numbers_in(text))


@given(st.integers(0, 10**12))
def test_thousands_commas_do_not_change_a_number(value):
    (plain,), (commas,) = numbers_in(str(value)), numbers_in(f"{value:,}")

    assert plain.same(commas)


@given(st.text(alphabet="0123456789.,:/-$€%½ aonehudrtmkx"))
def test_numbers_never_overlap(text):
    spans = [number.span for number in numbers_in(text)]

    assert all(one.end <= other.start for one, other in pairwise(spans))
