"""An article before it is stored, and what the editor sees of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from claims.choices import ClaimKind
from claims.errors import Refused
from claims.intake.corrections import Corrections
from claims.intake.proposals import Proposal, by_sentence
from claims.intake.readings import reading_along
from claims.intake.texts import headline_of
from claims.text.analysis import ClaimDraft, drafts_of
from claims.text.cuts import Cut
from claims.text.sentences import split
from claims.text.steps import Steps, finished
from claims.text.structure import Role

MOST_CLAIMS = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOver:
    """The file a text was read from, as it came."""

    name: str
    media_type: str
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleDraft:
    """What an editor says of a new article; `cuts` None means the machine's sentences.

    `proposals` are the sources that the text itself names, kept and dropped, and `file` is what it was
    read from.
    Where `reviewers_needed` or `is_blind` is None, the newsroom's setting holds.
    """

    title: str
    text: str
    cuts: tuple[Cut, ...] | None = None
    corrections: Corrections = field(default_factory=dict)
    byline: str = ""
    publication: str = ""
    source_address: str = ""
    language: str = "en"
    due_at: datetime | None = None
    reviewers_needed: int | None = None
    is_blind: bool | None = None
    proposals: tuple[Proposal, ...] = ()
    file: HandedOver | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence; the preview marks the one that says who said it."""

    text: str
    says_who: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A source that the draft names, by its number in the list that travels with the preview."""

    number: int
    proposal: Proposal


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewSentence:
    """A sentence as the preview shows it; `referent` is whom "she" or "the mayor" probably means."""

    number: int
    text: str
    role: str
    kind: ClaimKind
    opens_paragraph: bool
    is_claim: bool
    attributed_to: str
    relayed_by: str
    is_corrected: bool
    pieces: tuple[Piece, ...]
    referent: str = ""
    named: tuple[Named, ...] = ()

    @property
    def number_before(self) -> int:
        return self.number - 1

    @property
    def is_heading(self) -> bool:
        return self.role in (Role.HEADLINE, Role.SUBHEAD)


def claims_in(text: str, cuts: Sequence[Cut] | None = None) -> tuple[ClaimDraft, ...]:
    """Analyse a complete text, whose first paragraph is the headline."""
    return finished(claims_along(text, cuts))


def claims_along(text: str, cuts: Sequence[Cut] | None = None) -> Steps[tuple[ClaimDraft, ...]]:
    """Analyse a complete text, saying how far that has come; too many sentences are refused first."""
    limits = None if cuts is None else [(cut.start, cut.end) for cut in cuts]
    count = len(split(text)) if limits is None else len(limits)
    if count > MOST_CLAIMS:
        raise Refused(
            f"The text has {count:,} sentences; at most {MOST_CLAIMS:,} are taken."
            " Import it in parts.",
            field="text",
        )
    read = yield from reading_along(text)
    return drafts_of(read, cuts=limits, headline=headline_of(text))


def proposed_cuts(drafts: Sequence[ClaimDraft]) -> tuple[Cut, ...]:
    """Return the machine's sentences; what it takes for no claim waits for the editor's word."""
    return tuple(Cut(d.start, d.end, d.kind != ClaimKind.NO_CLAIM) for d in drafts)


def preview(
    text: str,
    drafts: Sequence[ClaimDraft],
    cuts: Sequence[Cut],
    corrections: Corrections | None = None,
) -> tuple[PreviewSentence, ...]:
    """Show each sentence with what the machine proposes, or what the editor said instead."""
    sentences = []
    paragraph = 0
    for number, (draft, cut) in enumerate(zip(drafts, cuts, strict=True), start=1):
        words = text[draft.start : draft.end]
        said = (corrections or {}).get(cut.start)
        shown = said or draft
        sentences.append(
            PreviewSentence(
                number=number,
                text=words,
                role=draft.role,
                kind=ClaimKind(shown.kind),
                opens_paragraph=draft.paragraph != paragraph,
                is_claim=cut.is_claim,
                attributed_to=shown.attributed_to,
                relayed_by=shown.relayed_by,
                is_corrected=said is not None,
                pieces=tuple(_pieces(words, draft)),
                referent=draft.referent if said is None else "",
            )
        )
        paragraph = draft.paragraph
    return tuple(sentences)


def with_named(
    sentences: Sequence[PreviewSentence],
    cuts: Sequence[Cut],
    proposals: Sequence[Proposal],
    *,
    offset: int,
) -> tuple[tuple[PreviewSentence, ...], tuple[Named, ...]]:
    """Put the sources that the draft names beside their sentences; return those that are on none apart."""
    found = by_sentence(proposals, [cut.start for cut in cuts], offset=offset)
    named = {
        at: tuple(Named(number=number, proposal=proposals[number]) for number in numbers)
        for at, numbers in found.items()
    }
    shown = tuple(
        replace(sentence, named=named.get(at, ())) for at, sentence in enumerate(sentences)
    )
    return shown, named.get(-1, ())


def _pieces(words: str, draft: ClaimDraft) -> Iterator[Piece]:
    """Mark the source with its cue; where they stand apart, the cue stays unmarked."""
    source = words.find(draft.attributed_to) if draft.attributed_to else -1
    if source < 0:
        yield Piece(words)
        return
    start, end = source, source + len(draft.attributed_to)
    cue = draft.attribution_phrase
    if cue and words[end:].lstrip().startswith(cue):
        end = words.index(cue, end) + len(cue)
    elif cue and words[:start].rstrip().endswith(cue):
        start = words.rindex(cue, 0, start)
    if start:
        yield Piece(words[:start])
    yield Piece(words[start:end], says_who=True)
    if end < len(words):
        yield Piece(words[end:])
