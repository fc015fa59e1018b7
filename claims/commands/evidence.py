"""What a claim's citations allow: the test behind each verdict, asked in one query."""

from dataclasses import dataclass
from typing import Self

from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from claims.choices import TICKED_OFF, Match, Relation, UnverifiedReason, VerdictValue
from claims.errors import Refused
from claims.models import Citation, FlagDismissal, Placement

_SUPPORTS = Q(relation=Relation.SUPPORTS) & ~Q(quote="")
_BY_HAND = Q(confirmation__isnull=False)
_IS_CLEAR = Q(critical_flags__lte=F("dismissed"))
# Quotes of under twelve characters stand in almost any text; they prove nothing.
_LONG_ENOUGH = ~Q(match_flags__icontains='"too_short"')

_CONDITIONS = {
    "is_ticked_off": _SUPPORTS & ((Q(match__in=TICKED_OFF) & _LONG_ENOUGH & _IS_CLEAR) | _BY_HAND),
    "has_passage": _SUPPORTS & ((~Q(match=Match.NOT_FOUND) & _IS_CLEAR) | _BY_HAND),
    "is_flagged": _SUPPORTS & ~_IS_CLEAR,
    "is_contradicted": Q(relation=Relation.CONTRADICTS),
    "is_altered": _SUPPORTS & Q(match=Match.NOT_FOUND),
    "is_partly_supported": Q(relation=Relation.PARTLY_SUPPORTS),
    "is_silent": Q(relation=Relation.SILENT),
    "has_any": Q(),
}

_REASONS = (
    ("is_contradicted", UnverifiedReason.CONTRADICTED),
    ("is_altered", UnverifiedReason.QUOTE_ALTERED),
    ("is_partly_supported", UnverifiedReason.PARTLY_SUPPORTED),
    ("is_silent", UnverifiedReason.SOURCE_SILENT),
    ("has_any", UnverifiedReason.WEAK_SOURCE),
)


_OPEN_FLAG = (
    "The machine points at a difference between the words cited and the source. Quote the words "
    "as they stand, or dismiss the flag with a reason."
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the standing citations of one claim say, each a plain yes or no."""

    is_ticked_off: bool
    has_passage: bool
    is_flagged: bool
    is_contradicted: bool
    is_altered: bool
    is_partly_supported: bool
    is_silent: bool
    has_any: bool

    @classmethod
    def of(cls, placement: Placement) -> Self:
        """Read the answers from a placement that was fetched with `questions()`."""
        return cls(**{name: getattr(placement, name) for name in _CONDITIONS})

    def likely_reason(self) -> UnverifiedReason:
        """Return the reason for `unverified` that the citations suggest; a person may change it."""
        for name, reason in _REASONS:
            if getattr(self, name):
                return reason
        return UnverifiedReason.NO_SOURCE


def questions() -> dict[str, Exists]:
    """Return the annotations that answer every field of `Evidence` about a placement's claim."""
    dismissed = FlagDismissal.objects.filter(citation_id=OuterRef("pk")).order_by()
    count = dismissed.values("citation_id").annotate(n=Count("pk")).values("n")
    cited = (
        Citation.objects.standing()
        .filter(claim_id=OuterRef("claim_id"))
        .annotate(dismissed=Coalesce(Subquery(count), 0))
    )
    return {name: Exists(cited.filter(condition)) for name, condition in _CONDITIONS.items()}


def check_allows(evidence: Evidence, value: VerdictValue) -> None:
    """Refuse a verdict that the citations do not carry, saying what is missing."""
    if value == VerdictValue.SOURCED and not evidence.is_ticked_off:
        raise Refused(_what_sourced_needs(evidence), needs="citation")
    if value == VerdictValue.PARAPHRASED and not evidence.has_passage:
        if evidence.is_flagged:
            raise Refused(_OPEN_FLAG, needs="flag")
        raise Refused(
            "Cite a source that supports the claim, with its words, before you mark it paraphrased.",
            needs="citation",
        )


def _what_sourced_needs(evidence: Evidence) -> str:
    if evidence.is_altered:
        return (
            "The quoted words do not stand in the copy we hold. Quote them as they stand, or "
            "mark the claim paraphrased or unverified."
        )
    if evidence.is_flagged:
        return _OPEN_FLAG
    if evidence.has_passage:
        return (
            "No citation is word for word yet. Quote at least twelve characters that stand in "
            "the copy we hold, or confirm the words by hand, before you mark it sourced."
        )
    return (
        "Cite a source that supports the claim, with its exact words, before you mark it sourced."
    )
