"""Flags of a claim held against passages: what a paraphrase must still get right."""

from collections.abc import Iterator, Sequence

from claims.text.differences import align
from claims.text.findings import absent, flags_of
from claims.text.matches import MatchFlag
from claims.text.polarity import modals
from claims.text.words import Word, words_in

_ALIKE = 0.6
_REPORTED = {"will": "would", "can": "could", "may": "might"}


def claim_flags(
    claim: str, source_text: str, ours: Sequence[Word], passages: Sequence[Sequence[Word]]
) -> Iterator[MatchFlag]:
    """Look for absent numbers and names, and for negations where the wording is close."""
    for flag in absent(ours, [word for passage in passages for word in passage]):
        yield MatchFlag(flag.flag, flag.ours, flag.theirs, "claim")
    alignment = align(ours, passages[0])
    if alignment is None or alignment.similarity < _ALIKE:
        return
    for flag in flags_of(alignment, source_text):
        reported = flag.flag == "modal_differs" and _is_reported(claim, source_text, flag)
        if flag.flag in {"negation_differs", "modal_differs"} and not reported:
            yield MatchFlag(flag.flag, flag.ours, flag.theirs, "claim")


def _is_reported(claim: str, source_text: str, flag: MatchFlag) -> bool:
    # "We will" becomes "they would" when someone else reports it.
    # Headlines say "to close" for "will close".
    if flag.ours and flag.theirs and flag.ours.of(claim).casefold() == "to":
        return flag.theirs.of(source_text).casefold() == "will"
    ours = [modal for modal, _ in modals(words_in(claim, flag.ours))] if flag.ours else []
    theirs = (
        [modal for modal, _ in modals(words_in(source_text, flag.theirs))] if flag.theirs else []
    )
    return ours == [_REPORTED.get(modal, modal) for modal in theirs]
