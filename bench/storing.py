"""How fast an article's claims are stored, analysis not counted."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from unittest.mock import patch

from bench import stage
from bench.words import text_of
from claims.choices import Role
from claims.commands import articles, import_article
from claims.intake.drafts import ArticleDraft, claims_in

# An article holds 20,000 claims at most, so that more are stored as several.
LARGEST = 10_000


@dataclass(frozen=True, slots=True)
class Stored:
    article: int
    analysed: float
    stored: float


def main(words: Sequence[str]) -> dict[str, float]:
    """Return the seconds to analyse and to store so many claims, and the last article's id."""
    whole, rest = divmod(int(words[0]), LARGEST)
    sizes = [LARGEST] * whole + [rest] * bool(rest)
    found = [_store(size, number) for number, size in enumerate(sizes)]
    return {
        "article": found[-1].article,
        "analysed": sum(one.analysed for one in found),
        "stored": sum(one.stored for one in found),
    }


def _store(size: int, number: int) -> Stored:
    now = datetime.now(UTC)
    editor = stage.person(Role.EDITOR, 0, stage.desk(now), now)
    desk = stage.desk(now)
    text = text_of(size, salt=f"store-{number}-{now:%H%M%S%f}")
    draft = ArticleDraft(title=text.partition("\n")[0], text=text)
    began = time.perf_counter()
    drafts = claims_in(text)
    analysed = time.perf_counter()
    # The same drafts, so that what is left to measure is the storing alone.
    with patch.object(articles, "claims_in", lambda *_: drafts):
        began_storing = time.perf_counter()
        article = import_article(editor=editor, desk_id=desk.pk, draft=draft, now=now)
    return Stored(article.pk, analysed - began, time.perf_counter() - began_storing)
