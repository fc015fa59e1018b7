"""Fit the trees that tell verbatim, paraphrase and none apart; the same input gives the same bytes.

usage: python -m bench.train_support ROWS.jsonl OUT.json      rows: claim, source_sentences, label
       python -m bench.train_support ROWS.jsonl               cross-validates instead, in ten folds
"""

import json
import math
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from claims.text.ranking import ranked, sentence
from claims.text.resemblance import resemblance
from claims.text.support import score

ROUNDS, RATE, CUTS, LEAST, CALM, HANDFUL = 120, 0.08, 24, 20, 5.0, 6
CARD = (
    "Boosted trees of three levels over the measures of claims.text.resemblance. Holds thresholds "
    "and weights only, no text. Trained by bench/train_support.py on claims that repeat, reword "
    "or do not use one of thirty sentences; English prose; says how a claim resembles a passage, "
    "never whether it is true."
)

Rows = list[dict[str, float]]


def measured(path: str) -> tuple[Rows, list[str]]:
    """Return the measures and the label of each row, first in the whole source, then in a short one."""
    with Path(path).open(encoding="utf-8") as lines:
        given = [json.loads(line) for line in lines]
    rows = [measures(row["claim"], row["source_sentences"]) for row in given]
    rows += [measures(row["claim"], shortened(row)) for row in given]
    return rows, [row["label"] for row in given] * 2


def measures(claim: str, sentences: Sequence[str]) -> dict[str, float]:
    """Measure one claim against its source."""
    read, given = sentence(claim), [sentence(each) for each in sentences]
    return resemblance(read, given, ranked(read, given))


def shortened(row: dict[str, Any]) -> list[str]:
    """Keep a handful of sentences, the evidence among them; as many whether there is any or not."""
    evidence = [each for group in row["evidence"] for each in group]
    others = [i for i in range(len(row["source_sentences"])) if i not in evidence]
    kept = sorted([*evidence, *others[:: len(others) // HANDFUL]][:HANDFUL])
    return [row["source_sentences"][i] for i in kept]


def limits(rows: Rows) -> dict[str, list[float]]:
    """Return the places where each measure may be cut: its quantiles, rounded."""
    found = {}
    for name in sorted(rows[0]):
        values = sorted(row[name] for row in rows)
        cuts = {round(values[len(values) * k // (CUTS + 1)], 4) for k in range(1, CUTS + 1)}
        found[name] = sorted(cuts)
    return found


def boosted(rows: Rows, wanted: Sequence[bool]) -> list[Any]:
    """Fit one tree after another to what the ones before left wrong."""
    cuts = limits(rows)
    bins = {
        name: [sum(row[name] > limit for limit in each) for row in rows]
        for name, each in cuts.items()
    }
    scores, trees = [0.0] * len(rows), []
    for _ in range(ROUNDS):
        shares = [1 / (1 + math.exp(-each)) for each in scores]
        slopes = [yes - share for yes, share in zip(wanted, shares, strict=True)]
        bends = [share * (1 - share) for share in shares]
        tree = grown(range(len(rows)), cuts, bins, slopes, bends, depth=3)
        trees.append(tree)
        scores = [one + score([tree], row) for one, row in zip(scores, rows, strict=True)]
    return trees


def grown(
    members: Sequence[int],
    cuts: dict[str, list[float]],
    bins: dict[str, list[int]],
    slopes: list[float],
    bends: list[float],
    *,
    depth: int,
) -> Any:
    """Return a tree as nested lists: measure, limit, below, above."""
    slope, bend = math.fsum(slopes[i] for i in members), math.fsum(bends[i] for i in members)
    best: tuple[float, str, int] | None = None
    for name, each in cuts.items() if depth else ():
        sums = [[0.0, 0.0, 0] for _ in range(len(each) + 1)]
        column = bins[name]
        for i in members:
            cell = sums[column[i]]
            cell[0] += slopes[i]
            cell[1] += bends[i]
            cell[2] += 1
        gain = best_cut(sums, slope, bend, len(members))
        if gain and (best is None or gain[0] > best[0] + 1e-9):
            best = (gain[0], name, gain[1])
    if best is None:
        return round(RATE * slope / (bend + CALM), 4)
    _, name, at = best
    below = [i for i in members if bins[name][i] <= at]
    above = [i for i in members if bins[name][i] > at]
    sides = [grown(side, cuts, bins, slopes, bends, depth=depth - 1) for side in (below, above)]
    return [name, cuts[name][at], *sides]


def best_cut(
    sums: list[list[float]], slope: float, bend: float, size: int
) -> tuple[float, int] | None:
    """Return the gain and the place of the best cut that leaves enough rows on both sides."""
    best, left, left_bend, count = None, 0.0, 0.0, 0.0
    whole = slope * slope / (bend + CALM)
    for at, (one, two, many) in enumerate(sums[:-1]):
        left, left_bend, count = left + one, left_bend + two, count + many
        if count < LEAST or size - count < LEAST:
            continue
        right, right_bend = slope - left, bend - left_bend
        gain = left * left / (left_bend + CALM) + right * right / (right_bend + CALM) - whole
        if gain > 0 and (best is None or gain > best[0] + 1e-9):
            best = (gain, at)
    return best


def fitted(rows: Rows, labels: Sequence[str]) -> dict[str, list[Any]]:
    """Fit verbatim against the rest, and paraphrase against none among the rest."""
    rest = [i for i, label in enumerate(labels) if label != "verbatim"]
    return {
        "verbatim": boosted(rows, [label == "verbatim" for label in labels]),
        "paraphrase": boosted([rows[i] for i in rest], [labels[i] == "paraphrase" for i in rest]),
    }


def told(trees: dict[str, list[Any]], row: dict[str, float]) -> str:
    """Judge one row by freshly fitted trees."""
    if score(trees["verbatim"], row) > 0:
        return "verbatim"
    return "paraphrase" if score(trees["paraphrase"], row) > 0 else "none"


def cross_validated(rows: Rows, labels: Sequence[str], folds: int = 10) -> tuple[float, float]:
    """Return macro-F1 when each row is judged by trees that have not seen it."""
    said = [""] * len(rows)
    for fold in range(folds):
        seen = [i for i in range(len(rows)) if i % folds != fold]
        trees = fitted([rows[i] for i in seen], [labels[i] for i in seen])
        for i in range(fold, len(rows), folds):
            said[i] = told(trees, rows[i])
    half = len(rows) // 2
    return macro_f1(said[:half], labels[:half]), macro_f1(said[half:], labels[half:])


def macro_f1(said: Sequence[str], labels: Sequence[str]) -> float:
    """Average the F1 of the three words."""
    scores = []
    for label in ("verbatim", "paraphrase", "none"):
        both = sum(one == other == label for one, other in zip(said, labels, strict=True))
        scores.append(2 * both / (list(said).count(label) + list(labels).count(label)))
    return sum(scores) / len(scores)


def main(path: str, out: str = "") -> None:
    """Fit and write, or cross-validate."""
    rows, labels = measured(path)
    if not out:
        whole, short = cross_validated(rows, labels)
        print(f"macro-F1 in ten folds: whole sources {whole:.4f}, short ones {short:.4f}")
        return
    model = {"card": CARD, "rows": len(rows), "trees": fitted(rows, labels)}
    Path(out).write_text(json.dumps(model, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:3])
