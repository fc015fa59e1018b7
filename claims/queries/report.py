"""The report page: is the article ready, what is missing, and the checked copy with its evidence."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from claims.choices import ActionState, ReviewState, VerdictValue
from claims.errors import NotVisible
from claims.event_kinds import EventKind
from claims.models import Article, ArticleSource, AuditEvent, Person, Placement, Revision, name_of
from claims.permissions import allows, check_can_edit
from claims.queries.cells import Cell, Facts, Rules, Tally, cell_of, tally_of
from claims.queries.claim_rows import claim_rows
from claims.queries.columns import ClaimRow
from claims.queries.house_rules import HouseCheck, house_check
from claims.queries.origins import origins_in, shared_by
from claims.queries.placements import outline
from claims.queries.proposals import ProposalShown
from claims.queries.readiness import is_done
from claims.queries.replies import RequestShown
from claims.queries.review import article_for
from claims.queries.said import Talk
from claims.queries.talk import talk_of_article
from claims.queries.verification import ChainCheck, verify_article


@dataclass(frozen=True, slots=True)
class Missing:
    """Claims that lack the same thing, with the words for one of them and for several."""

    numbers: tuple[int, ...]
    one: str
    many: str

    @property
    def what(self) -> str:
        return self.one if len(self.numbers) == 1 else self.many


@dataclass(frozen=True, slots=True)
class Checked:
    """One claim of the checked copy: how it shows, and its row of the claims report."""

    cell: Cell
    row: ClaimRow

    @property
    def reviewers(self) -> list[str]:
        names = (self.row.reviewer_1, self.row.reviewer_2, self.row.settled_by)
        return [name for name in dict.fromkeys(names) if name]


@dataclass(frozen=True, slots=True)
class SetAside:
    number: int
    text: str
    reason: str
    by: str
    at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    article: Article
    revision: Revision
    claims: tuple[Checked, ...]
    tally: Tally
    missing: tuple[Missing, ...]
    set_aside: tuple[SetAside, ...]
    source_count: int
    origin_count: int
    one_origin: list[list[int]]
    held_count: int
    history: ChainCheck
    checked_at: datetime
    approved_by: str
    corrects_approval_by: str
    may_edit: bool
    house: HouseCheck
    talk: Talk

    @property
    def left(self) -> int:
        return len({number for group in self.missing for number in group.numbers})

    @property
    def is_ready(self) -> bool:
        is_kept = self.article.is_locked or not self.house.blocking
        return not self.missing and self.history.is_unbroken and is_kept

    @property
    def paragraphs(self) -> list[tuple[str, list[Checked]]]:
        """Return the checked copy: each paragraph's role and claims."""
        grouped = groupby(self.claims, key=lambda claim: claim.cell.paragraph)
        paragraphs = [list(members) for _, members in grouped]
        return [(members[0].cell.role, members) for members in paragraphs]

    @property
    def reviewers(self) -> list[str]:
        return list(dict.fromkeys(name for claim in self.claims for name in claim.reviewers))

    @property
    def proposals(self) -> list[tuple[int | None, ProposalShown]]:
        """Return what was proposed with the claim's number, None for a sentence that is gone."""
        numbers = self._numbers
        return [(numbers.get(one.claim_id), one) for one in self.talk.proposals]

    @property
    def requests(self) -> list[tuple[int | None, RequestShown]]:
        """Return whom we asked for a reply with the claim's number, None as above."""
        numbers = self._numbers
        return [(numbers.get(one.claim_id), one) for one in self.talk.requests]

    @property
    def _numbers(self) -> dict[int, int]:
        return {claim.row.claim_id: claim.cell.number for claim in self.claims}

    @property
    def second_hand(self) -> int:
        return sum(claim.row.claim_kind == "second_hand" for claim in self.claims)


def report_for(person: Person, article_id: int, *, now: datetime) -> Report:
    """Return the report of the current revision; NotVisible for a stranger."""
    article = article_for(person, article_id)
    revision = article.current_revision
    if revision is None:
        raise NotVisible("This article has no text yet.")
    facts = outline(revision.pk, revision.text)
    rules = Rules(article.reviewers_needed, article.is_blind, person.pk)
    cells = [cell_of(one, rules) for one in facts]
    rows = claim_rows(person, Placement.objects.filter(revision=revision))
    claims = tuple(Checked(cell, row) for cell, row in zip(cells, rows, strict=True))
    sources = ArticleSource.objects.filter(article=article)
    origins = origins_in(person, article)
    # A corrected article still says what was approved, which is another text than this one.
    approver = name_of(article.approved_by) if article.approved_by else ""
    return Report(
        article=article,
        revision=revision,
        claims=claims,
        tally=tally_of(cells),
        missing=(*_missing(facts, rules), *_undecided(claims)),
        set_aside=_set_aside(claims, article),
        source_count=len({one.counts_as for one in origins}),
        origin_count=len({one.origin for one in origins}),
        one_origin=shared_by(origins),
        held_count=sources.filter(source__captures__isnull=False).distinct().count(),
        history=verify_article(article.pk),
        checked_at=now,
        approved_by=approver if article.is_locked else "",
        corrects_approval_by="" if article.is_locked else approver,
        may_edit=allows(check_can_edit, person),
        house=house_check(article, now=now),
        talk=talk_of_article(article.pk),
    )


_LACKS = {
    "disputed": ("is disputed. An editor settles it", "are disputed. An editor settles them"),
    "unverified": ("is unverified", "are unverified"),
    "stale": (
        "is open again: text or evidence changed",
        "are open again: text or evidence changed",
    ),
    "open": ("is open", "are open"),
    "second": ("has one reviewer and needs a second", "have one reviewer and need a second"),
}


def _missing(facts: Iterable[Facts], rules: Rules) -> tuple[Missing, ...]:
    lacking: dict[str, list[int]] = {lack: [] for lack in _LACKS}
    for one in facts:
        if not is_done(one, rules.reviewers_needed):
            lacking[_lack(one, rules)].append(one.number)
    return tuple(
        Missing(tuple(numbers), *_LACKS[lack]) for lack, numbers in lacking.items() if numbers
    )


def _undecided(claims: Iterable[Checked]) -> tuple[Missing, ...]:
    open_on = tuple(c.cell.number for c in claims if c.row.action_state == ActionState.OPEN)
    one, many = (f"{verb} a proposal that an editor decides" for verb in ("has", "have"))
    return (Missing(open_on, one, many),) if open_on else ()


def _lack(facts: Facts, rules: Rules) -> str:
    if facts.review_state in (ReviewState.DISPUTED, ReviewState.STALE, ReviewState.OPEN):
        return facts.review_state
    if facts.verdict == VerdictValue.UNVERIFIED and not rules.hides(facts):
        return "unverified"
    return "second"


def _set_aside(claims: Iterable[Checked], article: Article) -> tuple[SetAside, ...]:
    aside = [claim for claim in claims if claim.cell.state == "aside"]
    if not aside:
        return ()
    events = AuditEvent.objects.filter(article=article, event=EventKind.CLAIM_SET_ASIDE)
    by_claim = {
        claim_id: (name, at)
        for claim_id, name, at in events.order_by("seq").values_list("claim_id", "actor_name", "at")
    }
    return tuple(
        SetAside(
            number=claim.cell.number,
            text=claim.row.claim_text,
            reason=claim.cell.words,
            by=by_claim.get(claim.row.claim_id, ("", None))[0],
            at=by_claim.get(claim.row.claim_id, ("", None))[1],
        )
        for claim in aside
    )
