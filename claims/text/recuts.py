"""Cutting a new text into sentences as an editor had the old one cut, where its words are the same."""

from collections.abc import Iterator, Sequence

from claims.text.cuts import Cut

Limits = tuple[int, int]
"""Where a sentence begins and ends."""


def recut_alike(
    old_text: str,
    old_cuts: Sequence[Limits],
    old_sentences: Sequence[Limits],
    text: str,
    sentences: Sequence[Limits],
) -> tuple[Cut, ...]:
    """Return the sentences of a new text, cut by the editor's hand wherever the old one was.

    A stretch that an editor had joined or split is looked for in the new text, where it has to begin
    and end with a sentence; edited ones are left to the machine.
    """
    cuts = list(sentences)
    at = 0
    for first, last in _stretches(old_cuts, old_sentences):
        start, end = old_cuts[first][0], old_cuts[last][1]
        found = _place(text, old_text[start:end], cuts, at)
        if found is None:
            continue
        i, j, at = found
        moved = cuts[i][0] - start
        cuts[i : j + 1] = [(a + moved, b + moved) for a, b in old_cuts[first : last + 1]]
    return tuple(Cut(start, end) for start, end in cuts)


def _stretches(cuts: Sequence[Limits], sentences: Sequence[Limits]) -> Iterator[Limits]:
    """Yield the first and last cut of each stretch that the machine would cut otherwise."""
    starts, ends = {a for a, _ in sentences}, {b for _, b in sentences}
    inner = sorted(ends)
    first = None
    for at, (start, end) in enumerate(cuts):
        if first is None and start in starts:
            first = at
        if first is None or end not in ends:
            continue
        whole = cuts[first][0], end
        count = sum(whole[0] < one <= whole[1] for one in inner) if at == first else 0
        if at > first or count > 1:
            yield first, at
        first = None


def _place(
    text: str, words: str, cuts: Sequence[Limits], after: int
) -> tuple[int, int, int] | None:
    """Return the sentences that a stretch takes up in the new text, looking on from a place first."""
    starts = {a: at for at, (a, _) in enumerate(cuts)}
    ends = {b: at for at, (_, b) in enumerate(cuts)}
    for begin in (after, 0):
        found = text.find(words, begin)
        while found >= 0:
            if found in starts and found + len(words) in ends:
                return starts[found], ends[found + len(words)], found + len(words)
            found = text.find(words, found + 1)
    return None
