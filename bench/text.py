"""Score sentences, attributions and risk on reference sets, with the scorers that come with them.

Run: python -m bench.text DIRECTORY, where DIRECTORY holds segmentation/, attribution/, checkworthy/
and score/. Sets that are not there are named and left out. Prints one line a set and the speed.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from claims.management.lines import article
from claims.text.attribution import attribute
from claims.text.sentences import split

NEWS = ("news", "interview")


def main(directory: str) -> None:
    """Print what the scorers find, then characters a second of processor time."""
    home = Path(directory)
    sys.path.insert(0, str(home / "score"))
    sentences(home)
    attributions(home)
    checkworthy(home)


def sentences(home: Path) -> None:
    """Boundaries inside paragraphs, and the judged places of the hard set."""
    import score_misc
    import score_seg

    for name in ("golden", "gum", "gum_news", "ewt", "news_hard"):
        gold = rows(home / "segmentation" / f"{name}.jsonl")
        if gold is None:
            continue
        found = {d["id"]: [(s.start, s.end) for s in split(d["text"])] for d in gold}
        print(f"sentences {name}: ", end="")
        if name == "news_hard":
            score_misc.points(gold, {key: {"sentences": spans} for key, spans in found.items()})
        else:
            print(score_seg.line(score_seg.score(gold, found)))
        speed("sentences", gold, split)


def attributions(home: Path) -> None:
    """All measures on the development split; news and interviews of the set never trained on."""
    import score_attr

    for name, genres in (("polnear_dev", None), ("gum_dev", NEWS)):
        gold = rows(home / "attribution" / f"{name}.jsonl")
        if gold is None:
            continue
        gold = [d for d in gold if genres is None or d["genre"] in genres]
        found = {d["id"]: article(d["text"])["attributions"] for d in gold}
        print(f"attribution {name}: {score_attr.line(score_attr.score(gold, found))}")
        speed("attribution", gold, attribute)


def checkworthy(home: Path) -> None:
    """Average precision of the risk; the shipped weights have seen this set, so read the folds."""
    import score_misc

    gold = rows(home / "checkworthy" / "claimbuster_dev.jsonl")
    if gold is not None:
        print("risk claimbuster_dev (seen in training): ", end="")
        score_misc.checkworthy(gold, {d["id"]: article(d["sentence"]) for d in gold})


def rows(path: Path) -> list | None:
    """Return the lines of the set, or say that it is not there."""
    if not path.exists():
        print(f"{path.name}: not there, left out")
        return None
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def speed(what: str, gold: list, function: Callable[[str], object]) -> None:
    """Print characters a second of processor time on one core."""
    start = time.process_time()
    for document in gold:
        function(document["text"])
    spent = time.process_time() - start
    size = sum(len(document["text"]) for document in gold)
    print(f"  {what}: {size / spent:,.0f} characters a second")


if __name__ == "__main__":
    main(sys.argv[1])
