"""Whole numbers side by side in one big integer."""

from hypothesis import given
from hypothesis import strategies as st

from claims.text.packed import FIELD, MOST, pack, positive, raised, unpack

HALF = 1 << (FIELD - 2)
ROOM = (HALF >> 1) - 1
pairs_of_rows = st.integers(1, 9).flatmap(
    lambda count: st.tuples(
        *[st.lists(st.integers(-ROOM, ROOM), min_size=count, max_size=count)] * 2
    )
)


def read(packed_sum, count):
    return [field - HALF for field in unpack(packed_sum + raised(count), count)]


@given(pairs_of_rows)
def test_one_addition_adds_every_field(rows):
    one, other = rows
    sums = [a + b for a, b in zip(one, other, strict=True)]
    assert read(pack(one) + pack(other), len(one)) == sums


@given(st.lists(st.integers(-1000, 1000), min_size=1, max_size=9), st.integers(0, (1 << MOST) - 1))
def test_one_multiplication_multiplies_every_field(row, factor):
    assert read(pack(row) * factor, len(row)) == [number * factor for number in row]


@given(st.lists(st.integers(-ROOM, ROOM), min_size=1, max_size=9), st.integers(0, 10))
def test_what_is_below_zero_is_nothing_and_what_is_too_much_is_cut_off(row, shift):
    kept = [min(max(number, 0) >> shift, (1 << MOST) - 1) for number in row]
    assert list(positive(pack(row) + raised(len(row)), len(row), shift)) == kept
