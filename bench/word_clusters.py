"""Groups of words that stand between the same neighbours, learned from the training articles."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

LEAST_ARTICLES = 5
LEAST_USES = 8
CONTEXTS = 1500
DIMENSIONS = 80
COARSE, FINE = 96, 400
PASSES = 25


def word_clusters(articles: Sequence[Sequence[Sequence[str]]]) -> dict[str, tuple[int, int]]:
    """Return the coarse and the fine group of each common word."""
    uses, spread = Counter(), Counter()
    for paragraphs in articles:
        found = [word for paragraph in paragraphs for word in paragraph]
        uses.update(found)
        spread.update(set(found))
    ranked = sorted(uses, key=lambda word: (-uses[word], word))
    common = [w for w in ranked if spread[w] >= LEAST_ARTICLES and uses[w] >= LEAST_USES]
    places = _places(articles, common, ranked[:CONTEXTS])
    weights = np.sqrt([uses[word] for word in common])[:, None]
    coarse, fine = _groups(places, weights, COARSE), _groups(places, weights, FINE)
    return {w: (int(a), int(b)) for w, a, b in zip(common, coarse, fine, strict=True)}


def _places(articles: Sequence, common: list[str], contexts: list[str]) -> np.ndarray:
    """Place each word by its neighbours: positive mutual information, reduced by eigenvectors."""
    row = {word: at for at, word in enumerate(common)}
    column = {word: at for at, word in enumerate(contexts)}
    counts = np.zeros((len(common), 2 * len(contexts)))
    for paragraphs in articles:
        for paragraph in paragraphs:
            for before, after in pairwise(paragraph):
                if after in row and before in column:
                    counts[row[after], column[before]] += 1
                if before in row and after in column:
                    counts[row[before], len(contexts) + column[after]] += 1
    total = counts.sum()
    expected = counts.sum(axis=0) ** 0.75
    expected *= total / expected.sum()
    chance = counts.sum(axis=1, keepdims=True) * expected[None, :] + 1e-9
    information = np.maximum(np.log(np.maximum(counts * total / chance, 1e-9)), 0)
    values, vectors = np.linalg.eigh(information.T @ information)
    reduced = information @ vectors[:, np.argsort(-values)[:DIMENSIONS]]
    return reduced / (np.linalg.norm(reduced, axis=1, keepdims=True) + 1e-9)


def _groups(places: np.ndarray, weights: np.ndarray, number: int) -> np.ndarray:
    """Spherical k-means that starts from the most common words, so no chance is involved."""
    centres = places[:number].copy()
    for _ in range(PASSES):
        nearest = (places @ centres.T).argmax(axis=1)
        for group in range(number):
            mine = nearest == group
            if mine.any():
                centre = (places[mine] * weights[mine]).sum(axis=0)
                centres[group] = centre / (np.linalg.norm(centre) + 1e-9)
    return nearest
