"""Whom a note is meant for: names after an at sign."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from claims.text.spans import Span


@dataclass(frozen=True, slots=True)
class Addressee:
    """An at sign with a name; `ids` are those who go by it, several where it is ambiguous."""

    span: Span
    ids: frozenset[int]


def addressees(text: str, names: Mapping[str, frozenset[int]]) -> tuple[Addressee, ...]:
    """Find names after at signs, the longest that fits first; capitals do not matter.

    What stands after an at sign and is nobody's name, such as the rest of an e-mail address, is text.
    """
    longest_first = sorted(names, key=len, reverse=True)
    return tuple(_found(text, names, longest_first))


def _found(
    text: str, names: Mapping[str, frozenset[int]], longest_first: list[str]
) -> Iterator[Addressee]:
    at = text.find("@")
    while at >= 0:
        end = at + 1
        if at == 0 or not _joins(text[at - 1]):
            for name in longest_first:
                if _stands_at(text, end, name):
                    end += len(name)
                    yield Addressee(Span(at, end), names[name])
                    break
        at = text.find("@", end)


def _stands_at(text: str, start: int, name: str) -> bool:
    end = start + len(name)
    same = text[start:end].casefold() == name.casefold()
    return bool(name) and same and not (end < len(text) and _joins(text[end]))


def _joins(character: str) -> bool:
    return character.isalnum() or character == "_"
