"""What goes with the words of a claim into another: its evidence, and whether that still holds."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Prefetch

from claims.commands.opening import place_of
from claims.commands.standings import touch
from claims.event_kinds import EventKind
from claims.ledger import Record
from claims.models import (
    Capture,
    Citation,
    Claim,
    DifferenceDismissal,
    FlagDismissal,
    HandConfirmation,
    Placement,
)
from claims.queries.evidence import cited_in
from claims.text.pairing import Difference, Said, differences

_NOT_COPIED = ("id", "claim_id", "earlier")
_Dismissal = FlagDismissal | DifferenceDismissal


def carry_citations(record: Record, laid: Sequence[tuple[Placement, Sequence[Claim]]]) -> None:
    """Give each claim the standing citations of the claims whose words went into it."""
    origins = {claim.pk for _, claims in laid for claim in claims}
    if not origins:
        return
    held = _citations({placement.claim_id for placement, claims in laid if claims} | origins)
    for placement, claims in laid:
        known = {_words_of(citation) for citation in held.get(placement.claim_id, ())}
        for citation in [one for claim in claims for one in held.get(claim.pk, ())]:
            if _words_of(citation) not in known:
                known.add(_words_of(citation))
                _carry(record, placement, citation)


def _citations(claim_ids: Iterable[int]) -> dict[int, list[Citation]]:
    found: dict[int, list[Citation]] = {}
    rows = Citation.objects.standing().filter(claim_id__in=claim_ids)
    dismissed = (
        Prefetch("dismissals", FlagDismissal.objects.standing(), "flags_dismissed"),
        Prefetch(
            "difference_dismissals", DifferenceDismissal.objects.standing(), "differences_dismissed"
        ),
    )
    held = rows.select_related("confirmation", "source").prefetch_related(*dismissed)
    for citation in held.order_by("pk"):
        found.setdefault(citation.claim_id, []).append(citation)
    return found


def _words_of(citation: Citation) -> tuple[int, str, str, str]:
    return citation.source_id, citation.relation, citation.quote, citation.locator


def _carry(record: Record, placement: Placement, citation: Citation) -> None:
    claim = placement.claim
    copied = Citation.objects.create(claim=claim, **_columns(citation))
    confirmation = getattr(citation, "confirmation", None)
    confirmed = []
    if confirmation is not None:
        # The words were held against the recording, whichever claim they stand for.
        columns = {**_columns(confirmation), "citation_id": copied.pk}
        confirmed.append(HandConfirmation.objects.create(**columns))
    touch(claim)
    record.event(
        EventKind.CITATION_CARRIED,
        about=copied,
        also=[claim, *confirmed],
        **place_of(placement),
        citation=copied,
        field="match",
        new_value=copied.match,
        details={"from_claim": citation.claim_id, "from_citation": citation.pk},
    )
    for dismissal in _still_standing(placement, citation):
        _carry_dismissal(record, placement, copied, dismissal)


def _still_standing(placement: Placement, citation: Citation) -> Iterator[_Dismissal]:
    """Return the dismissals of what the machine finds on the claim that the citation goes to as well.

    A flag lies between the words cited and their source, which are the same; a difference lies between
    the claim and the words cited, and the claim has other words now.
    """
    dismissed = citation.__dict__
    yield from dismissed["flags_dismissed"]
    words = placement.revision.text[placement.start : placement.end]
    said = Said(words, placement.effective("attributed_to"))
    found = differences(said, cited_in(citation)) if dismissed["differences_dismissed"] else ()
    for one in dismissed["differences_dismissed"]:
        if Difference(one.flag, one.ours, one.theirs) in found:
            yield one


def _carry_dismissal(
    record: Record, placement: Placement, copied: Citation, dismissal: _Dismissal
) -> None:
    columns = {**_columns(dismissal), "citation_id": copied.pk}
    is_flag = isinstance(dismissal, FlagDismissal)
    record.event(
        EventKind.DISMISSAL_CARRIED,
        about=type(dismissal).objects.create(**columns),
        **place_of(placement),
        citation=copied,
        field="match_flags" if is_flag else "claim_flags",
        old_value=dismissal.flag,
        reason=dismissal.reason,
        details={"from_citation": dismissal.citation_id},
    )


def _columns(row: Citation | HandConfirmation | _Dismissal) -> dict[str, Any]:
    fields = row._meta.concrete_fields
    return {f.attname: getattr(row, f.attname) for f in fields if f.attname not in _NOT_COPIED}


def out_of_date(left_at: Mapping[int, datetime]) -> set[int]:
    """Return the claims whose sources have another copy since they left the text, by when they did.

    While a claim stands in no revision nobody looks whether its passages are still there.
    """
    if not left_at:
        return set()
    cited = Citation.objects.standing().filter(claim_id__in=left_at).exclude(text_sha256="")
    copies: dict[int, list[tuple[datetime, str]]] = {}
    for source_id, at, sha256 in Capture.objects.filter(
        source_id__in=cited.values("source_id")
    ).values_list("source_id", "captured_at", "sha256"):
        copies.setdefault(source_id, []).append((at, sha256))
    return {
        claim_id
        for claim_id, source_id, held in cited.values_list("claim_id", "source_id", "text_sha256")
        for at, sha256 in copies.get(source_id, ())
        if at > left_at[claim_id] and sha256 != held
    }
