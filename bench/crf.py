"""A linear-chain conditional random field, learned with NumPy and SciPy; only figures leave it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from claims.text.attribution_templates import REACH, TEMPLATES

EPOCHS = 6
BATCH = 200
RATE = 0.05
DROPOUT = 0.3
DECAY = 5e-5
LEAST_ARTICLES = 5


@dataclass(frozen=True, slots=True)
class Table:
    """Which feature number each key of each template got."""

    values: tuple[dict, ...]
    keys: tuple[np.ndarray, ...]
    first: tuple[int, ...]
    size: int


@dataclass(frozen=True, slots=True)
class Sample:
    """Feature numbers a token, -1 where the feature is unknown; `lengths` cuts them in passages."""

    ids: np.ndarray
    lengths: np.ndarray


@dataclass(frozen=True, slots=True)
class Model:
    """Weights of features, of label pairs, and of the first label."""

    features: np.ndarray
    pairs: np.ndarray
    first: np.ndarray


def number_features(
    passages: Sequence[Sequence[tuple]], articles: Sequence[int]
) -> tuple[Table, Sample]:
    """Number every feature that at least five articles show, and the sample's tokens with them."""
    padded, real, values = _padded(passages)
    article = np.repeat(np.asarray(articles), [len(rows) for rows in passages])
    places = np.flatnonzero(real)
    sizes = [len(column) + 2 for column in values]
    ids = np.full((len(places), len(TEMPLATES)), -1, dtype=np.int32)
    keys, first, total = [], [], 0
    for number, template in enumerate(TEMPLATES):
        found, inverse = np.unique(_keys(padded, places, template, sizes), return_inverse=True)
        seen = np.unique(inverse.astype(np.int64) * (article.max() + 1) + article)
        articles_with = np.bincount(seen // (article.max() + 1), minlength=len(found))
        known = articles_with >= LEAST_ARTICLES
        renumbered = np.where(known, total + np.cumsum(known) - 1, -1)
        ids[:, number] = renumbered[inverse]
        keys.append(found[known])
        first.append(total)
        total += int(known.sum())
    lengths = np.array([len(rows) for rows in passages])
    return Table(tuple(values), tuple(keys), tuple(first), total), Sample(ids, lengths)


def feature_names(table: Table) -> Iterator[tuple[int, tuple]]:
    """Yield template number and column values of each feature, in the order of their numbers."""
    named = [{number: value for value, number in column.items()} for column in table.values]
    for template_number, keys in enumerate(table.keys):
        columns = [column for _, column in TEMPLATES[template_number]]
        for key in keys.tolist():
            numbers = []
            for column in reversed(columns):
                key, rest = divmod(key, len(named[column]) + 2)
                numbers.append(named[column].get(rest, ""))
            yield template_number, tuple(reversed(numbers))


def learn(sample: Sample, labels: np.ndarray, table: Table, kinds: int) -> Model:
    """Maximise the likelihood with AdaGrad; the second half of the passes is averaged."""
    rng = np.random.RandomState(1)  # this older generator stays the same across versions
    matrix = _matrix(sample.ids, table.size)
    model = [np.zeros((table.size, kinds), np.float32), np.zeros((kinds, kinds)), np.zeros(kinds)]
    squares = [np.full_like(part, 1e-3) for part in model]
    sums, taken = [np.zeros_like(part) for part in model], 0
    offsets = np.concatenate([[0], sample.lengths.cumsum()])
    order = np.argsort(sample.lengths, kind="stable")
    batches = [order[at : at + BATCH] for at in range(0, len(order), BATCH)]
    for epoch in range(EPOCHS):
        for number in rng.permutation(len(batches)):
            chosen = batches[number]
            rows = np.concatenate([np.arange(offsets[i], offsets[i + 1]) for i in chosen])
            part = matrix[rows]
            kept = rng.random_sample(len(part.data)) >= DROPOUT
            part.data = kept.astype(np.float32) / (1 - DROPOUT)
            slopes = _slopes(model, part, labels[rows], sample.lengths[chosen])
            for weight, square, slope in zip(model, squares, slopes, strict=True):
                square += slope * slope
                weight -= RATE * slope / np.sqrt(square)
            if epoch >= EPOCHS // 2:
                taken += 1
                for total, weight in zip(sums, model, strict=True):
                    total += weight
    return Model(*(total / taken for total in sums))


def _padded(passages: Sequence[Sequence[tuple]]) -> tuple[np.ndarray, np.ndarray, list[dict]]:
    width = len(passages[0][0])
    values: list[dict] = [{} for _ in range(width)]
    size = sum(len(rows) + 2 * REACH for rows in passages)
    padded, real = np.zeros((size, width), dtype=np.int64), np.zeros(size, dtype=bool)
    at = 0
    for rows in passages:
        at += REACH
        for column, known in enumerate(values):
            padded[at : at + len(rows), column] = [
                known.setdefault(row[column], len(known) + 1) for row in rows
            ]
        real[at : at + len(rows)] = True
        at += len(rows) + REACH
    return padded, real, values


def _keys(padded: np.ndarray, places: np.ndarray, template: tuple, sizes: list) -> np.ndarray:
    key = np.zeros(len(places), dtype=np.int64)
    for offset, column in template:
        key = key * sizes[column] + padded[places + offset, column]
    return key


def _matrix(ids: np.ndarray, size: int) -> sparse.csr_matrix:
    known = ids >= 0
    ends = np.concatenate([[0], known.sum(axis=1).cumsum()])
    chosen = ids[known]
    ones = np.ones(len(chosen), dtype=np.float32)
    return sparse.csr_matrix((ones, chosen, ends), shape=(len(ids), size))


def _slopes(model: list, part: sparse.csr_matrix, labels: np.ndarray, lengths: np.ndarray) -> list:
    weights, pairs, first = model
    longest, kinds = int(lengths.max()), len(first)
    mask = np.arange(longest)[None, :] < lengths[:, None]
    scores = np.zeros((len(lengths), longest, kinds))
    scores[mask] = part @ weights
    truth = np.zeros((len(lengths), longest), dtype=np.int64)
    truth[mask] = labels
    shares, pair_shares = _expected(scores, lengths, pairs, first)
    errors = shares[mask].astype(np.float32)
    errors[np.arange(len(labels)), labels] -= 1
    both = mask[:, 1:]
    np.subtract.at(pair_shares, (truth[:, :-1][both], truth[:, 1:][both]), 1)
    first_slope = shares[:, 0].sum(axis=0) - np.bincount(truth[:, 0], minlength=kinds)
    return [part.T @ errors + DECAY * len(labels) * weights, pair_shares, first_slope]


def _expected(
    scores: np.ndarray, lengths: np.ndarray, pairs: np.ndarray, first: np.ndarray
) -> tuple:
    """Forward and backward over a batch, scaled at each step."""
    moves, likely = np.exp(pairs), np.exp(scores - scores.max(axis=2, keepdims=True))
    ahead, scale = np.empty_like(scores), np.empty(scores.shape[:2])
    now = likely[:, 0] * np.exp(first)
    for at in range(scores.shape[1]):
        if at:
            now = (ahead[:, at - 1] @ moves) * likely[:, at]
        scale[:, at] = now.sum(axis=1)
        ahead[:, at] = now / scale[:, at][:, None]
    back, pair_shares = np.ones_like(scores), np.zeros_like(pairs)
    for at in range(scores.shape[1] - 2, -1, -1):
        live = at + 1 < lengths
        after = likely[:, at + 1] * back[:, at + 1] / scale[:, at + 1][:, None]
        pair_shares += (ahead[:, at][live].T @ after[live]) * moves
        back[:, at] = np.where(live[:, None], after @ moves.T, 1.0)
    shares = ahead * back
    shares[np.arange(scores.shape[1])[None, :] >= lengths[:, None]] = 0
    return shares, pair_shares
