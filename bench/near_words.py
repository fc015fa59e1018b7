"""Write the words that one slip of the pen parts from another word; they are no slips.

Run: python -m bench.near_words LIST ... [--check]. Each LIST is a file of English words, one a line. What
is in the project was made of american-english and british-english (SCOWL, Debian's wamerican and
wbritish). --check compares only, and says how many words differ.
"""

import argparse
import re
import string
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from claims.text.harmless import is_one_slip

LIST = Path(__file__).parent.parent / "claims" / "text" / "lexicon" / "near_words.txt"
_WORD = re.compile(r"[a-z]{3,}")


def main() -> int:
    arguments = argparse.ArgumentParser(prog="bench.near_words", description=__doc__)
    arguments.add_argument("lists", nargs="+", type=Path)
    arguments.add_argument("--check", action="store_true")
    asked = arguments.parse_args()
    lines = LIST.read_text("utf-8").splitlines()
    known = [line for line in lines if not line.startswith("#")]
    found = sorted(near(word for path in asked.lists for word in path.read_text("utf-8").split()))
    if asked.check:
        differing = set(known) ^ set(found)
        print(f"{len(found):,} words, of which {len(differing):,} differ")
        return bool(differing)
    notes = [line for line in lines if line.startswith("#")]
    LIST.write_text("\n".join([*notes, *found]) + "\n", "utf-8")
    return 0


def near(words: Iterable[str]) -> set[str]:
    """Return the words that could be slips of others among them."""
    known = {word for word in words if _WORD.fullmatch(word)}
    return {
        word
        for word in known
        if any(one != word and one in known and is_one_slip(word, one) for one in _around(word))
    }


def _around(word: str) -> Iterator[str]:
    """Yield what a word becomes with two letters swapped, one left out, or one put in."""
    for at in range(len(word) - 1):
        yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]
    for at in range(len(word) + 1):
        for letter in string.ascii_lowercase:
            yield word[:at] + letter + word[at:]


if __name__ == "__main__":
    sys.exit(main())
