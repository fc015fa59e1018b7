"""What in a sentence asks for a check: figures, dates, names, superlatives and the like."""

import re

from claims.text.lexicon import entries, words

_NUMBER_WORD = (
    r"two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    r"|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?"
    r"|thousands?|millions?|billions?|trillions?|dozens?|half|third|quarter|double|doubled|twice"
)
_NUMBER = re.compile(rf"\d|\b(?:{_NUMBER_WORD})\b", re.IGNORECASE)
_DATE = re.compile(
    r"\b(?:(?:January|February|March|April|June|July|August|September|October|November|December"
    r"|Jan\.|Feb\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.)(?:\s\d{1,2})?\b|May\s\d{1,2}\b|(?:in|of|since)\sMay\b"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:1[5-9]|20)\d\d\b|\d{1,2}/\d{1,2}/\d{2,4})"
)
_DATE_NUMBER = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.|Feb\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.)\s\d{1,2}\b|\b(?:1[5-9]|20)\d\d\b(?!\s?%)"
)
_NAME = re.compile(r"(?<=[^\W_][\s,]\s)[A-Z][\w’'-]+|(?<=[a-z,;:]\s)[A-Z][\w’'-]+")
_FIRST_NAME = re.compile(r"[\W_]*(?P<word>[A-Z][\w-]*)(?:['’]s)?(?:\s(?P<next>[A-Z]))?")
_NOT_NAMES = frozenset(
    ("I", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
)
_SUPERLATIVE = re.compile(r"\b[a-z]{2,}(?:est)\b")
# "Last month" ranks nothing, and "at least six" is a figure.
_NO_RANK = re.compile(
    r"\blast (?:night|week|weekend|month|quarter|year|decade|century|season|term|spring|summer|autumn"
    r"|fall|winter|January|February|March|April|May|June|July|August|September|October|November"
    r"|December|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
    r"|\bat (?:least|most|last|first|best|worst)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Za-z][A-Za-z’'-]*")


def flags_of(
    sentence: str, *, anonymous: bool, headline: bool, named: bool = False
) -> tuple[str, ...]:
    """Return the flags that hold, in the order of the vocabulary."""
    low = _low_words(sentence)
    found = {
        "number": _NUMBER.search(_DATE_NUMBER.sub(" ", sentence)) is not None,
        "date": _DATE.search(sentence) is not None,
        "name": named or has_name(sentence),
        "superlative": _has_superlative(sentence),
        "allegation": not low.isdisjoint(words("allegation_words")),
        "anonymous": anonymous,
        "relative_time": _has_relative_time(sentence),
        "headline": headline,
    }
    return tuple(flag for flag, holds in found.items() if holds)


def has_name(sentence: str) -> bool:
    """Say whether a capitalised word stands where only a name would be."""
    if any(name.group() not in _NOT_NAMES for name in _NAME.finditer(sentence)):
        return True
    first = _FIRST_NAME.match(sentence)
    if first is None or first["word"].lower() in words("openers"):
        return False
    return first["next"] is not None or first.group().endswith(("'s", "’s"))


def _has_superlative(sentence: str) -> bool:
    rest = _NO_RANK.sub(" ", sentence)
    if not _low_words(rest).isdisjoint(words("superlatives")):
        return True
    return any(
        found.group() not in words("not_superlatives") for found in _SUPERLATIVE.finditer(rest)
    )


def _low_words(text: str) -> set[str]:
    return {word.lower().replace("’", "'") for word in _WORD.findall(text)}


def _has_relative_time(sentence: str) -> bool:
    padded = f" {' '.join(_WORD.findall(sentence.lower()))} "
    return any(f" {phrase} " in padded for phrase in entries("relative_times"))
