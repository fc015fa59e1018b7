"""Holding a new capture against what cites its page: words that waited for it, passages that went."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from claims.choices import Match
from claims.commands.anchoring import take_match
from claims.commands.opening import place_of
from claims.commands.standings import make_stale, touch
from claims.errors import Conflict
from claims.event_kinds import EventKind
from claims.ledger import Record, recording
from claims.models import Article, Capture, Citation, PassageChange, Placement
from claims.queries.capturing import citations_to_compare, fetched_before
from claims.queries.elsewhere import in_history
from claims.text import quotes
from claims.text.drift import in_its_place, surroundings_of

_STANDS = (Match.EXACT, Match.TYPOGRAPHIC, Match.AMBIGUOUS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What a capture changed in one article; `reopened` counts claims that lost their marks."""

    located: int = 0
    changed: int = 0
    reopened: int = 0


def compare_with_capture(*, article_id: int, capture_id: int, now: datetime) -> Compared:
    """Locate, as the machine, what could not be located before, and tell whose passage is gone.

    Done twice it changes nothing the second time. What was approved stays as it was approved: there a
    change is told, and the claim keeps its marks.
    """
    capture = Capture.objects.get(pk=capture_id)
    is_locked = Article.objects.get(pk=article_id).is_locked
    waiting = [] if is_locked else list(_waiting(article_id, capture))
    gone = list(_gone(article_id, capture))
    if not waiting and not gone:
        return Compared()
    with recording(actor=None, at=now, article_id=article_id) as record:
        return _write(record, article_id, capture, waiting, gone)


@dataclass(frozen=True, slots=True)
class _Located:
    """A citation, unsaved, with what holding its words against the copy found, and the match before."""

    citation: Citation
    before: str


def _waiting(article_id: int, capture: Capture) -> Iterator[_Located]:
    """Yield the citations whose words stood nowhere and now do, or had nothing to stand in."""
    if not capture.text:
        return
    rows = citations_to_compare(article_id, capture.source_id).filter(exact="")
    for citation in rows.exclude(capture=capture):
        before, had_a_copy = citation.match, citation.capture_id is not None
        take_match(citation, capture.text)
        if citation.exact or not had_a_copy:
            citation.capture = capture
            yield _Located(citation, before)


@dataclass(frozen=True, slots=True)
class _Gone:
    """A citation whose passage went, what stood around it and what stands there now."""

    citation: Citation
    before: str
    now: str


def _gone(article_id: int, capture: Capture) -> Iterator[_Gone]:
    """Yield citations whose passage the page still had at the capture before, and now has not."""
    before = fetched_before(capture) if capture.is_fetched else None
    if before is None or before.sha256 == capture.sha256:
        return
    rows = citations_to_compare(article_id, capture.source_id).exclude(exact="")
    for citation in rows.exclude(changes__capture=capture):
        stood = quotes.locate(citation.exact, before.text)
        had, has = _marks(stood), _marks(quotes.locate(citation.exact, capture.text))
        if stood.span is not None and had is not None and (has is None or has - had):
            around = surroundings_of(stood.span, before.text)
            yield _Gone(citation, around, in_its_place(citation.exact, around, capture.text))


def _marks(found: quotes.Match) -> frozenset[str] | None:
    """Return what is odd about the place where a passage stands, None where it does not stand."""
    return frozenset(flag.flag for flag in found.flags) if found.match in _STANDS else None


def _write(
    record: Record, article_id: int, capture: Capture, waiting: list[_Located], gone: list[_Gone]
) -> Compared:
    article = Article.objects.get(pk=article_id)
    places = _places(
        article, [*(found.citation for found in waiting), *(lost.citation for lost in gone)]
    )
    located = [
        _tell_located(record, found, places[found.citation.claim_id])
        for found in waiting
        if found.citation.claim_id in places and not article.is_locked
    ]
    changed = [
        _tell_changed(record, capture, lost, places[lost.citation.claim_id])
        for lost in gone
        if lost.citation.claim_id in places
    ]
    if not located and not changed:
        raise Conflict("What was to be compared has changed meanwhile.")
    reopened = sum(located) + sum(changed)
    return Compared(located=len(located), changed=len(changed), reopened=reopened)


def _places(article: Article, citations: list[Citation]) -> dict[int, Placement]:
    """Return where the claims of the citations that still stand are in the current revision."""
    standing = Citation.objects.standing().filter(pk__in=[one.pk for one in citations])
    placements = (
        Placement.objects.filter(
            revision=article.current_revision, claim_id__in=standing.values("claim_id")
        )
        .select_related("claim__article", "revision")
        .defer("revision__text")
    )
    return {placement.claim_id: placement for placement in placements}


def _tell_located(record: Record, found: _Located, placement: Placement) -> bool:
    """Store where the words stand; say whether marks were lost, for they rested on words unseen."""
    citation = found.citation
    citation.renew()
    speaks_against = in_history(citation.match) == Match.NOT_FOUND or citation.critical_flags > 0
    reopened = speaks_against and make_stale(placement.claim)
    if not reopened:
        touch(placement.claim)
    record.event(
        EventKind.MATCH_RENEWED,
        about=citation,
        also=[placement.claim],
        **place_of(placement),
        citation=citation,
        field="match",
        old_value=in_history(found.before),
        new_value=in_history(citation.match),
        details={"flags": list(citation.match_flags), "reopened": reopened},
    )
    return reopened


def _tell_changed(record: Record, capture: Capture, lost: _Gone, placement: Placement) -> bool:
    """Store that the passage is gone; say whether the claim lost its marks."""
    citation = lost.citation
    change = PassageChange.objects.create(
        citation=citation,
        capture=capture,
        found_at=record.at,
        read_before=lost.before,
        reads_now=lost.now,
    )
    is_open = not placement.claim.article.is_locked
    reopened = is_open and make_stale(placement.claim)
    if is_open and not reopened:
        touch(placement.claim)
    record.event(
        EventKind.SOURCE_CHANGED,
        about=change,
        also=[placement.claim],
        **place_of(placement),
        citation=citation,
        field="passage",
        details={
            "source_id": capture.source_id,
            "capture_id": capture.pk,
            "reopened": reopened,
        },
    )
    return reopened
