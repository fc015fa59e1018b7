"""Word lists of the text analysis: data files, one entry a line, loaded on first use."""

from functools import cache
from importlib.resources import files


@cache
def words(name: str) -> frozenset[str]:
    """Return the entries of `name`.txt; lines that start with # are comments."""
    return frozenset(entries(name))


@cache
def entries(name: str) -> tuple[str, ...]:
    """Return the entries of `name`.txt in the order of the file."""
    lines = files(__package__).joinpath(f"{name}.txt").read_text("utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))
