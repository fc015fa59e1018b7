"""Words that turn a statement round or weaken it."""

from collections.abc import Sequence
from functools import cache

from claims.text import lexicon
from claims.text.words import Word


def negations(words: Sequence[Word]) -> tuple[Word, ...]:
    """Return the words that deny, "No. 5" and the name "No" apart."""
    following = (*words[1:], None)
    return tuple(
        word
        for word, after in zip(words, following, strict=False)
        if _denies(word) and not (word.key == "no" and after is not None and after.number)
    )


def denials(words: Sequence[Word]) -> tuple[Word, ...]:
    """Return the words that turn something down without a "not"."""
    return tuple(word for word in words if word.key in lexicon.words("denials"))


def modals(words: Sequence[Word]) -> tuple[tuple[str, Word], ...]:
    """Return each modal verb by the modal it stands for; months and names are none."""
    found = []
    for word in words:
        modal = _modal_forms().get(word.key) or _contracted(word.key)
        if modal and not (word.is_capitalised and not word.starts):
            found.append((modal, word))
    return tuple(found)


def _denies(word: Word) -> bool:
    return word.key in lexicon.words("negations") or word.key.endswith("n't")


def _contracted(key: str) -> str | None:
    return next((_modal_forms()[end] for end in ("'ll", "'d") if key.endswith(end)), None)


@cache
def _modal_forms() -> dict[str, str]:
    return dict(entry.split() for entry in lexicon.entries("modals"))
