"""What a new text would do to an article's claims, before anything is stored."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claims import chain
from claims.choices import Fate
from claims.errors import Refused
from claims.intake.proposals import Proposal
from claims.models import Article, Claim, Person
from claims.queries.cells import Cell, Facts, Rules, cell_of
from claims.queries.changes import CUT, Change, change_of, counts_of, in_reading_order
from claims.queries.descents import (
    Before,
    ByNumber,
    Former,
    before_of,
    descents_of,
    drafts_alike,
    former_claims,
    lines_in,
)
from claims.queries.named import NamedAnew, named_anew
from claims.queries.review import Galley, galley_of
from claims.text.carryover import Descent, cut_from
from claims.text.edits import Line

SAME_TEXT = "This is the text the article has already."
_MARKED = ("sourced", "paraphrased", "unverified")


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    article: Article
    base: int
    changes: list[Change]
    old_lines: list[str]
    named: tuple[NamedAnew, ...] = ()

    @property
    def changed(self) -> list[Change]:
        return [change for change in self.changes if change.is_changed]

    @property
    def counts(self) -> dict[str, int]:
        return counts_of(self.changes)

    @property
    def asked_again(self) -> int:
        return sum(
            bool(change.mark) and not change.keeps_mark and change.number is not None
            for change in self.changes
        )

    @property
    def offered(self) -> list[tuple[int, str]]:
        """Return the old claims a sentence is likely to go on from: those that change or are cut."""
        numbers = sorted({old for change in self.changed for old in change.olds})
        return [(number, self.old_lines[number - 1]) for number in numbers]


def check_is_other(galley: Galley, text: str) -> None:
    if galley.revision.sha256 == chain.text_digest(text):
        raise Refused(SAME_TEXT, field="text")


def comparison_of(
    person: Person,
    article_id: int,
    text: str,
    paired: ByNumber | None = None,
    proposals: Sequence[Proposal] = (),
) -> Comparison:
    """Hold a new text against the article's; Refused for the same text, NotVisible as usual.

    `proposals` are the sources that the new text names, at their places in it.
    """
    galley = galley_of(person, article_id)
    check_is_other(galley, text)
    drafts = drafts_alike(text, galley.revision)
    before, lines = before_of(galley.revision), lines_in(text, drafts)
    former = former_claims(galley.revision, lines)
    descents = descents_of(before, lines, former, paired)
    rules = Rules(galley.article.reviewers_needed, galley.article.is_blind, person.pk)
    back = _marks_of_former(rules, descents, former) | _marks_again(rules, before, descents)
    kept = list(_kept(galley.cells, before, lines, descents, former, back))
    cut = [
        change_of(CUT, [(at + 1, before.lines[at])], None, mark=_mark(galley.cells[at]))
        for at in cut_from(descents, len(before.lines))
    ]
    return Comparison(
        article=galley.article,
        base=galley.revision.number,
        changes=in_reading_order(kept, cut),
        old_lines=[line.words for line in before.lines],
        named=named_anew(
            proposals,
            [draft.start for draft in drafts],
            [_claims_of(before, former, descent) for descent in descents],
        ),
    )


def _kept(
    cells: Sequence[Cell],
    before: Before,
    lines: Sequence[Line],
    descents: Sequence[Descent],
    former: Sequence[Former],
    back: dict[int, str],
) -> Iterator[Change]:
    for number, (line, descent) in enumerate(zip(lines, descents, strict=True), start=1):
        if descent.former is not None:
            was = former[descent.former]
            yield change_of(
                descent.fate,
                [],
                (number, line),
                mark=back.get(was.claim_id, ""),
                back_from=was.revision_no,
                was=was.line,
            )
            continue
        marks = [_mark(cells[at]) or back.get(_claim(before, at), "") for at in descent.olds]
        yield change_of(
            descent.fate,
            [(at + 1, before.lines[at]) for at in descent.olds],
            (number, line),
            mark=next(filter(None, marks), ""),
        )


def _claims_of(before: Before, former: Sequence[Former], descent: Descent) -> set[int]:
    """Return the claims a sentence goes on from, whose evidence goes with it."""
    claims = {_claim(before, at) for at in descent.olds}
    return claims if descent.former is None else claims | {former[descent.former].claim_id}


def _claim(before: Before, at: int) -> int:
    return before.placements[at].claim_id


def _marks_again(rules: Rules, before: Before, descents: Sequence[Descent]) -> dict[int, str]:
    """Return by claim the marks that hold again, since the words they were given on are back."""
    places = (d.old for d in descents if d.fate == Fate.EDITED_BACK and d.old is not None)
    judged = {_claim(before, at): before.judged[_claim(before, at)] for at in places}
    return {
        claim_id: _told(
            rules, one.standing.review_state, one.standing.value, one.set_aside, one.first_reviewer
        )
        for claim_id, one in judged.items()
    }


def _marks_of_former(
    rules: Rules, descents: Sequence[Descent], former: Sequence[Former]
) -> dict[int, str]:
    ids = [former[d.former].claim_id for d in descents if d.former is not None]
    if not ids:
        return {}
    rows = Claim.objects.filter(pk__in=ids).values_list(
        "pk", "review_state", "verdict", "set_aside_reason", "first_verdict__reviewer_id"
    )
    return {
        pk: _told(rules, state, verdict, aside, first) for pk, state, verdict, aside, first in rows
    }


def _told(rules: Rules, state: str, verdict: str, aside: str, first: int | None) -> str:
    facts = Facts(
        number=0,
        paragraph=0,
        role="",
        text="",
        review_state=state,
        verdict=verdict,
        set_aside_reason=aside,
        first_reviewer_id=first,
    )
    return _mark(cell_of(facts, rules))


def _mark(cell: Cell) -> str:
    return cell.words if cell.state in (*_MARKED, "disputed", "aside") else ""
