"""Marks over many revisions: 200 random chains of five, on invented texts and on real articles.

Run: python -m bench.chains [DIRECTORY] [--chains N]. DIRECTORY holds articles as .txt files, which are
no part of the project; without it only invented texts are revised. Prints what was looked at and every
mark that was lost or kept wrongly.
"""

import argparse
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from itertools import groupby
from pathlib import Path

import django

from claims.text.sentences import split
from tests.text.revising import Draft, report


def main() -> int:
    arguments = argparse.ArgumentParser(prog="bench.chains", description=__doc__)
    arguments.add_argument("directory", nargs="?", default="")
    arguments.add_argument("--chains", type=int, default=200)
    arguments.add_argument("--revisions", type=int, default=5)
    arguments.add_argument("--deeds", type=int, default=6)
    asked = arguments.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    from django.db import connection

    connection.creation.create_test_db(verbosity=0)
    texts = _texts(asked.directory)
    faults = []
    for what, draft_of in texts:
        began = time.process_time()
        share = -(-asked.chains // len(texts))
        counts, found = _chains(draft_of, share, asked.revisions, asked.deeds)
        spent = time.process_time() - began
        print(f"{what}: {share} chains of {asked.revisions} revisions, {spent:.0f} s of CPU")
        for name, count in sorted(counts.items()):
            print(f"  {count:7,} {name}", flush=True)
        faults += [f"{what}: {fault}" for fault in found]
    print(f"{len(faults)} faults")
    for fault in faults[:40]:
        print(f"FAULT {fault}")
    return bool(faults)


def _texts(directory: str) -> list[tuple[str, Callable[[], Draft]]]:
    texts = [("invented", lambda: report(24))]
    for path in sorted(Path(directory).glob("*.txt")) if directory else ():
        text = path.read_text(encoding="utf-8")
        texts.append((path.stem[:12], lambda text=text: _draft_of(text)))
    return texts


def _draft_of(text: str) -> Draft:
    """Take a real text apart into the paragraphs and sentences that the machine sees in it."""
    draft = Draft([])
    for _, sentences in groupby(split(text), key=lambda one: one.paragraph):
        words = (" ".join(text[one.start : one.end].split()) for one in sentences)
        draft.paragraphs.append([draft.new(one) for one in words])
    return draft


def _chains(
    draft_of: Callable[[], Draft], chains: int, revisions: int, deeds: int
) -> tuple[Counter[str], list[str]]:
    from tests.chains import run
    from tests.factories import create_desk, create_editor, create_reviewer

    desk = create_desk()
    editor = create_editor(desk=desk)
    people = [create_reviewer(desk=desk) for _ in range(2)]
    counts, faults = Counter(), []
    for seed in range(chains):
        chance = random.Random(seed)
        draft = draft_of()
        # Each article has a text of its own, since a twin would be refused.
        first = draft.paragraphs[0][0]
        draft.paragraphs[0] = [draft.new(f"{first.words} ({seed})"), *draft.paragraphs[0][1:]]
        found = run(draft, chance.randrange, people, editor, desk, revisions=revisions, deeds=deeds)
        counts.update(found.counts)
        faults += [f"chain {seed}: {fault}" for fault in found.faults]
        if seed % 10 == 9:
            print(f"{seed + 1} chains, {len(faults)} faults", file=sys.stderr, flush=True)
    return counts, faults


if __name__ == "__main__":
    sys.exit(main())
