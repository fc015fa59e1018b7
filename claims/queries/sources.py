"""One source: what it is, whom it is kept from, where it comes from, and every claim that cites it."""

from dataclasses import dataclass

from claims.errors import NotVisible
from claims.models import Capture, Citation, Person, Source
from claims.models.desks import on_desk_of
from claims.queries.library import sources_shown_to
from claims.queries.readers import Readers, readers_of
from claims.queries.relatives import Relatives, relatives_of

NO_SOURCE = "There is no such source here."


@dataclass(frozen=True, slots=True)
class SourcePage:
    source: Source
    readers: Readers | None
    relatives: Relatives


def source_for(person: Person, source_id: int) -> Source:
    """Return a source with its desk; NotVisible for a masked one and for none alike."""
    sources = sources_shown_to(person).select_related("desk", "added_by", "merged_into")
    source = sources.filter(pk=source_id).first()
    if source is None:
        raise NotVisible(NO_SOURCE)
    return source


def source_page(person: Person, source_id: int) -> SourcePage:
    source = source_for(person, source_id)
    return SourcePage(source, readers_of(person, source), relatives_of(person, source))


def capture_of(person: Person, source_id: int, capture_id: int) -> Capture:
    """Return one copy we hold; NotVisible where the source is not for this person."""
    shown = sources_shown_to(person).filter(pk=source_id).values("pk")
    capture = (
        Capture.objects.select_related("source", "captured_by", "request")
        .filter(pk=capture_id, source_id__in=shown)
        .first()
    )
    if capture is None:
        raise NotVisible(NO_SOURCE)
    return capture


def span_of(person: Person, capture_id: int, citation_id: int) -> tuple[int, int] | None:
    """Return start and end of a citation's words in a copy, if the person may see its article."""
    citation = Citation.objects.filter(
        on_desk_of(person, "claim__article__desk_id"), pk=citation_id, capture_id=capture_id
    ).first()
    if citation is None or citation.start is None or citation.end is None:
        return None
    return citation.start, citation.end
