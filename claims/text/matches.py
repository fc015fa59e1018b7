"""What comparing a quote with a source can say: the words of the vocabulary, with their places."""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from claims.text.spans import Span

MatchWord: TypeAlias = Literal[
    "exact", "typographic", "elided", "near", "overlap", "ambiguous", "not_found", "not_run"
]
FlagWord: TypeAlias = Literal[
    "number_differs",
    "name_differs",
    "negation_differs",
    "modal_differs",
    "quote_continues",
    "preceded_by_negation",
    "speaker_differs",
    "splice",
    "too_short",
]


@dataclass(frozen=True, slots=True)
class MatchFlag:
    """One difference to look at; `ours` lies in the text named by `of`, `theirs` in the source."""

    flag: FlagWord
    ours: Span | None
    theirs: Span | None
    of: Literal["quote", "claim"] = "quote"


@dataclass(frozen=True, slots=True)
class Match:
    """Where a quote stands in a source: the best place, its pieces, and the other places."""

    match: MatchWord
    span: Span | None = None
    pieces: tuple[Span, ...] = ()
    candidates: tuple[Span, ...] = ()
    score: float = 0.0
    flags: tuple[MatchFlag, ...] = field(default=())
