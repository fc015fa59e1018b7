"""How good the text analysis is: every figure beside its goal and the best peer, in one table.

Run: make measure (or python -m bench.measure DIRECTORY). DIRECTORY holds the reference sets, which
are not part of the project; what is not there is named and left out.
"""

import sys
from itertools import chain
from pathlib import Path

from bench import carrying, evidence, text
from bench.figures import table


def main(directory: str) -> None:
    """Print the table."""
    home = Path(directory)
    if not home.is_dir():
        print(f"There are no reference sets in {directory}, so nothing can be measured.")
        return
    sys.path.insert(0, str(home / "score"))
    parts = (
        text.sentences, text.attributions, evidence.quotes, evidence.ranking, evidence.support,
        text.risk, carrying.carryover,
    )  # fmt: skip
    print(table(chain.from_iterable(part(home) for part in parts)))


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "../shared/eval")
