"""Mutate true quotes of given texts and count how often the right flag is raised.

usage: python -m bench.quote_mutations TEXTS.jsonl [HOW_MANY]      each line an object with "text"
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice, repeat, zip_longest
from operator import itemgetter
from pathlib import Path

from claims.text.alignment import judge
from claims.text.analysis import analyse
from claims.text.pairing import Cited, Said, differences
from claims.text.quotes import Match, locate
from claims.text.sentences import split
from claims.text.spans import Span
from claims.text.speakers import speaker_of
from tests.text.mutations import MUTATIONS, Mutation, restyled, speaker_changed, spliced, tagged

QUOTED = re.compile(r"[\"“]([^\"“”\n]{20,600})[\"”]")
TRUE = {"exact", "typographic", "ambiguous"}
UNTOUCHED, SPLICED = "untouched: no flag", "spliced"
RESTYLED = "restyled: no flag"
SAME_SPEAKER, OTHER_SPEAKER = "speaker untouched: no flag", "speaker changed"
_APART = 2  # Sentences next to each other may be quoted together.


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
        self.note(kind, ok=ok, failure=(quote, match.match, " ".join(sorted(flags(match)))))

    def note(self, kind: str, *, ok: bool, failure: tuple[str, str, str]) -> None:
        """Count one try of any sort."""
        self.all[kind] += 1
        self.right[kind] += ok
        if not ok:
            self.failures.append((kind, *failure))


Try = tuple[str, str]
"""The words to look for, and the text to look in."""


def judge_texts(texts: Sequence[str], how_many: int = 1000) -> Tally:
    """Try so many quotes for each kind of change, spread over the texts as evenly as they have them."""
    tally = Tally()
    found = [list(true_quotes(text)) for text in texts]
    for words, text in _by_text(_spread(found, texts, iter), how_many):
        _expect_none(UNTOUCHED, [words], text, tally)
        _expect_none(RESTYLED, restyled(words), text, tally)
    for kind, (mutate, flag) in MUTATIONS.items():
        mutants = _untrue(kind, _spread(found, texts, _mutated(mutate)))
        _expect(kind, flag, _by_text(mutants, how_many), tally)
    _expect(SPLICED, "splice", _by_text(_spread(found, texts, _joined), how_many), tally)
    return tally


def _by_text(tries: Iterable[Try], how_many: int) -> list[Try]:
    """Take the first tries; what is looked for in the same text follows one another."""
    return sorted(islice(tries, how_many), key=itemgetter(1))


def _spread(
    found: Sequence[list[str]], texts: Sequence[str], made: Callable[[list[str]], Iterator[str]]
) -> Iterator[Try]:
    """Take what is made of each text's quotes in turns: the first of every text, then the second."""

    def tries(quotes: list[str], text: str) -> Iterator[Try]:
        return ((words, text) for words in made(quotes))

    return _in_turns([*map(tries, found, texts)])


def _in_turns(each: Sequence[Iterator[Try]]) -> Iterator[Try]:
    return (given for given in chain.from_iterable(zip_longest(*each)) if given is not None)


def _mutated(mutate: Mutation) -> Callable[[list[str]], Iterator[str]]:
    def made(quotes: list[str]) -> Iterator[str]:
        mutants = (mutate(quote, turn) for turn, quote in enumerate(quotes))
        return (mutant for mutant in mutants if mutant)

    return made


def _joined(quotes: list[str]) -> Iterator[str]:
    for one, other in zip(quotes, quotes[_APART:], strict=False):
        if other not in one and one not in other:
            yield spliced(one, other)


def _untrue(kind: str, tries: Iterable[Try]) -> Iterator[Try]:
    # Words that stand elsewhere too are another true quote, whatever was done to this one.
    wanted = 1 if kind.startswith("cut") else 0
    return ((words, text) for words, text in tries if text.count(words) == wanted)


def _expect(kind: str, flag: str, tries: Iterable[Try], tally: Tally) -> None:
    for words, text in tries:
        match = locate(words, text)
        tally.count(kind, words, match, ok=flag in flags(match))


def _expect_none(kind: str, versions: Iterable[str], text: str, tally: Tally) -> None:
    for words in versions:
        match = locate(words, text)
        tally.count(kind, words, match, ok=match.match in TRUE and not match.flags)


def judge_speakers(texts: Sequence[str], tally: Tally, how_many: int = 1000) -> None:
    """Hold tagged quotes against the text they are from, with their speaker and with another."""
    each = [zip(tagged(text), repeat(text)) for text in texts]
    for (stretch, words, speaker), text in islice(_in_turns(each), how_many):
        cited = Cited(words, speaker_of(text, locate(words, text).span or Span(0, 1)))
        for kind, claim in (
            (SAME_SPEAKER, stretch),
            (OTHER_SPEAKER, speaker_changed(stretch, speaker)),
        ):
            credited = next((c.attributed_to for c in analyse(claim) if c.attributed_to), "")
            told = {found.flag for found in differences(Said(stretch, credited), cited)}
            judged = {found.flag for found in judge(claim, words, text).flags}
            wanted = kind == OTHER_SPEAKER
            ok = ("speaker_differs" in told) is ("speaker_differs" in judged) is wanted
            why = f"{credited!r} against {cited.speaker!r}"
            tally.note(kind, ok=ok, failure=(claim, why, " ".join(sorted(told | judged))))


def main(path: str, how_many: int = 1000) -> None:
    """Print the table, and the failures on stderr."""
    with Path(path).open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    tally = judge_texts(texts, how_many)
    judge_speakers(texts, tally, how_many)
    for kind, total in tally.all.items():
        print(f"{kind:28} {tally.right[kind]:6} of {total:6}  {tally.right[kind] / total:.4f}")
    for failure in tally.failures:
        print(*failure, sep=" | ", file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:3]))
