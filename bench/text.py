"""Sentences, attributions and risk on the reference sets, with the scorers that come with them."""

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from bench.figures import Figure, Missing
from claims.management.lines import article
from claims.text.attribution import attribute
from claims.text.sentences import split

NEWS = ("news", "interview")
PEERS = {"golden": "47, pySBD", "gum": "96.9", "gum_news": "97.0", "ewt": "88.4"}
GOALS = {"golden": 48, "gum": 97.0, "gum_news": 97.2, "ewt": 88.5}


def sentences(home: Path) -> Iterator[Figure | Missing]:
    """Boundaries inside paragraphs, the judged places of the hard set, and the speed."""
    import score_seg

    spent = size = 0.0
    for name, goal in GOALS.items():
        gold = rows(home / "segmentation" / f"{name}.jsonl")
        if gold is None:
            yield Missing(f"sentences, {name}")
            continue
        found = {d["id"]: [(s.start, s.end) for s in split(d["text"])] for d in gold}
        score = score_seg.score(gold, found)
        value = score["docs"] * score["n"] if name == "golden" else 100 * score["inner"][2]
        what = "rules right of 48" if name == "golden" else "inner F1"
        yield Figure(what=f"sentences, {name}: {what}", value=value, goal=goal, peer=PEERS[name])
        spent += seconds(gold, split)
        size += sum(len(d["text"]) for d in gold)
    yield from _hard(home)
    if spent:
        yield Figure(what="sentences: characters a second", value=size / spent, goal=500_000)


def _hard(home: Path) -> Iterator[Figure | Missing]:
    gold = rows(home / "segmentation" / "news_hard.jsonl")
    if gold is None:
        yield Missing("sentences, news_hard")
        return
    right = total = 0
    for document in gold:
        ends = {s.end for s in split(document["text"])}
        for at, is_end in document["points"]:
            total += 1
            right += (at in ends) == bool(is_end)
    share = 100 * right / total
    peer = "97.5, spaCy"
    yield Figure(what="sentences, news_hard: % right", value=share, goal=98.0, peer=peer)


def attributions(home: Path) -> Iterator[Figure | Missing]:
    """The development split; news and interviews of the set never trained on; the speed."""
    import score_attr

    gold = rows(home / "attribution" / "polnear_dev.jsonl")
    if gold is None:
        yield Missing("attribution, PolNeAR")
    else:
        score = score_attr.score(gold, _credits(gold))
        for what, value, goal, peer in (
            ("sentence F1", score["sentence"][2], 92.5, "81.7; two people 92.5"),
            ("linked F1", score["linked"][2], 62.0, "51.8; two people 76.0"),
            ("linked speech F1", score["speech"][2], 76.0, "63.4; two people 90.1"),
            ("direct quotes found", score["content_recall_by_type"]["direct"], 95.0, "83"),
            ("type right", score["type_acc"], 97.0, "96"),
        ):
            yield Figure(
                what=f"attribution, PolNeAR dev: {what}", value=100 * value, goal=goal, peer=peer
            )
        size = sum(len(d["text"]) for d in gold)
        speed = size / seconds(gold, attribute)
        yield Figure(what="attribution: characters a second", value=speed, goal=50_000)
    other = rows(home / "attribution" / "gum_dev.jsonl")
    if other is None:
        yield Missing("attribution, GUM")
        return
    news = [d for d in other if d["genre"] in NEWS]
    value = 100 * score_attr.score(news, _credits(news))["speech"][2]
    yield Figure(what="attribution, GUM: linked speech F1", value=value, goal=55.0, peer="46.6")


def _credits(gold: list[Any]) -> dict[str, Any]:
    return {d["id"]: article(d["text"])["attributions"] for d in gold}


def risk(home: Path) -> Iterator[Figure | Missing]:
    """Average precision, each sentence ranked by weights that have not seen it, if numpy is there."""
    gold = rows(home / "checkworthy" / "claimbuster_dev.jsonl")
    if gold is None:
        yield Missing("risk, ClaimBuster")
        return
    order = sorted(gold, key=_risk, reverse=True)
    ranks = [at for at, d in enumerate(order, 1) if d["label"]]
    seen = sum(hits / at for hits, at in enumerate(ranks, 1)) / len(ranks)
    what = "risk, ClaimBuster dev: average precision"
    yield Figure(what=what, value=seen, note="seen in training, so it says little")
    try:
        from bench.train_wording import held_out_rows
    except ImportError:
        yield Missing("risk, held out in five folds (needs numpy and scipy)")
        return
    texts = home / "attribution" / "polnear_train.jsonl"
    if not texts.exists():
        yield Missing("risk, held out in five folds (needs the texts of PolNeAR)")
        return
    quarter, half = held_out_rows(gold, str(texts), 5)
    what = "risk, held out in five folds"
    yield Figure(
        what=f"{what}, weighed so that half are worth checking as for the peers",
        value=half,
        goal=0.945,
        peer="0.931",
    )
    yield Figure(what=f"{what}, a quarter worth checking", value=quarter)


def _risk(document: Any) -> float:
    return max((c["risk"] for c in article(document["sentence"])["claims"]), default=-1.0)


def rows(path: Path) -> list[Any] | None:
    """Return the lines of a set, or None."""
    if not path.exists():
        return None
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def seconds(gold: list[Any], function: Callable[[str], object]) -> float:
    """Return the processor time on one core."""
    start = time.process_time()
    for document in gold:
        function(document["text"])
    return time.process_time() - start
