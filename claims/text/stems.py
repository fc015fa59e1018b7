"""Cut English words back to what their forms have in common."""

import re
from functools import lru_cache

from claims.text import lexicon

_VOWEL = re.compile("[aeiouy]")
# An ending, how many letters must stay before it, and what takes its place.
_ENDINGS = (
    ("ization", 4, "iz"),
    ("isation", 4, "iz"),
    ("fulness", 3, "ful"),
    ("iveness", 3, "iv"),
    ("ments", 4, ""),
    ("ment", 4, ""),
    ("ities", 4, ""),
    ("ations", 4, ""),
    ("ation", 4, ""),
    ("ings", 3, ""),
    ("ness", 3, ""),
    ("ity", 4, ""),
    ("ions", 3, ""),
    ("ing", 3, ""),
    ("ies", 2, "i"),
    ("ied", 2, "i"),
    ("ion", 3, ""),
    ("ers", 4, ""),
    ("ors", 4, ""),
    ("est", 4, ""),
    ("ely", 4, ""),
    ("ed", 3, ""),
    ("es", 3, ""),
    ("er", 4, ""),
    ("or", 4, ""),
    ("ly", 3, ""),
    ("al", 5, ""),
    ("s", 2, ""),
    ("e", 3, ""),
    ("y", 3, "i"),
)


_BY_LAST_LETTER = {
    letter: tuple(each for each in _ENDINGS if each[0][-1] == letter)
    for letter in {ending[-1] for ending, _, _ in _ENDINGS}
}


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return the stem of a lower-case word; "reopening" and "reopened" have the same."""
    word = word.removesuffix("'s")
    irregular = _irregular().get(word)
    if irregular:
        return irregular
    if word.endswith(("ss", "us", "is")):
        return word
    for ending, least, put in _BY_LAST_LETTER.get(word[-1:], ()):
        kept = word[: -len(ending)]
        if word.endswith(ending) and len(kept) >= least and _VOWEL.search(kept):
            return _rounded(kept) + put
    return word


def _rounded(kept: str) -> str:
    if len(kept) > 5 and kept.endswith("at"):
        return kept[:-2]
    if len(kept) > 3 and kept[-1] == kept[-2] and kept[-1] not in "aeiouls":
        return kept[:-1]
    return kept.rstrip("e") if len(kept) > 3 else kept


@lru_cache(maxsize=1)
def _irregular() -> dict[str, str]:
    forms = (entry.split() for entry in lexicon.entries("irregular_forms"))
    return {form: first for first, *others in forms for form in others}
