"""Citations: tying a source's exact words to a claim, and what people say of the tie later."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from claims.capture import Content
from claims.choices import TICKED_OFF, AskedFor, ConfirmedFrom, Match, Relation, SourceLevel
from claims.commands.anchoring import looked_for
from claims.commands.copies import brought, hold_copy
from claims.commands.holding import (
    NewSource,
    add_source,
    ask_for,
    is_within_reach,
    known_source,
    visible_source,
)
from claims.commands.opening import open_citation, open_claim, place_of
from claims.commands.standings import make_stale, touch
from claims.errors import Refused
from claims.event_kinds import EventKind
from claims.ledger import Record, recording
from claims.models import (
    Capture,
    Citation,
    CitationWithdrawal,
    HandConfirmation,
    Person,
    Placement,
    Source,
)
from claims.permissions import check_can_review
from claims.queries.capturing import waiting_since
from claims.queries.elsewhere import in_history

LONGEST_QUOTE = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The exact words relied on, where they stand and what they do for the claim."""

    relation: Relation
    quote: str = ""
    locator: str = ""
    level: SourceLevel | str = ""


def cite_source(
    *,
    reviewer: Person,
    article_id: int,
    number: int,
    source: NewSource | int,
    words: Words,
    now: datetime,
    copy: str = "",
    file: Content | None = None,
) -> Citation:
    """Tie a source's exact words to a claim.

    `source` is the id of one the desk has or a new one; `copy` is its text, pasted, or `file` a copy
    of it, which becomes a capture. The words are located before the lock is taken, for a long copy
    takes a while.
    """
    check_can_review(reviewer)
    _check_words(words)
    held = None if isinstance(source, NewSource) else _held_copy(reviewer, source)
    new = brought(copy, file)
    # Words are not looked for in a picture while an older copy holds a text.
    text = new.text if new and new.text else (held.text if held else "")
    columns = looked_for(
        reviewer,
        quote=words.quote,
        text=text,
        article_id=article_id,
        source_id=None if isinstance(source, NewSource) else source,
    )
    with recording(actor=reviewer, at=now, article_id=article_id) as record:
        placement = open_claim(record, reviewer, number)
        claim = placement.claim
        row = (
            add_source(record, claim.article, source)
            if isinstance(source, NewSource)
            else known_source(record, claim.article, source)
        )
        capture = hold_copy(record, row, new) if new else held
        if held and not (new and new.text):
            capture = held
        if capture is None and is_within_reach(row) and not waiting_since(row.pk, now):
            ask_for(record, row, AskedFor.CITED)
        return _cite(record, placement, row, capture, words, columns)


def _check_words(words: Words) -> None:
    if words.relation == Relation.SILENT and words.quote:
        raise Refused(
            "A source that does not say it has no words to quote. Leave the words empty.",
            field="quote",
        )
    if words.relation not in (Relation.SILENT, Relation.CONTEXT_ONLY) and not words.quote.strip():
        raise Refused("Give the exact words of the source that you rely on.", field="quote")
    if len(words.quote) > LONGEST_QUOTE:
        raise Refused(f"A quote has at most {LONGEST_QUOTE:,} characters.", field="quote")


def _held_copy(reviewer: Person, source_id: int) -> Capture | None:
    source = visible_source(reviewer, source_id)
    copy: Capture | None = source.captures.with_text().order_by("-pk").first()
    return copy


def _cite(
    record: Record,
    placement: Placement,
    source: Source,
    capture: Capture | None,
    words: Words,
    columns: dict[str, Any],
) -> Citation:
    claim = placement.claim
    citation = Citation.objects.create(
        claim=claim,
        source=source,
        capture=capture,
        relation=words.relation,
        quote=words.quote,
        locator=words.locator,
        level=words.level,
        added_by=record.person,
        added_at=record.at,
        **columns,
    )
    # What speaks against a claim reopens it; what speaks for it leaves its marks alone.
    was_marked = words.relation == Relation.CONTRADICTS and make_stale(claim)
    if not was_marked:
        touch(claim)
    record.event(
        EventKind.SOURCE_CITED,
        about=citation,
        also=[claim],
        **place_of(placement),
        citation=citation,
        field="match",
        new_value=in_history(citation.match),
        details={"relation": words.relation, "reopened": was_marked},
    )
    return citation


def confirm_words(
    *,
    reviewer: Person,
    article_id: int,
    citation_id: int,
    confirmed_from: ConfirmedFrom,
    how: str,
    now: datetime,
) -> HandConfirmation:
    """Say that the words were held against recording, notes or original; counts as exact."""
    check_can_review(reviewer)
    if not how.strip():
        raise Refused("Say how you checked the words, such as a time or a page.", field="how")
    with recording(actor=reviewer, at=now, article_id=article_id) as record:
        citation, placement = open_citation(record, reviewer, citation_id)
        _check_confirmable(citation)
        confirmation = HandConfirmation.objects.create(
            citation=citation,
            confirmed_from=confirmed_from,
            how=how.strip(),
            confirmed_by=reviewer,
            confirmed_at=now,
        )
        touch(placement.claim)
        record.event(
            EventKind.WORDS_CONFIRMED,
            about=confirmation,
            also=[placement.claim],
            **place_of(placement),
            citation=citation,
            field="confirmed_from",
            new_value=confirmed_from,
            reason=how.strip(),
        )
    return confirmation


def _check_confirmable(citation: Citation) -> None:
    if not citation.quote or citation.match in TICKED_OFF:
        raise Refused("These words need no confirmation by hand.")
    if citation.match != Match.NOT_RUN:
        raise Refused("We hold a text of this source, so its words are compared with that text.")
    if HandConfirmation.objects.filter(citation=citation).exists():
        raise Refused("These words are confirmed already.")


def withdraw_citation(
    *, reviewer: Person, article_id: int, citation_id: int, reason: str, now: datetime
) -> CitationWithdrawal:
    """Take a citation off its claim; marks that may rest on it no longer count."""
    check_can_review(reviewer)
    if not reason.strip():
        raise Refused("Say why the citation is withdrawn.", field="reason")
    with recording(actor=reviewer, at=now, article_id=article_id) as record:
        citation, placement = open_citation(record, reviewer, citation_id)
        withdrawal = CitationWithdrawal.objects.create(
            citation=citation, reason=reason.strip(), withdrawn_by=reviewer, withdrawn_at=now
        )
        reopened = make_stale(placement.claim)
        if not reopened:
            touch(placement.claim)
        record.event(
            EventKind.CITATION_WITHDRAWN,
            about=withdrawal,
            also=[placement.claim],
            **place_of(placement),
            citation=citation,
            field="citation",
            old_value=in_history(citation.match),
            reason=reason.strip(),
            details={"reopened": reopened},
        )
    return withdrawal
