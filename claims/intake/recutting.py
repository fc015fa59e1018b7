"""One press of a button in the import preview: what it does to the cuts, and what to say of it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from claims.errors import Refused
from claims.intake.corrections import LONGEST_NAME, Correction, Corrections
from claims.text import cuts as cutting
from claims.text.cuts import BadCuts, Cut

_DEED = re.compile(r"(join|split|keep|cut|claim|notclaim|say|said):(\d{1,6})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recut:
    """The cuts after a deed.

    `splitting` is the sentence whose field is open, with its words; `saying` the one whose kind
    and speaker are being corrected.
    """

    cuts: tuple[Cut, ...]
    corrections: Corrections = field(default_factory=dict)
    focus: int = 0
    said: str = ""
    splitting: int = 0
    saying: int = 0
    words: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Before:
    text: str
    cuts: tuple[Cut, ...]
    number: int
    edited: str
    corrections: Corrections
    correction: Correction | None


def recut(
    text: str,
    cuts: Sequence[Cut],
    *,
    deed: str,
    edited: str = "",
    corrections: Corrections | None = None,
    correction: Correction | None = None,
) -> Recut:
    """Do what the button says, such as `join:3`; what fails leaves its field open."""
    found = _DEED.fullmatch(deed)
    if found is None:
        raise Refused("Choose what to do with a sentence.")
    before = _Before(
        text=text,
        cuts=tuple(cuts),
        number=int(found[2]),
        edited=edited,
        corrections=corrections or {},
        correction=correction,
    )
    try:
        after = _DEEDS[found[1]](before)
    except BadCuts as problem:
        is_open = found[1] == "cut" and before.number <= len(cuts)
        return Recut(
            cuts=before.cuts,
            corrections=before.corrections,
            splitting=before.number if is_open else 0,
            words=edited if is_open else "",
            problem=str(problem),
        )
    focus = min(after.focus or before.number, len(after.cuts))
    is_asking = after.splitting or after.saying
    kept = after.corrections or _still_there(before.corrections, after.cuts)
    return replace(after, corrections=kept, focus=0 if is_asking else focus)


def _still_there(corrections: Corrections, cuts: Sequence[Cut]) -> Corrections:
    starts = {cut.start for cut in cuts}
    return {start: said for start, said in corrections.items() if start in starts}


def _join(before: _Before) -> Recut:
    joined = cutting.join(before.cuts, before.number)
    return Recut(
        cuts=joined,
        focus=before.number - 1,
        said=f"Joined. The text has {len(joined)} sentences now.",
    )


def _split(before: _Before) -> Recut:
    cut = cutting.sentence_at(before.cuts, before.number)
    words = cutting.in_one_line(before.text[cut.start : cut.end])
    return Recut(cuts=before.cuts, splitting=before.number, words=words)


def _keep(before: _Before) -> Recut:
    return Recut(cuts=before.cuts, said=f"Sentence {before.number} stays as it is.")


def _cut(before: _Before) -> Recut:
    parts = cutting.part(before.text, before.cuts, before.number, before.edited)
    return Recut(cuts=parts, said=f"The text has {len(parts)} sentences now.")


def _claim(before: _Before) -> Recut:
    marked = cutting.mark(before.cuts, before.number, is_claim=True)
    return Recut(cuts=marked, said=f"Sentence {before.number} is a claim.")


def _not_claim(before: _Before) -> Recut:
    marked = cutting.mark(before.cuts, before.number, is_claim=False)
    return Recut(cuts=marked, said=f"Sentence {before.number} is not a claim and is set aside.")


def _say(before: _Before) -> Recut:
    cutting.sentence_at(before.cuts, before.number)
    return Recut(cuts=before.cuts, saying=before.number)


def _said(before: _Before) -> Recut:
    cut = cutting.sentence_at(before.cuts, before.number)
    if before.correction is None:
        return Recut(
            cuts=before.cuts,
            saying=before.number,
            problem=f"Choose a kind; a name has at most {LONGEST_NAME} characters.",
        )
    return Recut(
        cuts=before.cuts,
        corrections={**before.corrections, cut.start: before.correction},
        said=f"Sentence {before.number} is corrected.",
    )


_DEEDS: dict[str, Callable[[_Before], Recut]] = {
    "join": _join,
    "split": _split,
    "keep": _keep,
    "cut": _cut,
    "claim": _claim,
    "notclaim": _not_claim,
    "say": _say,
    "said": _said,
}
