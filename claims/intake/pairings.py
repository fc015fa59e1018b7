"""What an editor says of a new text's sentences before it is stored: which claims each goes on from."""

import re
from collections.abc import Mapping

from claims.errors import Refused

_CODE = re.compile(r"(\d{1,5}:(\d{1,5}(\+\d{1,5})*)?(;(?!$)|$))*")
_NUMBERS = re.compile(r"\s*(\d{1,5})?(?:[\s,;+]+(?:and\s+)?(\d{1,5}))*\s*")
_NUMBER = re.compile(r"\d{1,5}")


def encode(paired: Mapping[int, tuple[int, ...]]) -> str:
    """Write pairings such as `7:3;8:;9:4+5`: 7 goes on from 3, 8 is new, 9 joins 4 and 5."""
    return ";".join(
        f"{number}:{'+'.join(map(str, olds))}" for number, olds in sorted(paired.items())
    )


def decode(code: str) -> dict[int, tuple[int, ...]]:
    if not _CODE.fullmatch(code):
        raise Refused("What was paired by hand cannot be read. Compare the texts again.")
    found = (part.partition(":") for part in code.split(";") if part)
    return {
        int(number): tuple(map(int, olds.split("+"))) if olds else () for number, _, olds in found
    }


def numbers_in(typed: str, most: int) -> tuple[int, ...]:
    """Read what was typed: numbers of claims, or nothing for a new sentence."""
    if not _NUMBERS.fullmatch(typed):
        raise Refused(
            "Give the numbers of claims, such as 3 or 3, 4; leave it empty for a new one."
        )
    numbers = tuple(dict.fromkeys(int(number) for number in _NUMBER.findall(typed)))
    if wrong := [number for number in numbers if not 1 <= number <= most]:
        raise Refused(f"There is no claim {wrong[0]} in the revision before; it has {most}.")
    return numbers
