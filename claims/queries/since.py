"""What changed in a claim's words since the last mark it got, where that mark no longer counts."""

from dataclasses import dataclass

from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Substr

from claims.choices import ClaimKind, Fate, ReviewState
from claims.models import Person, Placement, Verdict, name_of
from claims.queries.changes import Change, change_of
from claims.text.edits import Line, is_small


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
    """Return what changed, for a placement read with its `words`; None if no words did."""
    claim = placement.claim
    if claim.stale_after_id is None or claim.review_state != ReviewState.STALE:
        return None
    verdict = _last_mark(person, placement)
    if verdict is None:
        return None
    found = verdict.__dict__
    before = Line(found["then"], found["then_to"], is_quote=found["then_kind"] == ClaimKind.QUOTE)
    after = Line(
        placement.__dict__["words"],
        placement.attributed_to,
        is_quote=placement.kind == ClaimKind.QUOTE,
    )
    change = change_of(
        Fate.EDITED, [(found["then_no"], before)], (placement.position, after), mark=verdict.value
    )
    if before.words.split() == after.words.split() and not change.weighty:
        return None
    is_mine = verdict.reviewer_id == person.pk
    is_whole = placement.fate not in (Fate.SPLIT, Fate.JOINED)
    return Since(
        who=name_of(verdict.reviewer),
        is_mine=is_mine,
        value=verdict.value,
        revision_no=verdict.revision.number,
        change=change,
        may_keep=is_mine and is_whole and not verdict.is_settlement and is_small(before, after),
    )


def _last_mark(person: Person, placement: Placement) -> Verdict | None:
    """Return the last mark that lapsed, in one query; in a blind review only the person's own."""
    then = Placement.objects.filter(
        claim_id=OuterRef("claim_id"), revision_id=OuterRef("revision_id")
    )
    words = Substr("revision__text", F("start") + 1, F("end") - F("start"))
    rows = (
        Verdict.objects.filter(
            claim_id=placement.claim_id,
            pk__lte=placement.claim.stale_after_id or 0,
            withdrawal__isnull=True,
        )
        .select_related("reviewer", "revision")
        .defer("revision__text")
        .annotate(
            then=Subquery(then.annotate(words=words).values("words")[:1]),
            then_to=Subquery(then.values("attributed_to")[:1]),
            then_kind=Subquery(then.values("kind")[:1]),
            then_no=Subquery(then.values("position")[:1]),
        )
    )
    if placement.claim.article.is_blind:
        rows = rows.filter(reviewer_id=person.pk)
    # One's own mark first: only that can be kept.
    last = list(rows.order_by("-pk")[:20])
    return next((one for one in last if one.reviewer_id == person.pk), last[0] if last else None)
