"""Learn the attribution tagger's weights from articles whose credits people have marked.

Run: OMP_NUM_THREADS=1 python -m bench.train_attribution TRAIN.jsonl (needs numpy and torch)
Each line of TRAIN.jsonl holds "text" and "attributions" with source, cue and content spans.
Only figures are written: no sentence, and no feature that fewer than five articles show.
"""

import gzip
import json
import sys
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch

from bench.network import Network, Sample, learn
from bench.word_clusters import word_clusters
from claims.text.attribution_columns import Passage, normal_form, passages
from claims.text.attribution_network import LABELS, SCALE, VECTOR_SCALE, WEIGHT_BITS
from claims.text.packed import FIELD, MOST
from claims.text.quotations import quotations
from claims.text.sentences import split
from claims.text.tokens import Token, tokens

DATA = Path(__file__).parent.parent / "claims" / "text" / "data"
LEAST_ARTICLES = 5
PARTS = (("content", "T"), ("source", "S"), ("cue", "C"))


def main(path: str) -> None:
    """Write the word groups, then the weights that were learned with them."""
    with Path(path).open(encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    write_clusters([_paragraphs(article["text"]) for article in articles])
    values, network = train(articles)
    write_network(values, network)


def train(articles: Sequence[dict]) -> tuple[list[list[str]], Network]:
    """Return the values that each column knows, and the network."""
    read = [
        [(passage, _labels(passage.tokens, article["attributions"])) for passage in _cut(article)]
        for article in articles
    ]
    values = _known_values([[passage for passage, _ in article] for article in read])
    numbers = [{value: at for at, value in enumerate(column, 1)} for column in values]
    samples = [
        Sample(
            np.array([[n.get(v, 0) for n, v in zip(numbers, row, strict=True)] for row in p.rows]),
            np.array(labels),
        )
        for article in read
        for p, labels in article
    ]
    return values, learn(samples, [len(column) for column in values], len(LABELS))


def write_clusters(articles: list) -> None:
    """Write one line a word: the word, its coarse and its fine group."""
    groups = sorted(word_clusters(articles).items())
    text = "".join(f"{word} {coarse} {fine}\n" for word, (coarse, fine) in groups)
    (DATA / "word_clusters.txt").write_text(text, "utf-8")


def write_network(values: list[list[str]], network: Network) -> None:
    """Write the columns' values as a line of JSON, their vectors in bytes, the rest in two bytes."""
    with torch.no_grad():
        vectors = [_whole(column.weight, VECTOR_SCALE, np.int8) for column in network.columns]
        states, scale = network.states, 1 << WEIGHT_BITS
        inward = torch.cat([states.weight_ih_l0, states.weight_ih_l0_reverse]).T
        inward_bias = torch.cat(
            [
                states.bias_ih_l0 + states.bias_hh_l0,
                states.bias_ih_l0_reverse + states.bias_hh_l0_reverse,
            ]
        )
        ahead, back = states.weight_hh_l0.T, states.weight_hh_l0_reverse.T
        outward = network.labels.weight.T
        parts = [
            _whole(network.first, SCALE),
            _whole(network.pairs, SCALE),
            *(_whole(part, scale) for part in (inward, inward_bias, ahead, back, outward)),
            _whole(network.labels.bias, scale),
        ]
    for name, rows in (("ahead", (inward[:, : len(ahead)], ahead)), ("outward", (outward,))):
        _check_bounds(name, [_whole(part, scale) for part in rows])
    header = json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    numbers = b"".join(part.tobytes() for part in (*vectors, *parts))
    packed = gzip.compress(header + b"\n" + numbers, compresslevel=9, mtime=0)
    (DATA / "attribution_network.gz").write_bytes(packed)


def _whole(part: torch.Tensor, scale: int, kind: type = np.int16) -> np.ndarray:
    limits = np.iinfo(kind)
    whole = np.rint(part.detach().numpy() * scale).clip(limits.min, limits.max)
    return whole.astype(np.dtype(kind).newbyteorder("<"))


def _check_bounds(name: str, parts: Sequence[np.ndarray]) -> None:
    """Refuse weights whose products could leave their field: no text may upset the sums."""
    most = sum(np.abs(part.astype(np.int64)).sum(axis=0).max() for part in parts) << MOST
    if most >= 1 << (FIELD - 3):
        raise SystemExit(f"The weights of {name!r} are too large for their fields: {most:,}.")


def _known_values(articles: Sequence[Sequence[Passage]]) -> list[list[str]]:
    """List for each column the values that at least five articles show, in order."""
    width = len(articles[0][0].rows[0])
    spread = [Counter[str]() for _ in range(width)]
    for article in articles:
        rows = [row for passage in article for row in passage.rows]
        for count, column in zip(spread, zip(*rows, strict=True), strict=True):
            count.update(set(column))
    return [sorted(v for v, n in count.items() if n >= LEAST_ARTICLES) for count in spread]


def _cut(article: dict) -> list[Passage]:
    text = article["text"]
    return list(passages(text, split(text), quotations(text)))


def _paragraphs(text: str) -> list[list[str]]:
    """The words of each line, between two marks that stand for its ends."""
    return [
        ["<s>", *(normal_form(token.text) for token in tokens(line)), "</s>"]
        for line in text.split("\n")
        if line.strip()
    ]


def _labels(found: tuple[Token, ...], attributions: list) -> list[int]:
    """Label each token; source and content say on which side their cue is."""
    starts = [token.start for token in found]
    labels = [0] * len(found)
    for attribution in attributions:
        cue = min((start for start, _ in attribution["cue"]), default=-1)
        for part, letter in PARTS:
            for start, end in attribution[part]:
                side = "" if letter == "C" else ">" if start > cue else "<"
                _mark(labels, starts, start, end, letter + side)
    return labels


def _mark(labels: list[int], starts: list[int], start: int, end: int, name: str) -> None:
    at = bisect_left(starts, start)
    opens = True
    while at < len(starts) and starts[at] < end:
        labels[at] = LABELS.index(("B" if opens else "I") + name)
        opens = False
        at += 1


if __name__ == "__main__":
    main(sys.argv[1])
