"""What a claim's citations allow: the test behind each verdict, asked in one query."""

from dataclasses import dataclass
from typing import Any, Self

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from claims.choices import Match, Relation, UnverifiedReason, VerdictValue
from claims.errors import Refused
from claims.models import Citation, DifferenceDismissal, Placement
from claims.queries.dismissals import JsonArray, JsonObject, dismissed_differences
from claims.queries.exact import BY_HAND, SUPPORTS, is_clear, is_exact
from claims.text.pairing import Cited, Difference, Said, differences

# Not all may know that the words stand elsewhere, so nothing that all are told depends on it.
_IS_ABSENT = Q(match__in=(Match.NOT_FOUND, Match.ELSEWHERE))

# The words of the citations a verdict may rest on.
_WORDS = {
    "ticked_off": is_exact(),
    "passages": SUPPORTS & ((~_IS_ABSENT & is_clear()) | BY_HAND),
}
_CONDITIONS = {
    "is_flagged": SUPPORTS & ~is_clear(),
    "is_contradicted": Q(relation=Relation.CONTRADICTS),
    "is_altered": SUPPORTS & _IS_ABSENT,
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


# Whose words they are may be a secret, so only the claim's own are repeated.
_WHAT_DIFFERS: dict[str, str] = {
    "number_differs": "The claim says “{ours}”, which the words cited do not.",
    "name_differs": "The claim names “{ours}”, the words cited name somebody else.",
    "negation_differs": "Of the claim and the words cited one says “not”, the other does not.",
    "modal_differs": "Of the claim and the words cited one is more certain than the other.",
    "speaker_differs": "The claim credits “{ours}”, the source credits somebody else with the words.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What the standing citations of one claim say: their words by citation, and plain yes or no."""

    claim: Said
    ticked_off: tuple[Cited, ...]
    passages: tuple[Cited, ...]
    dismissed: frozenset[Difference]
    is_flagged: bool
    is_contradicted: bool
    is_altered: bool
    is_partly_supported: bool
    is_silent: bool
    has_any: bool

    @classmethod
    def of(cls, placement: Placement) -> Self:
        """Read the answers from a placement that was fetched with `questions()`."""
        found: dict[str, Any] = placement.__dict__
        dismissed = (found["dismissed_differences"] or {}).values()
        words: dict[str, Any] = {
            name: tuple(Cited(*said) for said in (found[name] or {}).values()) for name in _WORDS
        }
        return cls(
            claim=Said(found["words"], placement.effective("attributed_to")),
            dismissed=frozenset(Difference(*said[:3]) for said in dismissed),
            **words,
            **{name: found[name] for name in _CONDITIONS},
        )

    def open_difference(self, passages: tuple[Cited, ...]) -> Difference | None:
        """Return the first thing the claim says otherwise than every one of the passages.

        What one passage leaves out another may hold, so a claim can rest on several together.
        """
        found = [
            [each for each in differences(self.claim, passage) if each not in self.dismissed]
            for passage in passages
        ]
        shared = set.intersection(*({(d.flag, d.ours) for d in each} for each in found))
        return next((each for each in found[0] if (each.flag, each.ours) in shared), None)

    def likely_reason(self) -> UnverifiedReason:
        """Return the reason for `unverified` that the citations suggest; a person may change it."""
        for name, reason in _REASONS:
            if getattr(self, name):
                return reason
        return UnverifiedReason.NO_SOURCE


def questions() -> dict[str, Exists | Subquery]:
    """Return the annotations that answer every field of `Evidence` about a placement's claim."""
    cited = Citation.objects.standing().filter(claim_id=OuterRef("claim_id"))
    of_claim = DifferenceDismissal.objects.standing().filter(
        citation__claim_id=OuterRef("claim_id")
    )
    return {
        **{name: Exists(cited.filter(condition)) for name, condition in _CONDITIONS.items()},
        **{name: _words_of(cited.filter(condition)) for name, condition in _WORDS.items()},
        "dismissed_differences": dismissed_differences(of_claim, "citation__claim_id"),
    }


def _words_of(cited: "QuerySet[Citation]") -> Subquery:
    said = JsonArray(F("quote"), F("speaker"), F("source__publisher"))
    rows = cited.order_by().values("claim_id").annotate(found=JsonObject(F("pk"), said))
    return Subquery(rows.values("found"))


def check_allows(evidence: Evidence, value: VerdictValue) -> None:
    """Refuse a verdict that the citations do not carry, saying what is missing."""
    if value == VerdictValue.SOURCED:
        if not evidence.ticked_off:
            raise Refused(_what_sourced_needs(evidence), needs="citation")
        _check_agrees(evidence, evidence.ticked_off)
    if value == VerdictValue.PARAPHRASED:
        if evidence.passages:
            _check_agrees(evidence, evidence.passages)
        elif evidence.is_flagged:
            raise Refused(_OPEN_FLAG, needs="flag")
        else:
            raise Refused(
                "Cite a source that supports the claim, with its words, before you mark it"
                " paraphrased.",
                needs="citation",
            )


def _check_agrees(evidence: Evidence, passages: tuple[Cited, ...]) -> None:
    """Every number, name, negation and modal of the claim must agree with the words cited."""
    found = evidence.open_difference(passages)
    if found is None:
        return
    raise Refused(
        f"{_WHAT_DIFFERS[found.flag].format(ours=found.ours)} Cite words that agree, mark the "
        "claim unverified, or dismiss the difference below with a reason.",
        needs="flag",
    )


def _what_sourced_needs(evidence: Evidence) -> str:
    if evidence.is_altered:
        return (
            "The quoted words do not stand in the copy we hold. Quote them as they stand, or "
            "mark the claim paraphrased or unverified."
        )
    if evidence.is_flagged:
        return _OPEN_FLAG
    if evidence.passages:
        return (
            "No citation is word for word yet. Quote at least twelve characters that stand in "
            "the copy we hold, or confirm the words by hand, before you mark it sourced."
        )
    return (
        "Cite a source that supports the claim, with its exact words, before you mark it sourced."
    )
