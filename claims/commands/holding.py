"""Bringing a source and its text into the house: shared by the commands that cite."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from claims import reach
from claims.capture import AddressRefused, check_address
from claims.choices import AskedFor, SourceForm, SourceKind, Terms
from claims.errors import NotVisible, Refused
from claims.event_kinds import EventKind
from claims.ledger import Record
from claims.models import Article, ArticleSource, CaptureRequest, Person, Source
from claims.permissions import sees_source

NO_SOURCE = "There is no such source here."
A_FEW = 5
"""How many pages are asked for at once without letting others go first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSource:
    """What a person says of a source the desk does not have yet."""

    kind: SourceKind
    form: SourceForm
    title: str
    publisher: str = ""
    author: str = ""
    person: str = ""
    url: str = ""
    published_on: date | None = None
    terms: Terms = Terms.ON_RECORD
    is_confidential: bool = False


LONGEST_TITLE = 300


def title_until_captured(address: str) -> str:
    """Name a page by its address as long as nobody, and not the page itself, has said what it is called."""
    return address.partition("://")[2].rstrip("/")[:LONGEST_TITLE]


def visible_source(person: Person, source_id: int) -> Source:
    """Return a source of the person's desks; NotVisible for others and for masked ones."""
    source = Source.objects.visible_to(person).filter(pk=source_id).first()
    if source is None or not sees_source(person, source):
        raise NotVisible(NO_SOURCE)
    return source


def unmerged_source(person: Person, source_id: int) -> Source:
    """Return a visible source that is no duplicate of another; Refused for one that is."""
    source = visible_source(person, source_id)
    if source.merged_into_id is not None:
        raise Refused(
            "This source was merged into another. Open that one, or undo the merge first."
        )
    return source


def add_source(record: Record, article: Article, new: NewSource) -> Source:
    return add_sources(record, article, [new])[0]


def add_sources(record: Record, article: Article, new: Sequence[NewSource]) -> list[Source]:
    sources = Source.objects.bulk_create(_row(record, article, one) for one in new)
    for source, listing in zip(sources, _list_sources(article, sources), strict=True):
        record.event(
            EventKind.SOURCE_ADDED,
            about=source,
            also=[listing],
            field="source",
            new_value=_public_title(source, listing),
            details={"source_id": source.pk, "source_no": listing.number, "kind": source.kind},
        )
    return sources


def _row(record: Record, article: Article, new: NewSource) -> Source:
    columns = {name: getattr(new, name) for name in NewSource.__dataclass_fields__}
    for name, value in columns.items():
        # SQLite would store what PostgreSQL refuses to.
        longest = getattr(Source._meta.get_field(name), "max_length", None)
        if longest is not None and len(value) > longest:
            raise Refused(f"At most {longest} characters, please.", field=name)
    return Source(desk_id=article.desk_id, added_by=record.person, added_at=record.at, **columns)


def _public_title(source: Source, listing: ArticleSource) -> str:
    """Name a source in the history, which more people read than may see a confidential one."""
    return f"confidential source {listing.number}" if source.is_confidential else source.title


def _list_sources(article: Article, sources: Sequence[Source]) -> list[ArticleSource]:
    first = ArticleSource.objects.filter(article=article).count() + 1
    return ArticleSource.objects.bulk_create(
        ArticleSource(article=article, source=source, number=number)
        for number, source in enumerate(sources, start=first)
    )


def known_source(record: Record, article: Article, source_id: int) -> Source:
    source = Source.objects.filter(pk=source_id, desk_id=article.desk_id).first()
    if source is None:
        raise NotVisible(NO_SOURCE)
    if source.merged_into_id is not None:
        raise Refused("This source was merged into another. Choose that one.", field="source")
    if not ArticleSource.objects.filter(article=article, source=source).exists():
        (listing,) = _list_sources(article, [source])
        record.event(
            EventKind.SOURCE_ADDED,
            about=listing,
            field="source",
            new_value=_public_title(source, listing),
            details={"source_id": source.pk, "source_no": listing.number, "kind": source.kind},
        )
    return source


def is_within_reach(source: Source) -> bool:
    """Say whether the source is a page whose address this site may ask for."""
    if source.kind != SourceKind.URL:
        return False
    try:
        check_address(source.url, policy=reach.policy())
    except AddressRefused:
        return False
    return True


def ask_for(record: Record, source: Source, asked_for: AskedFor) -> CaptureRequest:
    """Ask for a page to be captured; a worker answers once this transaction is done."""
    return ask_for_all(record, [source], asked_for)[0]


def ask_for_all(
    record: Record, sources: Sequence[Source], asked_for: AskedFor
) -> list[CaptureRequest]:
    """Ask for pages to be captured; many at once let what people ask for one by one go first."""
    requests = CaptureRequest.objects.bulk_create(
        CaptureRequest(
            source=source,
            article_id=record.article_id,
            address=source.url,
            asked_for=asked_for,
            asked_by=record.actor,
            asked_at=record.at,
        )
        for source in sources
    )
    is_patient = asked_for in (AskedFor.SCHEDULE, AskedFor.APPROVAL) or len(requests) > A_FEW
    for request in requests:
        record.event(
            EventKind.SOURCE_CAPTURE_ASKED,
            about=request,
            field="asked_for",
            new_value=asked_for,
            details={"source_id": request.source_id, "request_id": request.pk},
        )
        record.later("capture_source", is_patient=is_patient, request_id=request.pk)
    return requests
