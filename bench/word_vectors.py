"""Give each word a place by the company it keeps in many texts, close to words used alike."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy import sparse
from scipy.sparse.linalg import svds

from claims.text.wording import words_of

LEAST_TEXTS, MOST, SIZE = 5, 12_000, 100
REACHES = (1, 4, 12)
COMMON = 1e-3
PARTS = 8


@dataclass(frozen=True, slots=True)
class Vectors:
    """A row for each word; `counts` is how much a word may say, less when it is common."""

    number: dict[str, int]
    rows: np.ndarray
    counts: np.ndarray

    def of(self, words: Sequence[str]) -> np.ndarray:
        """Return the place of a sentence: the sum of its words over the root of their number."""
        known = [self.number[word] for word in words if word in self.number]
        if not known:
            return np.zeros(self.rows.shape[1])
        return (self.rows[known] * self.counts[known, None]).sum(0) / np.sqrt(len(known))


def vectors(path: str) -> Vectors:
    """Read the texts of a file of JSON lines, and place their words."""
    with Path(path).open(encoding="utf-8") as lines:
        texts = [words_of(json.loads(line)["text"]) for line in lines]
    found = Counter(word for text in texts for word in text)
    spread = Counter(word for text in texts for word in set(text))
    words = [word for word, _ in found.most_common(MOST) if spread[word] >= LEAST_TEXTS]
    number = {word: at for at, word in enumerate(words)}
    shown = [np.array([number.get(word, -1) for word in text]) for text in texts]
    rows = np.hstack([_placed(shown, len(words), reach) for reach in REACHES])
    shares = np.array([found[word] for word in words]) / sum(found.values())
    return Vectors(number, rows, COMMON / (COMMON + shares))


def _placed(texts: Sequence[np.ndarray], size: int, reach: int) -> np.ndarray:
    """Factorise how much more often than by chance two words stand within reach."""
    together = sparse.csr_matrix((size, size))
    for part in range(PARTS):
        together = together + _together(texts[part::PARTS], size, reach)
    both = (together + together.T).tocoo()
    often = np.asarray(both.sum(1)).ravel()
    chance = often**0.75 / (often**0.75).sum()
    surprise = np.log(both.data / (often[both.row] * chance[both.col]))
    kept = surprise > 0
    matrix = sparse.csr_matrix((surprise[kept], (both.row[kept], both.col[kept])), both.shape)
    left, strength, _ = svds(matrix, k=SIZE, random_state=0)
    rows = left * np.sqrt(strength)
    return rows / (np.linalg.norm(rows, axis=1, keepdims=True) + 1e-9)


def _together(texts: Iterable[np.ndarray], size: int, reach: int) -> sparse.csr_matrix:
    ones, others, weights = [], [], []
    for text in texts:
        for distance in range(1, min(reach + 1, len(text))):
            one, other = text[:-distance], text[distance:]
            known = (one >= 0) & (other >= 0)
            ones.append(one[known])
            others.append(other[known])
            weights.append(np.full(int(known.sum()), 1 / distance))
    if not ones:
        return sparse.csr_matrix((size, size))
    places = (np.concatenate(ones), np.concatenate(others))
    return sparse.csr_matrix((np.concatenate(weights), places), (size, size))
