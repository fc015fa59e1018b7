"""Words and marks with their offsets, as the attribution analysis reads them."""

import re
from dataclasses import dataclass

_TOKEN = re.compile(
    r"\d+(?:[.,:]\d+)+|(?:[A-Za-z]\.){2,}|(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Sgt|St|Jr|Sr|Rev|Prof|Sens|Reps)\."
    r"|(?<![^\W\d_])[A-Z]\.(?=\s)|['’](?:s|re|ve|ll|d|m)\b|n['’]t\b"
    r"|[^\W_]+?(?=n['’]t\b)|[^\W_]+(?:[-–&/.][^\W_]+)*(?:['’](?!(?:s|re|ve|ll|d|m)\b)[^\W\d_]+)?"
    r"|``|''|\.{2,}|[^\s\w]|_+",
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark; `start` and `end` are offsets into the text that was given."""

    text: str
    start: int
    end: int


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Return the tokens between the two offsets, in order."""
    stop = len(text) if end is None else end
    return [Token(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text, start, stop)]
