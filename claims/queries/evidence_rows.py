"""Rows of the evidence report: every standing citation, in the order of the claims."""

from collections.abc import Iterator
from itertools import islice

from django.db.models import QuerySet

from claims.models import Person, Placement
from claims.queries.cited import Cited, cited_by_claim
from claims.queries.claim_rows import AT_A_TIME
from claims.queries.columns import EvidenceRow
from claims.queries.names import names_of

_Place = tuple[int, int, int, int]


def evidence_rows(person: Person, placements: QuerySet[Placement]) -> Iterator[EvidenceRow]:
    """Yield one row a citation; memory and queries are bounded by the piece, not by the whole."""
    places = (
        placements.order_by("revision__article_id", "position")
        .values_list("revision__article_id", "revision__number", "position", "claim_id")
        .iterator(chunk_size=AT_A_TIME)
    )
    while run := list(islice(places, AT_A_TIME)):
        cited = cited_by_claim(person, [place[3] for place in run])
        everyone = [one for several in cited.values() for one in several]
        names = names_of(
            account for one in everyone for account in (one.added_by_id, one.confirmed_by_id)
        )
        for place in run:
            for one in cited.get(place[3], ()):
                yield _row(place, one, names)


def _row(place: _Place, cited: Cited, names: dict[int | None, str]) -> EvidenceRow:
    article_id, revision, claim_no, claim_id = place
    return EvidenceRow(
        article_id=article_id,
        revision=revision,
        claim_no=claim_no,
        claim_id=claim_id,
        citation_id=cited.citation_id,
        source_no=cited.source_no,
        source_id=cited.source_id,
        source_kind=cited.kind,
        source_form=cited.form,
        source_level=cited.level,
        terms=cited.terms,
        confidential=cited.is_confidential,
        source_title=cited.title,
        source_publisher=cited.publisher,
        source_author=cited.author,
        source_person=cited.person,
        published_on=cited.published_on,
        source_url=cited.url,
        final_url=cited.final_url,
        capture_state=cited.state_of_copy,
        captured_at=cited.captured_at,
        capture_sha256=cited.capture_sha256 or "",
        origin_group=cited.group,
        locator=cited.where,
        quote_exact=cited.exact or cited.quote,
        quote_prefix=cited.prefix,
        quote_suffix=cited.suffix,
        start_char=cited.start,
        end_char=cited.end,
        match=cited.match,
        match_flags=tuple(cited.match_flags),
        flags_dismissed=cited.flags_dismissed,
        relation=cited.relation,
        added_by=names.get(cited.added_by_id, ""),
        added_at=cited.added_at,
        checked_by=names.get(cited.confirmed_by_id, ""),
        checked_at=cited.confirmed_at,
    )
