"""Two versions of a sentence, word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORD = re.compile(r"\s*\S+")
_MOST_WORDS = 400


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words in a row that both versions have, or that only this one has."""

    text: str
    is_changed: bool

    @property
    def words(self) -> str:
        """Return it without the space before it, which nobody means by a change."""
        return self.text.lstrip()

    @property
    def lead(self) -> str:
        return self.text.removesuffix(self.words)


def word_diff(before: str, after: str) -> tuple[tuple[Stretch, ...], tuple[Stretch, ...]]:
    """Return both versions in stretches; very long ones as changed from end to end."""
    ours, theirs = _WORD.findall(before), _WORD.findall(after)
    if max(len(ours), len(theirs)) > _MOST_WORDS:
        return (Stretch(before, before != after),), (Stretch(after, before != after),)
    left: list[Stretch] = []
    right: list[Stretch] = []
    matcher = SequenceMatcher(None, _bare(ours), _bare(theirs), autojunk=False)
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        for side, words in ((left, ours[i1:i2]), (right, theirs[j1:j2])):
            if words:
                side.append(Stretch("".join(words), kind != "equal"))
    return tuple(left), tuple(right)


def _bare(words: list[str]) -> list[str]:
    return [word.strip() for word in words]
