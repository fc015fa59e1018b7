"""Quotes against sources, the ranking of evidence, and support, on the reference sets."""

import json
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

from bench.figures import Figure, Missing
from bench.quote_mutations import Tally, judge_speakers, judge_texts
from bench.text import rows
from bench.train_support import cross_validated, measured
from claims.text.alignment import judge, rank
from claims.text.quotes import locate

_LOOKS = 5
ABSENT = "Nobody promised full compensation to every family in Zanzibar by the first of March."


def quotes(home: Path) -> Iterator[Figure | Missing]:
    """The judged cases, the mutations of true quotes, and how long a look into 1 MB takes."""
    path = home / "quotes" / "cases.json"
    if path.exists():
        cases = json.loads(path.read_text(encoding="utf-8"))
        right = sum(_is_right(case, cases) for case in cases["cases"])
        total = len(cases["cases"])
        yield Figure(what=f"quotes: cases right of {total}", value=right, goal=total)
    else:
        yield Missing("quotes, cases")
    texts = rows(home / "attribution" / "polnear_dev.jsonl")
    if texts is None:
        yield Missing("quotes, mutations")
        return
    # Some changes fit few sentences, so those of the other split are taken too.
    others = rows(home / "attribution" / "polnear_train.jsonl") or []
    given = [d["text"] for d in (*texts, *others)]
    tally = judge_texts(given)
    judge_speakers(given, tally)
    yield from _mutations(tally)
    yield from _speed(home)


def _is_right(case: Any, cases: Any) -> bool:
    found = judge(case.get("claim", ""), case["quote"], cases["source_text"])
    flags = {flag.flag for flag in found.match.flags}
    return found.match.match == case["match"] and flags == set(case["flags"])


def _mutations(tally: Tally) -> Iterator[Figure]:
    for kind, total in tally.all.items():
        goal = 99.5 if kind.endswith("no flag") else 99.0
        value = 100 * tally.right[kind] / total
        yield Figure(what=f"quotes, {kind}: % right", value=value, goal=goal, note=f"of {total:,}")


def _speed(home: Path) -> Iterator[Figure | Missing]:
    train = rows(home / "attribution" / "polnear_train.jsonl")
    if train is None:
        yield Missing("quotes, speed in 1 MB")
        return
    text = "\n".join(document["text"] for document in train)[:1_000_000]
    at = text.index(". ", 600_000) + 2
    there = text[at : text.index(" ", at + 180)]
    for what, quote in (
        ("that is there", there),
        ("that is there in other words", there.replace(" the ", " this ").replace(" and ", " or ")),
        ("that is not", ABSENT),
    ):
        name = f"quotes: ms to look in 1 MB for one {what}"
        yield Figure(what=name, value=_look_ms(quote, text), goal=200, is_cost=True)


def _look_ms(quote: str, text: str) -> float:
    """Return the median of a few looks, into no text twice, so that nothing remembered helps."""
    spent = []
    for turn in range(_LOOKS):
        fresh = text + " " * (turn + 1)
        start = time.process_time()
        locate(quote, fresh)
        spent.append(1000 * (time.process_time() - start))
    return median(spent)


def ranking(home: Path) -> Iterator[Figure | Missing]:
    gold = rows(home / "alignment" / "wice_dev.jsonl")
    if gold is None:
        yield Missing("evidence, WiCE")
        return
    wanted = [
        (d, {at for group in d["evidence"] for at in group})
        for d in gold
        if d["label"] != "not_supported"
    ]
    places: list[float] = []
    start, size = time.process_time(), 0
    for document, evidence in wanted:
        if not evidence:
            continue
        size += len(document["source_sentences"])
        order = rank(document["claim"], document["source_sentences"]).ranking
        places.append(next((at for at, i in enumerate(order, 1) if i in evidence), 10**9))
    spent = 1000 * (time.process_time() - start)
    mrr = sum(1 / at for at in places) / len(places)
    hits = sum(at <= 5 for at in places) / len(places)
    yield Figure(what="evidence, WiCE dev: MRR", value=mrr, goal=0.93, peer="0.900")
    yield Figure(what="evidence, WiCE dev: hit@5", value=hits, goal=0.985, peer="0.985")
    name = "evidence: ms a claim against 100 sentences"
    yield Figure(what=name, value=spent / size * 100, goal=5, is_cost=True)


def support(home: Path) -> Iterator[Figure | Missing]:
    """Macro-F1 in ten folds, each claim judged by trees that have not seen it."""
    path = home / "alignment" / "reuse3_dev.jsonl"
    if not path.exists():
        yield Missing("support, reuse3")
        return
    value, _ = cross_validated(*measured(str(path)))
    peer = "0.931"
    yield Figure(
        what="support, reuse3 dev: macro-F1 in ten folds", value=value, goal=0.95, peer=peer
    )
