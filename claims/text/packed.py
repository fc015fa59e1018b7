"""Rows of whole numbers that travel as one big integer each: one addition adds them all."""

import struct
from collections.abc import Sequence
from functools import cache

FIELD = 32
_SIGN = FIELD - 2
MOST = 12
"""What passes `positive` is cut off at 2 ** MOST, so that no sum of products leaves its field."""


@cache
def ones(count: int) -> int:
    """Return a one in each of so many fields."""
    return sum(1 << (FIELD * at) for at in range(count))


@cache
def raised(count: int) -> int:
    """Return what must be added once before fields are read: it keeps each of them above zero."""
    return ones(count) << _SIGN


@cache
def _layout(count: int) -> struct.Struct:
    return struct.Struct(f"<{count}I")


def pack(numbers: Sequence[int]) -> int:
    """Pack whole numbers between minus and plus 2 ** 30; sums and multiples stay packed."""
    count = len(numbers)
    fields = _layout(count).pack(*(number + (1 << _SIGN) for number in numbers))
    return int.from_bytes(fields, "little") - raised(count)


def unpack(raised_sum: int, count: int) -> tuple[int, ...]:
    """Return the fields of a sum that `raised` was added to, each too high by 2 ** 30."""
    return _layout(count).unpack(raised_sum.to_bytes(4 * count, "little"))


def positive(raised_sum: int, count: int, shift: int) -> tuple[int, ...]:
    """Return what is above zero in each field, shifted right and cut off; zero for the others."""
    unit = ones(count)
    above = (raised_sum >> _SIGN) & unit
    kept = (raised_sum & ((above << _SIGN) - above)) >> shift
    kept &= unit * ((1 << (_SIGN - shift)) - 1)
    over = ((kept + unit * ((1 << _SIGN) - (1 << MOST))) >> _SIGN) & unit
    if over:
        kept = (kept & ~((over << _SIGN) - over)) | ((over << MOST) - over)
    return _layout(count).unpack(kept.to_bytes(4 * count, "little"))
