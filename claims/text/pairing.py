"""Which words two texts share, in order: what the page puts side by side, unjudged."""

import re
from difflib import SequenceMatcher

from claims.text.spans import Span

_WORD = re.compile(r"\w+(?:['’.,]\w+)*")
_MOST_WORDS = 400
_TELLING = 4


def shared_words(ours: str, theirs: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return the runs of equal words in both texts; a lone short word is no run.

    Texts are compared up to their first 400 words, so that the time stays bounded.
    """
    left, right = _words(ours), _words(theirs)
    matcher = SequenceMatcher(
        None, [word for word, _ in left], [word for word, _ in right], autojunk=False
    )
    blocks = [
        (block.a, block.b, block.size)
        for block in matcher.get_matching_blocks()
        if block.size > 1 or (block.size and len(left[block.a][0]) >= _TELLING)
    ]
    return (
        tuple(Span(left[a][1].start, left[a + size - 1][1].end) for a, _, size in blocks),
        tuple(Span(right[b][1].start, right[b + size - 1][1].end) for _, b, size in blocks),
    )


def _words(text: str) -> list[tuple[str, Span]]:
    found = (match for match, _ in zip(_WORD.finditer(text), range(_MOST_WORDS), strict=False))
    return [(match[0].casefold().replace("’", "'"), Span(*match.span())) for match in found]
