"""Learn which wording makes a sentence worth checking, from sentences that people have marked.

Run: OMP_NUM_THREADS=1 python -m bench.train_wording TRAIN.jsonl TEXTS.jsonl [--folds 5] (numpy and scipy)
Each line of TRAIN.jsonl holds "sentence" and "label"; each of TEXTS.jsonl a "text", from which it is
learned which words are used alike. With --folds nothing is written: the average precision on the
parts held out is printed instead, since that on the training part says little. Only figures are
written, and no feature that fewer than five sentences, or five of the texts, show.
"""

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse
from scipy.optimize import minimize

from bench.word_vectors import REACHES, Vectors, vectors
from claims.text.flags import flags_of
from claims.text.wording import SCALE, features, share_of, words_of

DATA = Path(__file__).parent.parent / "claims" / "text" / "data"
LEAST_SENTENCES = 5
TRUST = 8.0
VECTORS_SHARE = 0.4
HALF = 0.51


@dataclass(frozen=True, slots=True)
class Shown:
    """What sentences show: features by the ways to look at them, words, and places."""

    features: list[dict[str, set[str]]]
    places: np.ndarray

    def some(self, chosen: np.ndarray) -> "Shown":
        return Shown([self.features[at] for at in chosen], self.places[chosen])


@dataclass(frozen=True, slots=True)
class Learned:
    """Rarities by feature, the spread of places, and the weights: features, places, offset."""

    rarity: dict[str, float]
    middle: np.ndarray
    spread: np.ndarray
    weights: np.ndarray


def main() -> None:
    """Write the weights, or print how well they would do on sentences not seen."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path")
    parser.add_argument("texts")
    parser.add_argument("--folds", type=int, default=0)
    options = parser.parse_args()
    with Path(options.path).open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    if options.folds:
        given, half = held_out_rows(rows, options.texts, options.folds)
        print(f"average precision, held out: {given:.4f}; with half worth checking: {half:.4f}")
        return
    known = vectors(options.texts)
    write(learn(show(rows, known), np.array([row["label"] for row in rows])), known)


def show(rows: Sequence[dict[str, Any]], known: Vectors) -> Shown:
    """Read all sentences once."""
    sentences = [row["sentence"] for row in rows]
    read = [features(each, flags_of(each, anonymous=False, headline=False)) for each in sentences]
    return Shown(read, np.array([known.of(words_of(each)) for each in sentences]))


def held_out_rows(rows: Sequence[dict[str, Any]], texts: str, folds: int) -> tuple[float, float]:
    """Average precision when each sentence is scored by weights that have not seen it.

    First over all sentences, then as it would be with half of them worth checking.
    """
    shown, labels = show(rows, vectors(texts)), np.array([row["label"] for row in rows])
    # Sentences said twice go into one fold.
    numbers = {text: at for at, text in enumerate(sorted({row["sentence"] for row in rows}))}
    fold = np.array([numbers[row["sentence"]] * 7919 % folds for row in rows])
    scores = np.zeros(len(labels))
    for number in range(folds):
        train, test = np.flatnonzero(fold != number), np.flatnonzero(fold == number)
        learned = learn(shown.some(train), labels[train])
        matrix = _matrix(shown.some(test), learned)
        scores[test] = matrix @ learned.weights[:-1] + learned.weights[-1]
    worthy = labels.mean()
    weight = np.where(labels == 1, 1.0, worthy / (1 - worthy) * (1 - HALF) / HALF)
    return precision(scores, labels, np.ones(len(labels))), precision(scores, labels, weight)


def precision(scores: np.ndarray, labels: np.ndarray, weight: np.ndarray) -> float:
    """Average precision where a sentence counts as often as its weight says."""
    order = np.argsort(-scores, kind="stable")
    counted = weight[order]
    found = np.cumsum(counted * labels[order]) / np.cumsum(counted)
    return float(found[labels[order] == 1].mean())


def learn(shown: Shown, labels: np.ndarray) -> Learned:
    """Fit a logistic regression on features and places."""
    seen = Counter(name for each in shown.features for names in each.values() for name in names)
    common = sorted(name for name, number in seen.items() if number >= LEAST_SENTENCES)
    rarity = {name: float(np.log(len(labels) / seen[name]) + 1) for name in common}
    learned = Learned(rarity, shown.places.mean(0), shown.places.std(0) + 1e-9, np.zeros(0))
    matrix, sign = _matrix(shown, learned), 2 * labels - 1

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        margin = (matrix @ weights[:-1] + weights[-1]) * sign
        slope = -TRUST * sign / (1 + np.exp(margin))
        cost = TRUST * np.logaddexp(0, -margin).sum() + 0.5 * weights[:-1] @ weights[:-1]
        return cost, np.append(matrix.T @ slope + weights[:-1], slope.sum())

    start = np.zeros(matrix.shape[1] + 1)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 150}).x
    return Learned(rarity, learned.middle, learned.spread, found)


def write(learned: Learned, known: Vectors) -> None:
    """Write the offset, then a line a feature: name, rarity, weight times rarity.

    A sentence's place is a sum over its words, so what the place weighs becomes a weight of each word.
    """
    slopes = learned.weights[len(learned.rarity) : -1] * _place_share(known.rows) / learned.spread
    offset = learned.weights[-1] - float(slopes @ learned.middle)
    lines = [str(round(offset * SCALE))]
    for (name, rare), weight in zip(learned.rarity.items(), learned.weights.tolist(), strict=False):
        lines.append(f"{name}\t{round(rare * 100)}\t{round(weight * rare * 100)}")
    words = (known.rows @ slopes) * known.counts
    for word, at in known.number.items():
        lines.append(f"v{word}\t0\t{round(float(words[at]) * SCALE)}")
    packed = gzip.compress("\n".join(lines).encode("utf-8"), compresslevel=9, mtime=0)
    (DATA / "wording_weights.gz").write_bytes(packed)


def _matrix(shown: Shown, learned: Learned) -> sparse.csr_matrix:
    """Rarities as values, each way to look of its own length; then the places."""
    number = {name: at for at, name in enumerate(learned.rarity)}
    rarities = np.array(list(learned.rarity.values()))
    ends, columns, values = [0], [], []
    for each in shown.features:
        for group, names in each.items():
            known = sorted(number[name] for name in names if name in number)
            own = rarities[known] if known else np.zeros(0)
            columns.extend(known)
            values.extend(own * share_of(group) / (np.linalg.norm(own) + 1e-9))
        ends.append(len(columns))
    left = sparse.csr_matrix((values, columns, ends), shape=(len(ends) - 1, len(rarities)))
    places = (shown.places - learned.middle) / learned.spread * _place_share(shown.places)
    return sparse.hstack([left, sparse.csr_matrix(places)]).tocsr()


def _place_share(places: np.ndarray) -> float:
    return VECTORS_SHARE / float(np.sqrt(places.shape[1] / len(REACHES)))


if __name__ == "__main__":
    main()
