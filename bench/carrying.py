"""What it takes to find the sentences of a long text again in its next revision."""

import time
from collections.abc import Iterator
from pathlib import Path

from bench.figures import Figure
from claims.text.carryover import descend
from claims.text.harmless import is_harmless
from tests.text.revising import story

MANY = 2_000


def carryover(_: Path) -> Iterator[Figure]:
    """Pair 2,000 sentences with 2,000: a text little changed, and one edited in every sentence."""
    words = [sentence.words for sentence in story(MANY - 1).sentences]
    few = [f"{one} Not so." if at % 10 == 0 else one for at, one in enumerate(words)]
    every = [_edited(one) for one in words]
    for what, new in (
        ("every tenth sentence edited", few),
        ("every sentence edited", every),
        ("every sentence edited and moved", [*every[MANY // 2 :], *every[: MANY // 2]]),
    ):
        is_harmless.cache_clear()
        began = time.process_time()
        descend(words, new)
        spent = time.process_time() - began
        named = f"carryover: s for 2,000 sentences, {what}"
        yield Figure(what=named, value=spent, goal=2.0, is_cost=True)


def _edited(words: str) -> str:
    first, *rest = words.split()
    return " ".join([first, "also", *rest])
