"""Word classes for the attribution tagger: a word's class from lists, its ending and its shape."""

from functools import cache, lru_cache

from claims.text.lexicon import entries, words

_ENDINGS = (
    ("ingly", "ADV"), ("ly", "ADV"), ("ing", "VG"), ("ied", "VD"), ("ed", "VD"),
    ("tion", "NN"), ("sion", "NN"), ("ment", "NN"), ("ness", "NN"), ("ity", "NN"), ("ism", "NN"),
    ("ance", "NN"), ("ence", "NN"), ("ship", "NN"), ("er", "ER"), ("or", "ER"), ("ist", "ER"),
    ("ians", "NS"), ("ers", "NS"), ("ors", "NS"), ("ists", "NS"), ("tions", "NS"), ("ments", "NS"),
    ("ous", "JJ"), ("ful", "JJ"), ("ive", "JJ"), ("able", "JJ"), ("ible", "JJ"), ("ic", "JJ"),
    ("al", "JJ"), ("ical", "JJ"), ("less", "JJ"), ("ies", "NS"), ("ss", "NN"), ("us", "NN"), ("s", "S"),
)  # fmt: skip


@cache
def _listed() -> dict[str, str]:
    return dict(line.split() for line in entries("word_tags"))


@lru_cache(maxsize=65536)
def word_class(word: str) -> str:
    """Return the class of a word or mark; marks are their own class."""
    low = word.lower().replace("’", "'")
    if not any(char.isalnum() for char in word):
        return low
    if low[0].isdigit():
        return "CD"
    listed = _listed().get(low)
    if listed is not None and (listed != "DOC" or word.islower()):
        return listed
    if low in words("speech_verbs"):
        return "S" + _form(low)
    if low in words("mind_verbs"):
        return "M" + _form(low)
    if word[0].isupper():
        return "NPA" if len(word) > 1 and word.isupper() else "NP"
    return next((name for ending, name in _ENDINGS if low.endswith(ending)), "X")


def _form(verb: str) -> str:
    if verb.endswith("ing"):
        return "G"
    if verb.endswith("s") and not verb.endswith("ss"):
        return "Z"
    if verb.endswith("ed") or verb in words("irregular_pasts"):
        return "D"
    return "B"
