"""A claim beside the words it rests on: what both share, what differs, what is not there."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from claims.text.claim_flags import claim_flags
from claims.text.coverage import coverage
from claims.text.matches import FlagWord, MatchFlag
from claims.text.spans import Span
from claims.text.speakers import are_different
from claims.text.words import words_in

_WORD = re.compile(r"\w+(?:['’.,]\w+)*")
MOST_SAID = 300  # letters kept of the words on either side
_MOST_WORDS = 400
_MOST_LETTERS = 4_000
_TELLING = 4


@dataclass(frozen=True, slots=True)
class Pair:
    """Spans `ours` and `missing` lie in the claim, `theirs` in the passage; `flags` name both."""

    ours: tuple[Span, ...]
    theirs: tuple[Span, ...]
    flags: tuple[MatchFlag, ...]
    covered: int
    missing: tuple[Span, ...]

    @property
    def told(self) -> tuple[MatchFlag, ...]:
        """Return the flags to ask about: a name that the passage merely leaves out is not one."""
        return tuple(flag for flag in self.flags if flag.theirs or flag.flag != "name_differs")


@dataclass(frozen=True, slots=True)
class Difference:
    """What the claim and a passage do not share, in the words of both; empty where one has none."""

    flag: FlagWord
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Said:
    """A claim's words and whom it credits with them."""

    words: str
    credited: str = ""


@dataclass(frozen=True, slots=True)
class Cited:
    """Words a claim rests on, whom their source credits with them, and who published the source."""

    words: str
    speaker: str = ""
    publisher: str = ""


def differences(said: Said, cited: Cited, found: Pair | None = None) -> tuple[Difference, ...]:
    """Return what a claim must not get wrong about the words; `found` saves comparing again."""
    told = (found or pair(said.words, cited.words)).told
    told_apart = [
        Difference(flag.flag, _cut(said.words, flag.ours), _cut(cited.words, flag.theirs))
        for flag in told
    ]
    # Whoever credits a paper with what it reports does not put its words into its mouth.
    is_publisher = bool(cited.publisher) and not are_different(said.credited, cited.publisher)
    if not is_publisher and are_different(said.credited, cited.speaker):
        told_apart.append(Difference("speaker_differs", said.credited, cited.speaker))
    return tuple(told_apart)


def _cut(text: str, span: Span | None) -> str:
    return " ".join(span.of(text).split())[:MOST_SAID] if span else ""


def pair(claim: str, passage: str) -> Pair:
    """Compare up to the first 4,000 characters of each, so that the time stays bounded."""
    claim, passage = claim[:_MOST_LETTERS], passage[:_MOST_LETTERS]
    ours, theirs = shared_words(claim, passage)
    words, given = words_in(claim), words_in(passage)
    found = coverage(words, given)
    flags = claim_flags(claim, passage, words, [given]) if given else []
    return Pair(ours, theirs, tuple(flags), len(found.covered), found.missing)


def shared_words(ours: str, theirs: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return the runs of equal words in both texts; a lone short word is no run.

    Texts are compared up to their first 400 words, so that the time stays bounded.
    """
    left, right = _words(ours), _words(theirs)
    matcher = SequenceMatcher(
        None, [word for word, _ in left], [word for word, _ in right], autojunk=False
    )
    blocks = [
        (block.a, block.b, block.size)
        for block in matcher.get_matching_blocks()
        if block.size > 1 or (block.size and len(left[block.a][0]) >= _TELLING)
    ]
    return (
        tuple(Span(left[a][1].start, left[a + size - 1][1].end) for a, _, size in blocks),
        tuple(Span(right[b][1].start, right[b + size - 1][1].end) for _, b, size in blocks),
    )


def _words(text: str) -> list[tuple[str, Span]]:
    found = (match for match, _ in zip(_WORD.finditer(text), range(_MOST_WORDS), strict=False))
    return [(match[0].casefold().replace("’", "'"), Span(*match.span())) for match in found]
