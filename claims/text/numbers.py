"""Read the numbers of a text by their value, however they are written."""

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from claims.text import lexicon
from claims.text.spans import Span

_VULGAR = {"½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅛": (1, 8)}
_MAGNITUDES = {
    "hundred": 2,
    "thousand": 3,
    "k": 3,
    "million": 6,
    "mn": 6,
    "mln": 6,
    "m": 6,
    "billion": 9,
    "bn": 9,
    "trillion": 12,
    "tn": 12,
}
_CURRENCIES = {
    "$": "$",
    "us$": "$",
    "dollar": "$",
    "dollars": "$",
    "€": "€",
    "euro": "€",
    "euros": "€",
    "£": "£",
    "pounds": "£",
    "¥": "¥",
    "yen": "¥",
}
_WRITTEN = re.compile(
    r"(?P<code>\d+(?:[:/.]\d+){2,}|\d{1,2}:\d{2}|(?<![^\W_])[^\W\d_]+-?\d[\d-]*)"
    r"|(?:(?<![\w.)])(?P<sign>[-−–]))?(?P<currency>(?:\bUS)?[$€£¥]\s?)?"
    r"(?:(?P<whole>\d{1,3}(?:[,\u00a0\u202f\u2009]\d{3})+(?!\d)|\d+)(?P<decimals>\.\d+)?"
    r"(?:/(?P<divisor>\d+))?(?P<vulgar>[½⅓⅔¼¾⅛])?|(?P<part>[½⅓⅔¼¾⅛]))"
    r"(?:[\s-]?(?P<magnitude>hundred|thousand|million|billion|trillion)\b|(?P<short>mln|[mbt]n|[mkMK])\b)?"
    r"(?:\s?(?P<percent>percentage points?|per\s?cent\b|%)|\s(?P<money>dollars?|euros?|pounds|yen)\b"
    r"|(?P<letters>[^\W\d_]+))?",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"[\d½⅓⅔¼¾⅛]")
_LONGEST = 40  # digits; more are a code, not a quantity
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Number:
    """One number; `value` is None for a code such as "10:30" or "F-16", `loose` for "one" or "half"."""

    value: Fraction | None
    unit: str
    written: str
    span: Span
    loose: bool = False

    def same(self, other: "Number") -> bool:
        """Compare by value; a missing currency is no difference, another one is."""
        if self.value is None or other.value is None:
            return self.written == other.written
        units = {self.unit, other.unit}
        return self.value == other.value and (
            len(units) == 1 or ("" in units and units <= {"", *_CURRENCIES.values()})
        )

    @property
    def key(self) -> str:
        """One word for the value, so that equal numbers are equal words."""
        return f"#{self.written if self.value is None else self.value}{self.unit}"


def numbers_in(text: str) -> tuple[Number, ...]:
    """Return the numbers in the order of the text, in digits and in words."""
    written = _WRITTEN.finditer(text) if _FIGURE.search(text) else ()
    in_digits = [_from_digits(found) for found in written]
    taken = [number.span for number in in_digits]
    in_words = [
        number
        for number in _from_words(text)
        if not any(number.span.overlaps(span) for span in taken)
    ]
    return tuple(sorted((*in_digits, *in_words), key=lambda number: number.span))


def _from_digits(found: re.Match[str]) -> Number:
    span = Span(*found.span())
    if found["code"] or len(found["whole"] or "") > _LONGEST:
        return Number(None, "", found[0].lower(), span)
    value = Fraction(
        re.sub(r"\D", "", found["whole"] or "0") + (found["decimals"] or "")[:_LONGEST]
    )
    if found["divisor"] and int(found["divisor"][:_LONGEST]):
        value /= int(found["divisor"][:_LONGEST])
    vulgar = found["vulgar"] or found["part"]
    if vulgar:
        value += Fraction(*_VULGAR[vulgar])
    value *= _scale(found)
    if found["sign"]:
        value = -value
    return Number(value, _unit(found), found[0].lower(), span)


def _scale(found: re.Match[str]) -> int:
    word = (found["magnitude"] or found["short"] or "").lower()
    # Without a currency "5m" are metres as well as millions, and is left as it is written.
    if word == "m" and not found["currency"]:
        return 1
    return int(10 ** _MAGNITUDES.get(word, 0))


def _unit(found: re.Match[str]) -> str:
    if found["percent"]:
        return "%p" if "point" in found["percent"] else "%"
    money = (found["currency"] or found["money"] or "").strip().lower()
    if money:
        return _CURRENCIES.get(money, money)
    letters = (found["letters"] or "").lower()
    if letters in {"st", "nd", "rd", "th"}:
        return "th"
    if (found["short"] or "").lower() == "m":
        return "m"
    return "" if letters in {"am", "pm"} else letters


@dataclass(slots=True)
class _Sum:
    """A number in words while it is read: "two hundred and five thousand"."""

    total: int = 0
    group: int = 0
    last: str = ""

    def takes(self, kind: str, value: int) -> bool:
        """Say whether the next word goes on with this number."""
        if not self.last:
            return kind in {"unit", "tens", "scale"}
        if kind == "scale":
            return value != 12 or self.last == "unit"
        if kind == "unit":
            return (self.last == "tens" and value < 10) or self.last == "scale"
        return kind == "tens" and self.last == "scale"

    def add(self, kind: str, value: int) -> None:
        """Count the word in."""
        if kind != "scale":
            self.group += value
        elif value <= 100:
            self.group = (self.group or 1) * value
        else:
            self.total += (self.group or 1) * value
            self.group = 0
        self.last = kind


@cache
def _number_words() -> dict[str, tuple[str, int]]:
    rows = (entry.split() for entry in lexicon.entries("number_words"))
    return {word: (kind, int(value)) for word, kind, value in rows}


def _from_words(text: str) -> list[Number]:
    known = _number_words()
    words = [(found[0].lower(), *found.span()) for found in _WORD.finditer(text)]
    numbers, i = [], 0
    while i < len(words):
        if words[i][0] not in known:
            i += 1
            continue
        number, i = _read(text, words, i)
        if number:
            numbers.append(number)
    return numbers


def _read(text: str, words: list[tuple[str, int, int]], first: int) -> tuple[Number | None, int]:
    known, i = _number_words(), first
    kind, value = known[words[i][0]]
    before = words[i - 1][0] if i else ""
    if kind == "order" or (kind == "part" and value != 2 and before not in {"a", "one"}):
        unit = "th" if words[i][0] == "third" or kind == "order" else ""
        if not unit:
            return None, i + 1
        return _number(text, Fraction(value), unit, words[i], words[i]), i + 1
    if kind == "part":
        if value == 2 and i + 2 < len(words) and words[i + 1][0] in {"a", "of"}:
            scale, size = known.get(words[i + 2][0], ("", 0))
            if scale == "scale":
                return _number(text, Fraction(size, 2), "", words[i], words[i + 2]), i + 3
        start = i - 1 if before in {"a", "one"} else i
        return _number(text, Fraction(1, value), "", words[start], words[i]), i + 1
    return _read_sum(text, words, first)


def _read_sum(
    text: str, words: list[tuple[str, int, int]], first: int
) -> tuple[Number | None, int]:
    known, running, i = _number_words(), _Sum(), first
    while i < len(words) and (i == first or _adjacent(text, words[i - 1], words[i])):
        word = words[i][0]
        joins = word == "and" and running.last == "scale" and i + 1 < len(words)
        if joins and known.get(words[i + 1][0], ("", 0))[0] in {"unit", "tens"}:
            i += 1
            continue
        kind, value = known.get(word, ("", 0))
        if not running.takes(kind, value):
            break
        running.add(kind, value)
        i += 1
    total = Fraction(running.total + running.group)
    if i < len(words) and _adjacent(text, words[i - 1], words[i]):
        kind, value = known.get(words[i][0], ("", 0))
        if kind == "part" and running.last == "unit":
            return _number(text, total / value, "", words[first], words[i]), i + 1
    return _number(text, total, "", words[first], words[i - 1]), i


def _adjacent(text: str, one: tuple[str, int, int], other: tuple[str, int, int]) -> bool:
    return text[one[2] : other[1]].strip() in {"", "-", "‐", "‑"}


_AFTER = re.compile(
    r"\s?(?:(?P<points>percentage points?)|(?P<percent>per\s?cent\b|%)|(?P<money>dollars?|euros?|pounds|yen)\b)",
    re.IGNORECASE,
)


def _number(
    text: str, value: Fraction, unit: str, first: tuple[str, int, int], last: tuple[str, int, int]
) -> Number:
    end, after = last[2], _AFTER.match(text, last[2])
    if after:
        end = after.end()
        unit = "%p" if after["points"] else "%" if after["percent"] else unit
        unit = _CURRENCIES.get((after["money"] or "").lower(), unit)
    loose = value == 1 or unit == "th" or last[0] in {"half", "dozen"}
    return Number(value, unit, text[first[1] : end].lower(), Span(first[1], end), loose=loose)
