"""Learn which wording makes a sentence worth checking, from sentences that people have marked.

Run: OMP_NUM_THREADS=1 python -m bench.train_wording TRAIN.jsonl [--folds 5] (numpy and scipy)
Each line of TRAIN.jsonl holds "sentence" and "label". With --folds nothing is written: the average
precision on the parts held out is printed instead, since that on the training part says little.
Only figures are written, and no feature that fewer than five sentences show.
"""

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse
from scipy.optimize import minimize

from claims.text.flags import flags_of
from claims.text.wording import SCALE, features

DATA = Path(__file__).parent.parent / "claims" / "text" / "data"
LEAST_SENTENCES = 5
TRUST = 3.0


def main() -> None:
    """Write the weights, or print how well they would do on sentences not seen."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path")
    parser.add_argument("--folds", type=int, default=0)
    options = parser.parse_args()
    with Path(options.path).open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    shown = [_features(row["sentence"]) for row in rows]
    labels = np.array([row["label"] for row in rows])
    if options.folds:
        print(f"average precision, held out: {held_out(shown, labels, options.folds):.4f}")
    else:
        write(*learn(shown, labels))


def held_out_rows(rows: Sequence[dict[str, Any]], folds: int) -> float:
    """Average precision over rows of "sentence" and "label", as `held_out`."""
    shown = [_features(row["sentence"]) for row in rows]
    return held_out(shown, np.array([row["label"] for row in rows]), folds)


def held_out(shown: Sequence[set[str]], labels: np.ndarray, folds: int) -> float:
    """Average precision over all sentences, each scored by weights that have not seen it."""
    scores = np.zeros(len(labels))
    fold = np.arange(len(labels)) % folds
    for number in range(folds):
        train, test = np.flatnonzero(fold != number), np.flatnonzero(fold == number)
        rarity, weights = learn([shown[at] for at in train], labels[train])
        scores[test] = _matrix([shown[at] for at in test], rarity) @ weights[:-1] + weights[-1]
    ranked = labels[np.argsort(-scores, kind="stable")]
    precision = np.cumsum(ranked) / np.arange(1, len(ranked) + 1)
    return float(precision[ranked == 1].mean())


def learn(shown: Sequence[set[str]], labels: np.ndarray) -> tuple[dict[str, float], np.ndarray]:
    """Return each feature's rarity and the weights of a logistic regression, offset last."""
    spread = Counter(name for names in shown for name in names)
    common = sorted(name for name, number in spread.items() if number >= LEAST_SENTENCES)
    rarity = {name: float(np.log(len(shown) / spread[name]) + 1) for name in common}
    matrix, sign = _matrix(shown, rarity), 2 * labels - 1

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        margin = (matrix @ weights[:-1] + weights[-1]) * sign
        slope = -TRUST * sign / (1 + np.exp(margin))
        cost = TRUST * np.logaddexp(0, -margin).sum() + 0.5 * weights[:-1] @ weights[:-1]
        return cost, np.append(matrix.T @ slope + weights[:-1], slope.sum())

    start = np.zeros(len(common) + 1)
    return rarity, minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 60}).x


def write(rarity: dict[str, float], weights: np.ndarray) -> None:
    """Write the offset, then a line a feature: name, rarity, weight times rarity."""
    lines = [str(round(weights[-1] * SCALE))]
    for (name, rare), weight in zip(rarity.items(), weights.tolist(), strict=False):
        lines.append(f"{name}\t{round(rare * 100)}\t{round(weight * rare * 100)}")
    packed = gzip.compress("\n".join(lines).encode("utf-8"), compresslevel=9, mtime=0)
    (DATA / "wording_weights.gz").write_bytes(packed)


def _features(sentence: str) -> set[str]:
    return features(sentence, flags_of(sentence, anonymous=False, headline=False))


def _matrix(shown: Sequence[set[str]], rarity: dict[str, float]) -> sparse.csr_matrix:
    """Rarities as values, each row of length one."""
    number = {name: at for at, name in enumerate(rarity)}
    rarities = np.array(list(rarity.values()))
    ends, columns, values = [0], [], []
    for names in shown:
        known = sorted(number[name] for name in names if name in number)
        own = rarities[known] if known else np.zeros(0)
        columns.extend(known)
        values.extend(own / (np.linalg.norm(own) + 1e-9))
        ends.append(len(columns))
    return sparse.csr_matrix((values, columns, ends), shape=(len(shown), len(rarity)))


if __name__ == "__main__":
    main()
