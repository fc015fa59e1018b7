"""The lines of `manage.py analyse`: read one, analyse it, say what is wrong with it."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from multiprocessing import Pool
from typing import Any

from claims.text.alignment import Judgement, judge, rank
from claims.text.analysis import ClaimDraft, examine
from claims.text.attribution import Attribution
from claims.text.spans import Span

_AHEAD = 8
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")  # no file can hold it but escaped


@dataclass(frozen=True, slots=True)
class Answer:
    """The line to print, or what was wrong with the line that was read."""

    number: int
    line: str
    problem: str


class Malformed(ValueError):
    """A line without the keys of any shape; the text says what it lacks."""


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
        row = _read(line)
        found = {"id": _of(row, "id", (str, int)), **_found(row)}
    except Malformed as wrong:
        return Answer(number, "", str(wrong))
    written = json.dumps(found, ensure_ascii=False)
    return Answer(number, _HALF_CHARACTER.sub(_escaped, written), "")


def _read(line: bytes) -> Any:
    try:
        return json.loads(line)
    except RecursionError:
        raise Malformed("is nested too deeply") from None
    except (
        ValueError
    ):  # Bytes that are no text and numbers of thousands of digits are such errors too.
        raise Malformed("is not JSON") from None


def _escaped(half: re.Match[str]) -> str:
    return f"\\u{ord(half[0]):04x}"


def article(text: str) -> dict[str, Any]:
    """Return the findings of one article as plain values."""
    found = examine(text)
    return {
        "sentences": [[sentence.start, sentence.end] for sentence in found.sentences],
        "attributions": [_attribution(credit) for credit in found.attributions],
        "claims": [_claim(draft) for draft in found.claims],
    }


def _found(row: dict[str, Any]) -> dict[str, Any]:
    if "source_sentences" in row:
        ranking = rank(_of(row, "claim", str), _sentences(row))
        own = {"ranking": list(ranking.ranking), "score": ranking.score}
        return {**_judgement(ranking.judgement), **own}
    if "source_text" in row:
        source = _of(row, "source_text", str)
        return _judgement(judge(_if_any(row, "claim"), _if_any(row, "quote"), source))
    return article(_of(row, "text" if "text" in row else "sentence", str))


def _sentences(row: dict[str, Any]) -> list[str]:
    given = _of(row, "source_sentences", list)
    if not all(isinstance(each, str) for each in given):
        raise Malformed("has source_sentences that are not text")
    return list(given)


def _if_any(row: dict[str, Any], key: str) -> str:
    return str(_of(row, key, str)) if row.get(key) is not None else ""


def _of(row: Any, key: str, kind: type | tuple[type, ...]) -> Any:
    if not isinstance(row, dict) or key not in row:
        raise Malformed(f"has no {key}")
    if not isinstance(row[key], kind):
        raise Malformed(f"has {_article(key)} {key} of the wrong kind")
    return row[key]


def _article(key: str) -> str:
    return "an" if key == "id" else "a"


def _judgement(found: Judgement) -> dict[str, Any]:
    return {
        "match": found.match.match,
        "flags": [
            {
                "flag": flag.flag,
                "of": flag.of,
                "ours": _pair(flag.ours),
                "theirs": _pair(flag.theirs),
            }
            for flag in found.flags
        ],
        "passages": [
            {"start": passage.start, "end": passage.end, "score": passage.score}
            for passage in found.passages
        ],
        "covered": _pairs(found.covered),
        "missing": _pairs(found.missing),
        "support": found.support,
        "suggestion": found.suggestion,
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
        "flags": list(draft.flags),
        "priority": draft.priority,
        "reasons": list(draft.reasons),
        "risk": draft.risk,
    }


def _pairs(spans: Sequence[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _pair(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]
