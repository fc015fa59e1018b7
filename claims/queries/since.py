"""What changed in a claim's words since the last mark it got, where that mark no longer counts."""

from dataclasses import dataclass

from django.db.models import Case, IntegerField, OuterRef, Q, Subquery, When

from claims.choices import Fate, ReviewState
from claims.models import Person, Placement, Verdict
from claims.queries.around import line_in, text_around
from claims.queries.changes import Change, change_of
from claims.queries.dismissals import JsonArray
from claims.text.edits import is_small


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """The lapsed mark, the change of words it met, and whether its reviewer may just keep it."""

    who: str
    is_mine: bool
    value: str
    revision_no: int
    change: Change
    may_keep: bool


def since_mark(person: Person, placement: Placement) -> Since | None:
    """Return what changed, for a placement read with `text_around` and its `lapsed_mark`, if any did."""
    known = placement.__dict__
    if known["lapsed"] is None:
        return None
    lapsed = _Lapsed(*known["lapsed"])
    before = line_in(lapsed.around, lapsed.start, lapsed.end, lapsed.attributed_to)
    after = line_in(known["around"], placement.start, placement.end, placement.attributed_to)
    change = change_of(
        Fate.EDITED, [(lapsed.number, before)], (placement.position, after), mark=lapsed.value
    )
    if before.words.split() == after.words.split() and not change.weighty:
        return None
    is_mine = lapsed.reviewer_id == person.pk
    is_whole = placement.fate not in (Fate.SPLIT, Fate.JOINED)
    return Since(
        who=lapsed.who,
        is_mine=is_mine,
        value=lapsed.value,
        revision_no=lapsed.revision_no,
        change=change,
        may_keep=is_mine and is_whole and not lapsed.is_settlement and is_small(before, after),
    )


def lapsed_mark(person_id: int) -> Subquery:
    """Return an annotation of placements: the last mark that lapsed on a claim that is stale.

    One's own comes first, since only that can be kept; in a blind review there is no other.
    """
    mine = Q(reviewer_id=person_id)
    rows = Verdict.objects.filter(
        mine | Q(claim__article__is_blind=False),
        claim_id=OuterRef("claim_id"),
        claim__review_state=ReviewState.STALE,
        pk__lte=OuterRef("claim__stale_after_id"),
        withdrawal__isnull=True,
    )
    then = Placement.objects.filter(
        claim_id=OuterRef("claim_id"), revision_id=OuterRef("revision_id")
    )
    found = JsonArray(
        "reviewer_id", "reviewer__first_name", "reviewer__last_name", "reviewer__username",
        "value", "is_settlement", "revision__number",
        Subquery(then.annotate(around=text_around()).values("around")[:1]),
        *(Subquery(then.values(name)[:1]) for name in ("start", "end", "attributed_to", "position")),
    )  # fmt: skip
    whose = Case(When(mine, then=0), default=1, output_field=IntegerField())
    return Subquery(rows.order_by(whose, "-pk").annotate(found=found).values("found")[:1])


@dataclass(frozen=True, slots=True)
class _Lapsed:
    """A mark that lapsed, and the claim as it stood in the text that was marked."""

    reviewer_id: int
    first_name: str
    last_name: str
    username: str
    value: str
    is_settlement: bool
    revision_no: int
    around: str
    start: int
    end: int
    attributed_to: str
    number: int

    @property
    def who(self) -> str:
        return f"{self.first_name} {self.last_name}".strip() or self.username
