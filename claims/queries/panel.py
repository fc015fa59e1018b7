"""The claim panel: one claim with its evidence, its marks and what this person may do next."""

from dataclasses import dataclass

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from claims.choices import (
    ClaimKind,
    ReviewState,
    Role,
    VerdictValue,
)
from claims.errors import NotVisible
from claims.models import Article, AuditEvent, Claim, Person, Placement
from claims.permissions import allows, check_can_review
from claims.prepared import Prepared
from claims.queries.around import text_around
from claims.queries.cells import Cell, Rules, Tally, cell_of
from claims.queries.claim_rules import ClaimRules, rules_of, words_of_editors
from claims.queries.evidence import Evidence, citations_of, evidence_in, is_cited
from claims.queries.latest import last_seq, latest_events
from claims.queries.marks import MarkShown, mark_shown
from claims.queries.origins import Counted, shared_by
from claims.queries.outside_notes import Written, is_noted_outside, written_on
from claims.queries.placements import facts_of, placements_for
from claims.queries.provenance import Link, provenance
from claims.queries.said import Talk
from claims.queries.since import Since, lapsed_mark, since_mark
from claims.queries.talk import said_about, talk_beside
from claims.queries.tallies import tally_of_revision, unpack
from claims.queries.waiting import waits_for

NO_CLAIM = "There is no such claim in this article."


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """Everything the panel of one claim shows to one person."""

    article: Article
    placement: Placement
    number: int
    text: str
    seen: str
    cell: Cell
    kind: str
    kind_label: str
    attributed_to: str
    attribution_phrase: str
    relayed_by: str
    flags: tuple[str, ...]
    priority: str
    reasons: tuple[str, ...]
    marks: tuple[MarkShown, ...]
    settlement: MarkShown | None
    is_hidden: bool
    may_review: bool
    may_edit: bool
    next_waiting: int | None
    last_seq: int
    tally: Tally
    evidence: list[Evidence]
    events: list[AuditEvent]
    since: Since | None
    talk: Talk
    outside: list[Written]
    rules: ClaimRules

    @property
    def claim(self) -> Claim:
        return self.placement.claim

    @property
    def total(self) -> int:
        return self.tally.total

    @property
    def mine(self) -> MarkShown | None:
        return next((mark for mark in self.marks if mark.is_mine), None)

    @property
    def others(self) -> list[MarkShown]:
        return [mark for mark in self.marks if not mark.is_mine]

    @property
    def previous_no(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def next_no(self) -> int | None:
        return self.number + 1 if self.number < self.total else None

    @property
    def is_locked(self) -> bool:
        return self.article.is_locked

    @property
    def may_mark(self) -> bool:
        """Say whether the three marks act: not when locked, settled, set aside or both slots taken."""
        is_full = len(self.marks) == 2 and self.mine is None
        is_closed = self.is_locked or self.claim.set_aside_reason or self.settlement
        return self.may_review and not is_closed and not is_full

    @property
    def may_settle(self) -> bool:
        is_waiver = self.claim.verdict == VerdictValue.UNVERIFIED and self.settlement is None
        is_dispute = self.claim.review_state == ReviewState.DISPUTED
        is_open = not (self.is_locked or self.claim.set_aside_reason or self.is_hidden)
        return self.may_edit and is_open and (is_dispute or is_waiver)

    @property
    def may_take_back(self) -> bool:
        own_settlement = self.settlement is not None and self.settlement.is_mine
        own_mark = self.settlement is None and self.mine is not None
        return self.may_review and not self.is_locked and (own_settlement or own_mark)

    @property
    def chain(self) -> tuple[Link, ...]:
        return provenance(self.attributed_to, self.relayed_by, self.evidence)

    @property
    def source_count(self) -> int:
        return len({one.counts_as for one in self.evidence})

    @property
    def origin_count(self) -> int:
        return len({one.origin for one in self.evidence})

    @property
    def one_origin(self) -> list[list[int]]:
        """Return the numbers of sources that share their origin with others of this claim."""
        return shared_by(Counted(one.source_no, one.counts_as, one.origin) for one in self.evidence)

    @property
    def may_change_evidence(self) -> bool:
        return self.may_review and not self.is_locked

    def was_changed_by_nobody_since(self, seen: str) -> bool:
        """Say whether the machine alone made the claim newer than somebody has it before them."""
        revision, _, version = seen.partition(".")
        if revision != self.seen.partition(".")[0] or not _is_number(version):
            return False
        newer = self.claim.version - int(version)
        changes = [event for event in self.events if self.claim.label() in event.details["seals"]]
        latest = changes[: max(newer, 0)]
        return newer == len(latest) and all(event.actor_id is None for event in latest)

    def was_touched_by_nobody_since(self, shown: str) -> bool:
        """Say whether the machine alone did something about the claim after an event, by its number."""
        if not _is_number(shown):
            return False
        later = [event for event in self.events if event.seq > int(shown)]
        return all(event.actor_role == "machine" for event in later)

    @property
    def is_allegation(self) -> bool:
        return "allegation" in self.flags


def _is_number(word: str) -> bool:
    return word.isascii() and word.isdigit() and len(word) < 10


def panel_for(person: Person, article_id: int, number: int) -> Panel:
    """Return the panel of claim `number` of the current revision; NotVisible if there is none."""
    values = {"person_id": person.pk, "article_id": article_id, "number": number}
    return _panel(person, _CLAIM.first(person.role, **values))


def next_panel_for(person: Person, article_id: int, after: int) -> Panel:
    """Return the panel of the next claim that waits for the person, else of the one just left."""
    values = {"person_id": person.pk, "article_id": article_id, "after": after}
    return _panel(person, _NEXT_CLAIM.first(person.role, **values))


def next_number_for(person: Person, article_id: int) -> int:
    """Return the first claim that waits for the person, else claim 1; NotVisible without claims."""
    placements = placements_for(person, article_id)
    waiting = placements.filter(waits_for(person)).order_by("position")
    number = waiting.values_list("position", flat=True).first()
    if number is None and not placements.exists():
        raise NotVisible(NO_CLAIM)
    return number or 1


def number_of(person: Person, article_id: int, citation_id: int) -> int:
    """Return the number of the claim that a citation stands on in the current revision."""
    rows = placements_for(person, article_id).filter(claim__citations=citation_id)
    number = rows.values_list("position", flat=True).first()
    if number is None:
        raise NotVisible("There is no such citation here.")
    return number


def cell_for(person: Person, placement: Placement) -> Cell:
    """Return how the page shows a claim that a command has just written."""
    article = placement.claim.article
    rules = Rules(article.reviewers_needed, article.is_blind, person.pk)
    return cell_of(facts_of(placement, placement.words), rules)  # type: ignore[attr-defined]


def _waiting(person: Person) -> QuerySet[Placement]:
    return Placement.objects.filter(waits_for(person)).order_by("position")


def _after(waiting: QuerySet[Placement], after: int | OuterRef) -> list[Subquery]:
    """Return the number of the next claim after one that waits, then of the first from the top."""
    later, again = waiting.filter(position__gt=after), waiting.filter(position__lt=after)
    return [Subquery(rows.values("position")[:1]) for rows in (later, again)]


def _numbered(role: str, *, person_id: int, article_id: int, number: int) -> QuerySet[Placement]:
    person = Person.known(person_id, role)
    return _with_counts(person, placements_for(person, article_id).filter(position=number))


def _next(role: str, *, person_id: int, article_id: int, after: int) -> QuerySet[Placement]:
    person = Person.known(person_id, role)
    waiting = _waiting(person).filter(revision__article_id=article_id)
    current = waiting.filter(revision_id=F("revision__article__current_revision_id"))
    found = placements_for(person, article_id)
    return _with_counts(person, found.filter(position=Coalesce(*_after(current, after), after)))


def _with_counts(person: Person, rows: QuerySet[Placement]) -> QuerySet[Placement]:
    waiting = _waiting(person).filter(revision_id=OuterRef("revision_id"))
    return rows.annotate(
        next_waiting=Coalesce(*_after(waiting, OuterRef("position"))),
        packed=tally_of_revision(person, "revision_id"),
        last_seq=last_seq(),
        is_cited=is_cited(),
        is_noted_outside=is_noted_outside(),
        lapsed=lapsed_mark(person.pk),
        **words_of_editors(),
        around=text_around(),
        **said_about(),
    ).order_by("pk")


_CLAIM = Prepared(_numbered)
_NEXT_CLAIM = Prepared(_next)


def _panel(person: Person, placement: Placement | None) -> Panel:
    if placement is None:
        raise NotVisible(NO_CLAIM)
    return _assemble(person, placement)


def _assemble(person: Person, placement: Placement) -> Panel:
    claim, article = placement.claim, placement.claim.article
    text: str = placement.words  # type: ignore[attr-defined]
    rules = Rules(article.reviewers_needed, article.is_blind, person.pk)
    facts = facts_of(placement, text)
    is_hidden = rules.hides(facts)
    slots = [] if is_hidden else [claim.first_verdict, claim.second_verdict]
    kind = placement.effective("kind")
    cited, talk = citations_of(person, placement), talk_beside(placement)
    return Panel(
        article=article,
        placement=placement,
        number=placement.position,
        text=text,
        seen=placement.seen,
        cell=cell_of(facts, rules),
        kind=kind,
        kind_label=ClaimKind(kind).label,
        attributed_to=placement.effective("attributed_to"),
        attribution_phrase=placement.effective("attribution_phrase"),
        relayed_by=placement.effective("relayed_by"),
        flags=tuple(placement.flags),
        priority=placement.effective("priority"),
        reasons=tuple(placement.reasons),
        marks=tuple(mark_shown(verdict, person) for verdict in slots if verdict is not None),
        settlement=mark_shown(claim.settlement, person) if claim.settlement else None,
        is_hidden=is_hidden,
        may_review=allows(check_can_review, person),
        may_edit=person.has_rank(Role.EDITOR),
        next_waiting=placement.next_waiting,  # type: ignore[attr-defined]
        last_seq=placement.last_seq,  # type: ignore[attr-defined]
        tally=unpack(placement.packed),  # type: ignore[attr-defined]
        evidence=evidence_in(cited, placement),
        events=latest_events(person, claim, is_hidden=is_hidden),
        since=since_mark(person, placement),
        talk=talk,
        outside=written_on(placement),
        rules=rules_of(placement, cited, talk.requests),
    )
