"""The answers of `manage.py analyse` to a claim and a source, as plain values."""

from collections.abc import Sequence
from typing import Any

from claims.text.alignment import Judgement, judge, rank
from claims.text.matches import MatchFlag
from claims.text.spans import Span


def is_comparison(row: dict[str, Any]) -> bool:
    """Say whether the row asks to hold something against a source."""
    return isinstance(row.get("source_text"), str) or isinstance(row.get("source_sentences"), list)


def comparison(row: dict[str, Any]) -> dict[str, Any]:
    """Answer {"claim", "quote", "source_text"} or {"claim", "source_sentences"}."""
    claim = str(row.get("claim") or "")
    if isinstance(row.get("source_sentences"), list):
        found = rank(claim, [str(each) for each in row["source_sentences"]])
        order = {"ranking": list(found.ranking), "score": found.score}
        return {**_judgement(found.judgement), **order}
    return _judgement(judge(claim, str(row.get("quote") or ""), row["source_text"]))


def _judgement(found: Judgement) -> dict[str, Any]:
    return {
        "match": found.match.match,
        "flags": [_flag(flag) for flag in found.flags],
        "passages": [{"start": p.start, "end": p.end, "score": p.score} for p in found.passages],
        "covered": _pairs(found.covered),
        "missing": _pairs(found.missing),
        "support": found.support,
        "suggestion": found.suggestion,
    }


def _flag(flag: MatchFlag) -> dict[str, Any]:
    return {
        "flag": flag.flag,
        "ours": _pair(flag.ours),
        "theirs": _pair(flag.theirs),
        "of": flag.of,
    }


def _pair(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def _pairs(spans: Sequence[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
