"""Ways in which a true quote goes wrong, each with the flag that should name it; no chance involved."""

import re
from collections.abc import Callable, Iterator

Mutation = Callable[[str, int], str | None]

_AUXILIARY = re.compile(
    r"\b(?:is|are|was|were|will|would|has|have|had|can|could|should|does|did)\b(?! not)"
)
_MODAL = re.compile(r"(?<!^)\b(?:will|would|can|could|may|might|must|should)\b(?!')")
_NUMBER = re.compile(r"(?<![\w.,/:-])\d+(?:,\d{3})*(?:\.\d+)?(?![\w/:-])")
_NAME = re.compile(
    r"(?<=[a-z,] )[A-Z][a-z]{2,}(?= [a-z])|(?<=[a-z] [A-Z][a-z]{3} )[A-Z][a-z]{2,}\b"
)
_CONDITION = re.compile(r",? (?:unless|but|if|except)\b")
_OTHER_MODAL = {
    "will": "might",
    "would": "will",
    "can": "must",
    "could": "can",
    "may": "will",
    "might": "will",
    "must": "may",
    "should": "will",
}


def _one(pattern: re.Pattern[str], quote: str, turn: int) -> re.Match[str] | None:
    found = list(pattern.finditer(quote))
    return found[turn % len(found)] if found else None


def number_changed(quote: str, turn: int) -> str | None:
    found = _one(_NUMBER, quote, turn)
    if not found:
        return None
    last = found[0][-1]
    return quote[: found.end() - 1] + str((int(last) + 3) % 10) + quote[found.end() :]


def digits_swapped(quote: str, turn: int) -> str | None:
    found = _one(_NUMBER, quote, turn)
    if not found:
        return None
    for i in range(found.start(), found.end() - 1):
        one, other = quote[i], quote[i + 1]
        if one.isdigit() and other.isdigit() and one != other:
            return quote[:i] + other + one + quote[i + 2 :]
    return None


def name_changed(quote: str, turn: int) -> str | None:
    found = _one(_NAME, quote, turn)
    return quote[: found.start()] + "Okonjo" + quote[found.end() :] if found else None


def not_added(quote: str, turn: int) -> str | None:
    found = _one(_AUXILIARY, quote, turn)
    return quote[: found.end()] + " not" + quote[found.end() :] if found else None


def not_dropped(quote: str, turn: int) -> str | None:
    found = _one(re.compile(r"(?<=\w) not\b|(?<=d|s|e)n['’]t\b"), quote, turn)
    return quote[: found.start()] + quote[found.end() :] if found else None


def modal_changed(quote: str, turn: int) -> str | None:
    found = _one(_MODAL, quote, turn)
    return quote[: found.start()] + _OTHER_MODAL[found[0]] + quote[found.end() :] if found else None


def cut_before_condition(quote: str, turn: int) -> str | None:
    found = _one(_CONDITION, quote, turn)
    return quote[: found.start()] if found and found.start() > 15 else None


MUTATIONS: dict[str, tuple[Mutation, str]] = {
    "number changed": (number_changed, "number_differs"),
    "digits swapped": (digits_swapped, "number_differs"),
    "name changed": (name_changed, "name_differs"),
    "not added": (not_added, "negation_differs"),
    "not dropped": (not_dropped, "negation_differs"),
    "modal changed": (modal_changed, "modal_differs"),
    "cut before a condition": (cut_before_condition, "quote_continues"),
}


def spliced(quote: str, other: str) -> str:
    """Join the beginning of one sentence to the end of another by an ellipsis."""
    begin, end = quote.split(), other.rstrip(" .!?\"”’'").split()
    return (
        " ".join(begin[: max(3, len(begin) // 2)]) + " … " + " ".join(end[-max(3, len(end) // 2) :])
    )


def restyled(quote: str) -> Iterator[str]:
    """Yield the same words as other typewriters would set them."""
    curly = quote.translate({ord('"'): "”", ord("'"): "’"})
    straight = quote.translate(
        {ord(mark): plain for marks, plain in (("“”", '"'), ("‘’", "'")) for mark in marks}
    )
    yield f"“{curly}”"
    yield f'"{straight}"'
    yield re.sub(r"\s*[–—]\s*", " -- ", quote)
    yield "  ".join(quote.split(" "))
    yield quote.replace(" ", "\u00a0").replace("fi", "ﬁ")
    yield re.sub(r"([a-z]{4})([a-z]{4})", "\\1\u00ad\\2", quote)
    yield re.sub(r"(?<=\d),(?=\d{3})", "", quote)
    yield quote.upper()


_VERB = (
    r"(?:said|says|added|adds|told [A-Z]?[a-z]+|wrote|writes|tweeted|explained|argued|continued"
    r"|insisted|recalled|noted)"
)
_PERSON = r"(?:Mr\. |Ms\. |Mrs\. |Sen\. |Rep\. |Gov\. )?[A-Z][a-z]+(?: [A-Z]\.)?(?: [A-Z][a-z]+)*"
_TAGGED = re.compile(
    rf"[\"“](?P<words>[^\"“”\n]{{25,300}}?)(?<!\.)[,?!]?[\"”],? (?:{_VERB} (?P<after>{_PERSON})"
    rf"|(?P<before>(?!He |She |They |It |I |We |The ){_PERSON}) {_VERB})\b"
)


def tagged(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield sentence-like stretches with the words quoted in them and the person named as speaker."""
    for found in _TAGGED.finditer(text):
        yield found[0] + ".", found["words"], found["after"] or found["before"]


def speaker_changed(stretch: str, speaker: str) -> str:
    words, _, rest = stretch.rpartition(speaker)
    return f"{words}Ngozi Okonjo{rest}"
