"""Turn the changes between a quote and its source into flags with both places."""

from collections.abc import Iterator, Sequence

from claims.text.differences import Alignment, Change
from claims.text.matches import FlagWord, MatchFlag
from claims.text.names import bare, names, possible_names
from claims.text.polarity import modals, negations
from claims.text.spans import Span
from claims.text.words import Word


def flags_of(alignment: Alignment, source_text: str) -> Iterator[MatchFlag]:
    """Name every number, name, negation and modal that the two do not share."""
    for change in alignment.changes:
        if is_spelling(change, source_text):
            continue
        yield from _numbers(change)
        yield from _names(change, source_text)
        yield from _negation(change)
        yield from _modal(change)


def is_spelling(change: Change, source_text: str) -> bool:
    """Say whether only hyphens or spaces differ: "ten-year", "ten year", "re-elected"."""
    ours, theirs = change.ours, change.theirs
    if not (ours and theirs) or any(word.number for word in (*ours, *theirs)):
        return False
    same = "".join(word.key for word in ours) == "".join(word.key for word in theirs)
    return same and len(ours) != len(theirs)


def missing(wanted: Sequence[Word], given: Sequence[Word]) -> list[Word]:
    """Return the numbers among the wanted that equal none of the given, each used once."""
    left = [word for word in given if word.number]
    lacking = []
    for word in wanted:
        if not word.number:
            continue
        equal = next((each for each in left if each.number and each.number.same(word.number)), None)
        if equal is None:
            lacking.append(word)
        else:
            left.remove(equal)
    return lacking


def absent(words: Sequence[Word], theirs: Sequence[Word]) -> Iterator[MatchFlag]:
    """Name the numbers and names of ours that stand nowhere in theirs."""
    for word in missing([word for word in words if word.number and not word.number.loose], theirs):
        given = next((each.span for each in missing(theirs, words)), None)
        yield MatchFlag("number_differs", word.span, given)
    known = {bare(word) for word in theirs}
    lacking = [word for word in names(words) if bare(word) not in known]
    if lacking:
        yield MatchFlag("name_differs", Span(lacking[0].span.start, lacking[-1].span.end), None)


def _numbers(change: Change) -> Iterator[MatchFlag]:
    ours = missing(change.ours, change.theirs)
    theirs = missing(change.theirs, change.ours)
    for i in range(max(len(ours), len(theirs))):
        yield _flag("number_differs", ours[i : i + 1], theirs[i : i + 1], change)


def _names(change: Change, source_text: str) -> Iterator[MatchFlag]:
    known = {bare(word) for word in change.theirs}
    ours = [word for word in names(change.ours) if bare(word) not in known]
    theirs = [
        word
        for word in possible_names(change.theirs)
        if bare(word) not in {bare(each) for each in change.ours}
    ]
    if theirs:
        opening = [word for word in possible_names(change.ours) if word.starts]
        ours = [
            *(
                word
                for word in opening
                if bare(word) not in known | _lower_words(word, source_text)
            ),
            *ours,
        ]
    if ours:
        yield _flag("name_differs", ours, theirs, change)


def _lower_words(word: Word, source_text: str) -> set[str]:
    # A word that the source also writes small is no name, only the first of its sentence.
    return {bare(word)} if f" {word.key}" in source_text else set()


def _negation(change: Change) -> Iterator[MatchFlag]:
    ours, theirs = negations(change.ours), negations(change.theirs)
    if len(ours) != len(theirs):
        yield _flag("negation_differs", ours, theirs, change)


def _modal(change: Change) -> Iterator[MatchFlag]:
    ours, theirs = modals(change.ours), modals(change.theirs)
    unclear = any(word.key.endswith("'d") for _, word in (*ours, *theirs))
    if not unclear and {modal for modal, _ in ours} != {modal for modal, _ in theirs}:
        yield _flag(
            "modal_differs", [word for _, word in ours], [word for _, word in theirs], change
        )


def _flag(
    flag: FlagWord, ours: Sequence[Word], theirs: Sequence[Word], change: Change
) -> MatchFlag:
    return MatchFlag(flag, _across(ours or change.ours), _across(theirs or change.theirs))


def _across(words: Sequence[Word]) -> Span | None:
    return Span(words[0].span.start, words[-1].span.end) if words else None
