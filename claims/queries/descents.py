"""What a new text goes on from: the claims it is held against, and where each sentence comes from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Max
from django.db.models.functions import Substr

from claims.intake.drafts import claims_in
from claims.intake.texts import headline_of
from claims.models import Placement, Revision
from claims.queries.around import line_in, text_around
from claims.queries.judged import Judged, judged_before
from claims.text.analysis import ClaimDraft, analyse
from claims.text.carryover import Descent, Pairing, carry
from claims.text.cuts import Cut
from claims.text.edits import Line, lines_of
from claims.text.recuts import recut_alike
from claims.text.rules import RULES_VERSION
from claims.text.sentences import split
from claims.text.voices import folded

ByNumber = Mapping[int, tuple[int, ...]]
"""What a person says of sentences of the new text, by number: the claims each goes on from."""


@dataclass(frozen=True, slots=True)
class Before:
    """The claims of the revision that is left, in article order, with their words and speakers.

    `judged` has what those said last that an edit has asked for again, by claim.
    """

    placements: list[Placement]
    lines: list[Line]
    judged: dict[int, Judged]

    @property
    def judged_lines(self) -> dict[int, Line]:
        """Return what was judged, by the claim's place in the revision."""
        return {
            at: self.judged[one.claim_id].line
            for at, one in enumerate(self.placements)
            if one.claim_id in self.judged
        }


@dataclass(frozen=True, slots=True)
class Former:
    """A claim that was cut, with the words it had last, the revision it had them in, and till when."""

    claim_id: int
    line: Line
    revision_no: int
    left_at: datetime


def revision_of(article_id: int) -> Revision | None:
    """Return the newest revision of an article without its text, whoever asks: for commands only."""
    current = Revision.objects.filter(pk=F("article__current_revision_id"))
    return current.filter(article_id=article_id).defer("text").first()


def before_of(revision: Revision) -> Before:
    """Return the claims of a revision; whom they credit is told by the rules of today."""
    text = Revision.objects.values_list("text", flat=True).get(pk=revision.pk)
    rows = Placement.objects.filter(revision=revision).select_related("claim").order_by("position")
    placements = list(rows)
    drafts: Sequence[ClaimDraft | Placement] = placements
    if revision.rules_version != RULES_VERSION:
        cuts = [(placement.start, placement.end) for placement in placements]
        drafts = analyse(text, cuts, headline_of(text))
    return Before(placements, lines_in(text, drafts), judged_before(placements))


def lines_in(text: str, drafts: Sequence[ClaimDraft | Placement]) -> list[Line]:
    """Return the words of claims as they are heard in their text."""
    limits = [(draft.start, draft.end) for draft in drafts]
    return lines_of(text, limits, [draft.attributed_to for draft in drafts])


def drafts_alike(text: str, old: Revision) -> tuple[ClaimDraft, ...]:
    """Analyse a new text; what an editor had cut otherwise than the machine stays cut so."""
    before = Revision.objects.values_list("text", flat=True).get(pk=old.pk)
    rows = Placement.objects.filter(revision=old).order_by("position")
    had = list(rows.values_list("start", "end"))
    machine = [(sentence.start, sentence.end) for sentence in split(before)]
    if had == machine:
        return claims_in(text)
    sentences = [(sentence.start, sentence.end) for sentence in split(text)]
    cuts: tuple[Cut, ...] = recut_alike(before, had, machine, text, sentences)
    return claims_in(text, cuts)


def former_claims(revision: Revision, after: Sequence[Line]) -> list[Former]:
    """Return the claims of the article that do not stand in a revision, the one cut first first.

    How one was heard is told where its words are in the text that comes after, for there may be many.
    """
    placed = Placement.objects.filter(revision=revision)
    last = (
        Placement.objects.filter(revision__article_id=revision.article_id)
        .exclude(claim_id__in=placed.values("claim_id"))
        .values("claim_id")
        .annotate(last=Max("pk"))
        .values("last")
    )
    rows = (
        Placement.objects.filter(pk__in=last)
        .annotate(words=Substr("revision__text", F("start") + 1, F("end") - F("start")))
        .order_by("revision__number", "position")
        .values_list("pk", "claim_id", "words", "revision__number")
    )
    found = list(rows)
    wanted = {folded(line.words) for line in after}
    heard = _heard([pk for pk, _, words, _ in found if folded(words) in wanted])
    numbered = Revision.objects.filter(article_id=revision.article_id)
    laid_at = dict(numbered.values_list("number", "created_at"))
    return [
        Former(claim_id, heard.get(pk) or Line(words), number, laid_at[number + 1])
        for pk, claim_id, words, number in found
    ]


def _heard(placement_ids: Sequence[int]) -> dict[int, Line]:
    rows = Placement.objects.filter(pk__in=placement_ids).annotate(around=text_around())
    return {
        pk: line_in(window, start, end, speaker)
        for pk, window, start, end, speaker in rows.values_list(
            "pk", "around", "start", "end", "attributed_to"
        )
    }


def descents_of(
    before: Before,
    after: Sequence[Line],
    former: Sequence[Former],
    paired: ByNumber | None = None,
) -> tuple[Descent, ...]:
    """Tell what each sentence of a new text goes on from."""
    return carry(
        before.lines,
        after,
        former=[one.line for one in former],
        judged=before.judged_lines,
        paired=_by_place(paired or {}, len(before.lines), len(after)),
    )


def _by_place(paired: ByNumber, olds: int, news: int) -> Pairing:
    """Turn numbers, which begin with 1, into places; numbers that lead nowhere are left out."""
    return {
        number - 1: tuple(sorted({old - 1 for old in from_ if 1 <= old <= olds}))
        for number, from_ in paired.items()
        if 1 <= number <= news
    }
