"""The lines of `manage.py analyse`: read one, analyse it, say what is wrong with it."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from multiprocessing import Pool
from typing import Any

from claims.text.analysis import ClaimDraft, examine
from claims.text.attribution import Attribution
from claims.text.spans import Span

_AHEAD = 8


@dataclass(frozen=True, slots=True)
class Answer:
    """The line to print, or what was wrong with the line that was read."""

    number: int
    line: str
    problem: str


def answers(lines: Iterable[tuple[int, bytes]], *, jobs: int = 1) -> Iterator[Answer]:
    """Answer line by line, in order; never more than a few lines a process are held."""
    if jobs <= 1:
        yield from map(answer, lines)
        return
    source = iter(lines)
    with Pool(jobs) as pool:
        # A pool reads its whole input ahead, so it is fed one window at a time.
        while window := list(islice(source, jobs * _AHEAD)):
            yield from pool.map(answer, window, chunksize=1)


def answer(numbered: tuple[int, bytes]) -> Answer:
    """Analyse one line by the shape that its keys show."""
    number, line = numbered
    try:
        row = json.loads(line)
    except (UnicodeDecodeError, json.JSONDecodeError):
        return Answer(number, "", "is not JSON")
    if not isinstance(row, dict) or "id" not in row:
        return Answer(number, "", "has no id")
    text = row.get("text", row.get("sentence"))
    if not isinstance(text, str):
        return Answer(number, "", "has no text")
    return Answer(number, json.dumps({"id": row["id"], **article(text)}, ensure_ascii=False), "")


def article(text: str) -> dict[str, Any]:
    """Return the findings of one article as plain values."""
    found = examine(text)
    return {
        "sentences": [[sentence.start, sentence.end] for sentence in found.sentences],
        "attributions": [_attribution(credit) for credit in found.attributions],
        "claims": [_claim(draft) for draft in found.claims],
    }


def _attribution(found: Attribution) -> dict[str, Any]:
    return {
        "source": _pairs(found.source),
        "cue": _pairs(found.cue),
        "content": _pairs(found.content),
        "type": found.type,
        "relay": _pairs(found.relay),
        "anonymous": found.anonymous,
        "confidence": found.confidence,
    }


def _claim(draft: ClaimDraft) -> dict[str, Any]:
    return {
        "start": draft.start,
        "end": draft.end,
        "kind": draft.kind,
        "flags": draft.flags,
        "priority": draft.priority,
        "reasons": draft.reasons,
        "risk": draft.risk,
    }


def _pairs(spans: Sequence[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
