"""Work on a long text that says along the way how far it has come."""

from collections.abc import Generator
from typing import TypeAlias, TypeVar

Result = TypeVar("Result")

Steps: TypeAlias = Generator[float, None, Result]
"""Yields the share of the work that is done, from 0 to 1, and returns what came of it."""


def finished(steps: Steps[Result]) -> Result:
    """Return what comes of the work, asking nothing on the way."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            result: Result = end.value
            return result
