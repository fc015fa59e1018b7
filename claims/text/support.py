"""Tell verbatim, paraphrase and none apart by small decision trees over named measures."""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Literal, TypeAlias

Support: TypeAlias = Literal["verbatim", "paraphrase", "none"]

_MODEL = "support_trees.json"


def support(measures: Mapping[str, float]) -> Support:
    """Say which of the three the measures of a resemblance speak for."""
    if score(_model()["verbatim"], measures) > 0:
        return "verbatim"
    return "paraphrase" if score(_model()["paraphrase"], measures) > 0 else "none"


def score(trees: list[Any], measures: Mapping[str, float]) -> float:
    """Add up what the trees say; above zero is yes."""
    return sum(_leaf(tree, measures) for tree in trees)


def _leaf(tree: Any, measures: Mapping[str, float]) -> float:
    while isinstance(tree, list):
        name, limit, below, above = tree
        tree = below if measures[name] <= limit else above
    return float(tree)


@cache
def _model() -> dict[str, list[Any]]:
    text = files("claims.text").joinpath("data", _MODEL).read_text("utf-8")
    trees: dict[str, list[Any]] = json.loads(text)["trees"]
    return trees
