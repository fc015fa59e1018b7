"""Learn the attribution tagger's weights from articles whose credits people have marked.

Run: OMP_NUM_THREADS=1 python -m bench.train_attribution TRAIN.jsonl (needs numpy and scipy)
Each line of TRAIN.jsonl holds "text" and "attributions" with source, cue and content spans.
Only figures are written: no sentence, and no feature that fewer than five articles show.
"""

import gzip
import json
import sys
from bisect import bisect_left
from pathlib import Path

import numpy as np

from bench.crf import Model, Table, feature_names, learn, number_features
from bench.word_clusters import word_clusters
from claims.text.attribution_columns import normal_form, passages
from claims.text.attribution_model import LABELS, SCALE
from claims.text.quotations import quotations
from claims.text.sentences import split
from claims.text.tokens import Token, tokens

DATA = Path(__file__).parent.parent / "claims" / "text" / "data"
LEAST_WEIGHT = 2
PARTS = (("content", "T"), ("source", "S"), ("cue", "C"))


def main(path: str) -> None:
    """Write the word groups, then the weights that were learned with them."""
    with Path(path).open(encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    write_clusters([_paragraphs(article["text"]) for article in articles])
    rows, numbers, labels = [], [], []
    for number, article in enumerate(articles):
        text = article["text"]
        for passage in passages(text, split(text), quotations(text)):
            rows.append(passage.rows)
            numbers.append(number)
            labels.extend(_labels(passage.tokens, article["attributions"]))
    table, sample = number_features(rows, numbers)
    model = learn(sample, np.array(labels), table, len(LABELS))
    write_weights(table, model)


def write_clusters(articles: list) -> None:
    """Write one line a word: the word, its coarse and its fine group."""
    groups = sorted(word_clusters(articles).items())
    text = "".join(f"{word} {coarse} {fine}\n" for word, (coarse, fine) in groups)
    (DATA / "word_clusters.txt").write_text(text, "utf-8")


def write_weights(table: Table, model: Model) -> None:
    """Write whole numbers: first labels, label pairs, then each feature's labels and weights."""
    whole = [np.rint(part * SCALE).astype(int) for part in (model.first, model.pairs)]
    lines = [" ".join(map(str, row)) for row in (whole[0], *whole[1])]
    weights = np.rint(model.features * SCALE).astype(int)
    for (template, values), row in zip(feature_names(table), weights, strict=True):
        kept = [f"{at:x}{w}" for at, w in enumerate(row.tolist()) if abs(w) >= LEAST_WEIGHT]
        if kept:
            lines.append("\t".join((str(template), " ".join(map(str, values)), " ".join(kept))))
    packed = gzip.compress("\n".join(lines).encode("utf-8"), compresslevel=9, mtime=0)
    (DATA / "attribution_weights.gz").write_bytes(packed)


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
