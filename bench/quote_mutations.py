"""Mutate true quotes of given texts and count how often the right flag is raised.

usage: python -m bench.quote_mutations TEXTS.jsonl [HOW_MANY]      each line an object with "text"
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from claims.text.analysis import analyse
from claims.text.pairing import Cited, Said, differences
from claims.text.quotes import Match, locate
from claims.text.sentences import split
from claims.text.spans import Span
from claims.text.speakers import speaker_of
from tests.text.mutations import MUTATIONS, restyled, speaker_changed, spliced, tagged

QUOTED = re.compile(r"[\"“]([^\"“”\n]{20,600})[\"”]")
TRUE = {"exact", "typographic", "ambiguous"}


def true_quotes(text: str) -> Iterator[str]:
    """Yield what stands between quotation marks, and whole sentences."""
    # Between straight marks only every other stretch is a quotation.
    if text.count('"') == 0:
        for found in QUOTED.finditer(text):
            yield found[1]
    for sentence in split(text):
        words = text[sentence.start : sentence.end]
        if len(words) > 25 and words[-1] in ".!?”":
            yield words


def flags(match: Match) -> set[str]:
    """Return the names of the flags."""
    return {flag.flag for flag in match.flags}


class Tally:
    """Right and all, by kind, with the first failures for reading."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.all: Counter[str] = Counter()
        self.failures: list[tuple[str, str, str, str]] = []

    def count(self, kind: str, quote: str, match: Match, *, ok: bool) -> None:
        """Count one try."""
        self.all[kind] += 1
        self.right[kind] += ok
        if not ok:
            self.failures.append((kind, quote, match.match, " ".join(sorted(flags(match)))))


def judge_text(text: str, quotes: list[str], tally: Tally) -> None:
    """Try the quotes of one text, whole, restyled and mutated."""
    for turn, quote in enumerate(quotes):
        match = locate(quote, text)
        tally.count("untouched: no flag", quote, match, ok=match.match in TRUE and not match.flags)
        for version in restyled(quote):
            match = locate(version, text)
            tally.count(
                "restyled: no flag", version, match, ok=match.match in TRUE and not match.flags
            )
        for kind, (mutate, flag) in MUTATIONS.items():
            mutant = mutate(quote, turn)
            # Words that stand elsewhere too are another true quote, whatever was done to this one.
            if mutant and text.count(mutant) == (1 if kind.startswith("cut") else 0):
                match = locate(mutant, text)
                tally.count(kind, mutant, match, ok=flag in flags(match))
        if turn + 2 < len(quotes) and quotes[turn + 2] not in quote:
            mutant = spliced(quote, quotes[turn + 2])
            match = locate(mutant, text)
            tally.count("spliced", mutant, match, ok="splice" in flags(match))


def judge_speakers(texts: Sequence[str], tally: Tally) -> None:
    """Hold every tagged quote against the text it is from, with its speaker and with another."""
    for text in texts:
        _judge_speakers(text, tally)


def _judge_speakers(text: str, tally: Tally) -> None:
    for stretch, words, speaker in tagged(text):
        cited = Cited(words, speaker_of(text, locate(words, text).span or Span(0, 1)))
        for kind, credited in (
            ("speaker untouched: no flag", stretch),
            ("speaker changed", speaker_changed(stretch, speaker)),
        ):
            found = analyse(credited)
            claim = next((c for c in found if c.attributed_to), found[0])
            said = Said(stretch, claim.attributed_to)
            told = {difference.flag for difference in differences(said, cited)}
            is_told = "speaker_differs" in told
            ok = is_told == (kind == "speaker changed")
            tally.all[kind] += 1
            tally.right[kind] += ok
            if not ok:
                why = f"{claim.attributed_to!r} against {cited.speaker!r}"
                tally.failures.append((kind, credited, why, " ".join(sorted(told))))


def judge_texts(texts: Sequence[str], how_many: int = 1000) -> Tally:
    """Try about so many quotes, as many from each text."""
    tally = Tally()
    each = max(1, how_many // len(texts) + 1)
    for text in texts:
        found = list(true_quotes(text))
        step = max(1, len(found) // each)
        judge_text(text, found[::step][:each], tally)
    return tally


def main(path: str, how_many: int = 1000) -> None:
    """Print the table, and the failures on stderr."""
    with Path(path).open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    tally = judge_texts(texts, how_many)
    judge_speakers(texts, tally)
    for kind, total in tally.all.items():
        print(f"{kind:28} {tally.right[kind]:6} of {total:6}  {tally.right[kind] / total:.4f}")
    for failure in tally.failures:
        print(*failure, sep=" | ", file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:3]))
