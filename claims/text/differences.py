"""Lay two runs of words side by side and name the stretches that differ."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from claims.text.spans import Span
from claims.text.words import Word

_FUNCTION_WEIGHT = 0.35
_GAP_COST = 0.2
_LONGEST = 1500
_SKIP_COST = 0.1
_MANY_PAIRS = 60_000
_STOP, _PAIR, _SKIP_OURS, _SKIP_THEIRS = range(4)


@dataclass(frozen=True, slots=True)
class Change:
    """Words of ours that stand against other words of theirs; one side may be empty."""

    ours: tuple[Word, ...]
    theirs: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Alignment:
    """The equal stretches in order, what differs around them, and how much is equal."""

    equal: tuple[tuple[Span, Span], ...]
    changes: tuple[Change, ...]
    theirs: tuple[Word, ...]
    similarity: float
    matched: int

    @property
    def span(self) -> Span:
        """The characters of their text that ours was laid against."""
        return Span(self.theirs[0].span.start, self.theirs[-1].span.end)


@dataclass(frozen=True, slots=True)
class _Block:
    ours: int
    theirs: int
    size: int


def weight(words: Sequence[Word]) -> float:
    """Count content words in full and the others by a third."""
    return sum(1.0 if word.is_content else _FUNCTION_WEIGHT for word in words)


def align(ours: Sequence[Word], theirs: Sequence[Word]) -> Alignment | None:
    """Lay ours against the best stretch of theirs."""
    ours = ours[:_LONGEST]
    blocks = _blocks(ours, theirs)
    if not blocks:
        return None
    first, last = _edges(ours, theirs, blocks)
    equal = tuple(
        (_across(ours[b.ours : b.ours + b.size]), _across(theirs[b.theirs : b.theirs + b.size]))
        for b in blocks
    )
    matched = [word for b in blocks for word in ours[b.ours : b.ours + b.size]]
    stretch = tuple(theirs[first:last])
    similarity = 2 * weight(matched) / (weight(ours) + weight(stretch))
    changes = tuple(_changes(ours, theirs, blocks, first=first, last=last))
    return Alignment(equal, changes, stretch, similarity, len(matched))


def _across(words: Sequence[Word]) -> Span:
    return Span(words[0].span.start, words[-1].span.end)


def _blocks(ours: Sequence[Word], theirs: Sequence[Word]) -> list[_Block]:
    if len(ours) * len(theirs) > _MANY_PAIRS:
        return _best_run(ours, _long_blocks(ours, theirs))
    return _joined(_best_path(ours, theirs))


def _best_path(ours: Sequence[Word], theirs: Sequence[Word]) -> list[tuple[int, int]]:
    """Local alignment: the pairs of equal words that weigh most after the cost of what lies between."""
    keys = [word.key for word in theirs]
    above = [0.0] * (len(keys) + 1)
    steps: list[list[int]] = []
    best, best_at = 0.0, (0, 0)
    for i, word in enumerate(ours):
        gain, row, step = weight((word,)), [0.0], []
        for j, key in enumerate(keys):
            score, move = 0.0, _STOP
            if key == word.key:
                score, move = above[j] + gain, _PAIR
            if above[j + 1] - _SKIP_COST > score:
                score, move = above[j + 1] - _SKIP_COST, _SKIP_OURS
            if row[j] - _GAP_COST > score:
                score, move = row[j] - _GAP_COST, _SKIP_THEIRS
            row.append(score)
            step.append(move)
            if score > best:
                best, best_at = score, (i, j)
        above = row
        steps.append(step)
    return _traced(steps, best_at) if best else []


def _traced(steps: list[list[int]], at: tuple[int, int]) -> list[tuple[int, int]]:
    pairs, (i, j) = [], at
    while i >= 0 and j >= 0 and (move := steps[i][j]) != _STOP:
        if move == _PAIR:
            pairs.append((i, j))
        i, j = i - (move != _SKIP_THEIRS), j - (move != _SKIP_OURS)
    return pairs[::-1]


def _joined(pairs: list[tuple[int, int]]) -> list[_Block]:
    blocks: list[_Block] = []
    for i, j in pairs:
        last = blocks[-1] if blocks else None
        if last and (last.ours + last.size, last.theirs + last.size) == (i, j):
            blocks[-1] = _Block(last.ours, last.theirs, last.size + 1)
        else:
            blocks.append(_Block(i, j, 1))
    return blocks


def _long_blocks(ours: Sequence[Word], theirs: Sequence[Word]) -> list[_Block]:
    one, other = [word.key for word in ours], [word.key for word in theirs]
    # Words that come up all over a long stretch anchor nothing and cost most of the time.
    matcher = SequenceMatcher(None, one, other, autojunk=True)
    return [_Block(m.a, m.b, m.size) for m in matcher.get_matching_blocks() if m.size]


def _best_run(ours: Sequence[Word], blocks: list[_Block]) -> list[_Block]:
    best, best_score = [], 0.0
    run: list[_Block] = []
    score = 0.0
    for block in blocks:
        if run:
            score -= _GAP_COST * (block.theirs - run[-1].theirs - run[-1].size)
        if score <= 0:
            run, score = [], 0.0
        run = [*run, block]
        score += weight(ours[block.ours : block.ours + block.size])
        if score > best_score:
            best, best_score = run, score
    return best


def _edges(ours: Sequence[Word], theirs: Sequence[Word], blocks: list[_Block]) -> tuple[int, int]:
    # Unmatched words at an end stand against as many of theirs, within the sentence.
    first, missing = blocks[0].theirs, blocks[0].ours
    while missing and first > 0 and not theirs[first].starts:
        first, missing = first - 1, missing - 1
    last = blocks[-1].theirs + blocks[-1].size
    missing = len(ours) - blocks[-1].ours - blocks[-1].size
    while missing and last < len(theirs) and not theirs[last].starts:
        last, missing = last + 1, missing - 1
    return first, last


def _changes(
    ours: Sequence[Word], theirs: Sequence[Word], blocks: list[_Block], *, first: int, last: int
) -> Iterator[Change]:
    i, j = 0, first
    for block in (*blocks, _Block(len(ours), last, 0)):
        change = Change(tuple(ours[i : block.ours]), tuple(theirs[j : block.theirs]))
        if change.ours or change.theirs:
            yield change
        i, j = block.ours + block.size, block.theirs + block.size
