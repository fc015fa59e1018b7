"""Two stored revisions side by side: what became of each claim between them."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from django.db.models import F

from claims.choices import Fate
from claims.errors import NotVisible
from claims.models import Article, Lineage, Person, Placement, Revision, Verdict
from claims.permissions import allows, check_can_edit, check_can_review
from claims.queries.cells import Cell, Facts, Rules, cell_of
from claims.queries.changes import CUT, Change, change_of, counts_of, in_reading_order
from claims.queries.descents import lines_in
from claims.queries.keepable import Keepable, keepable_by
from claims.queries.review import article_for
from claims.text.carryover import fate_of
from claims.text.edits import Line
from claims.text.unmoved import in_order

NO_REVISION = "This article has no such revision."


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """`kept` are the marks that the person may keep on small changes, by the claim's number."""

    article: Article
    older: Revision
    newer: Revision
    changes: list[Change]
    kept: dict[int, Keepable]
    may_edit: bool

    @property
    def counts(self) -> dict[str, int]:
        return counts_of(self.changes)

    @property
    def changed(self) -> list[Change]:
        return [change for change in self.changes if change.is_changed]

    @property
    def is_newest(self) -> bool:
        return self.newer.pk == self.article.current_revision_id


@dataclass(frozen=True, slots=True)
class _Stands:
    """A claim in one of the revisions; `now` is how it shows today."""

    number: int
    claim_id: int
    fate: str
    line: Line
    now: Cell


def compared(person: Person, article_id: int, older: int, newer: int) -> Compared:
    """Compare two revisions of an article by their numbers, the older first."""
    article = article_for(person, article_id)
    numbered = Revision.objects.filter(article=article, number__in=(older, newer))
    revisions = {revision.number: revision for revision in numbered}
    if older >= newer or len(revisions) != 2:
        raise NotVisible(NO_REVISION)
    before, after = (
        _stands(person, article, revisions[older]),
        _stands(person, article, revisions[newer]),
    )
    marks = _marks_then(person, article, revisions[older])
    between = revisions[older], revisions[newer]
    changes = _changes(article, before, after, between, marks)
    is_newest = revisions[newer].pk == article.current_revision_id
    may_keep = is_newest and not article.is_locked and allows(check_can_review, person)
    return Compared(
        article=article,
        older=revisions[older],
        newer=revisions[newer],
        changes=changes,
        kept={one.number: one for one in keepable_by(person, article_id)} if may_keep else {},
        may_edit=allows(check_can_edit, person) and not article.is_locked,
    )


def _stands(person: Person, article: Article, revision: Revision) -> list[_Stands]:
    rules = Rules(article.reviewers_needed, article.is_blind, person.pk)
    rows = Placement.objects.filter(revision=revision).order_by("position")
    columns = rows.values_list(
        "position", "claim_id", "fate", "claim__review_state", "claim__verdict",
        "claim__set_aside_reason", "claim__first_verdict__reviewer_id",
    )  # fmt: skip
    lines = lines_in(revision.text, list(rows))
    return [
        _Stands(
            number,
            claim_id,
            fate,
            line,
            cell_of(
                Facts(
                    number=number,
                    paragraph=0,
                    role="",
                    text="",
                    review_state=state,
                    verdict=verdict,
                    set_aside_reason=aside,
                    first_reviewer_id=first,
                ),
                rules,
            ),
        )
        for line, (number, claim_id, fate, state, verdict, aside, first) in zip(
            lines, columns, strict=True
        )
    ]


def _marks_then(person: Person, article: Article, older: Revision) -> dict[int, str]:
    """Return the last mark each claim got up to a revision; in a blind review only one's own."""
    rows = Verdict.objects.filter(
        claim__article=article, revision__number__lte=older.number, withdrawal__isnull=True
    )
    if article.is_blind:
        rows = rows.filter(reviewer_id=person.pk)
    return dict(rows.order_by("pk").values_list("claim_id", "value"))


def _changes(
    article: Article,
    before: Sequence[_Stands],
    after: Sequence[_Stands],
    between: tuple[Revision, Revision],
    marks: Mapping[int, str],
) -> list[Change]:
    there = {one.claim_id: one for one in before}
    here = {one.claim_id for one in after}
    origins = _origins(article, between, there.keys(), here)
    parted = {old for heir, olds in origins.items() if heir not in there for old in olds}
    earlier = _known_before(between[0], here - there.keys() - origins.keys())
    places = {one.claim_id: at for at, one in enumerate(before)}
    unmoved = in_order(
        {at: places[c.claim_id] for at, c in enumerate(after) if c.claim_id in there}
    )
    kept = []
    for at, one in enumerate(after):
        olds = [there[old] for old in origins.get(one.claim_id, ())]
        if one.claim_id in there:
            olds.append(there[one.claim_id])
        olds.sort(key=lambda old: old.number)
        fate = _fate(one, olds, is_parted=one.claim_id in parted, is_unmoved=at in unmoved)
        back_from = earlier.get(one.claim_id)
        kept.append(
            change_of(
                Fate.RETURNED if back_from else fate,
                [(old.number, old.line) for old in olds],
                (one.number, one.line),
                mark=next((marks[o.claim_id] for o in olds if o.claim_id in marks), ""),
                now=one.now.words,
                back_from=back_from,
            )
        )
    went = {old for olds in origins.values() for old in olds}
    cut = [
        change_of(CUT, [(one.number, one.line)], None, mark=marks.get(one.claim_id, ""))
        for one in before
        if one.claim_id not in here and one.claim_id not in went
    ]
    return in_reading_order(kept, cut)


def _fate(one: _Stands, olds: Sequence[_Stands], *, is_parted: bool, is_unmoved: bool) -> str:
    if not olds:
        return Fate.NEW
    if len(olds) > 1:
        return Fate.JOINED
    old = olds[0]
    if is_parted or old.claim_id != one.claim_id:
        return Fate.SPLIT
    fate = fate_of(old.line, one.line)
    if fate == Fate.EDITED and one.fate == Fate.EDITED_BACK:
        return Fate.EDITED_BACK
    return Fate.MOVED if fate == Fate.UNCHANGED and not is_unmoved else fate


def _origins(
    article: Article, between: tuple[Revision, Revision], there: Set[int], here: Set[int]
) -> dict[int, set[int]]:
    """Return whose words each claim has besides its own: joined to it, or split off by it."""
    older, newer = between
    rows = Lineage.objects.filter(
        placement__revision__article=article,
        placement__revision__number__gt=older.number,
        placement__revision__number__lte=newer.number,
    ).exclude(placement__revision__taken_back_by__number__lte=newer.number)
    into: dict[int, set[int]] = {}
    for origin, heir in rows.values_list("claim_id", F("placement__claim_id")):
        into.setdefault(heir, set()).add(origin)
    found = {}
    for heir in into.keys() & here:
        olds = _reached(heir, into) & there
        found[heir] = olds - here if heir in there else olds
    return {heir: olds for heir, olds in found.items() if olds}


def _reached(heir: int, into: Mapping[int, set[int]]) -> set[int]:
    seen: set[int] = set()
    waiting = [heir]
    while waiting:
        for origin in into.get(waiting.pop(), ()):
            if origin not in seen:
                seen.add(origin)
                waiting.append(origin)
    return seen - {heir}


def _known_before(older: Revision, claim_ids: Iterable[int]) -> dict[int, int]:
    """Return the last earlier revision in which claims stood that are back after a while."""
    rows = Placement.objects.filter(
        claim_id__in=claim_ids,
        revision__article_id=older.article_id,
        revision__number__lt=older.number,
    )
    return dict(rows.order_by("revision__number").values_list("claim_id", "revision__number"))
