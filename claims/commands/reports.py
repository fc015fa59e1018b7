"""Reports that leave the house."""

from dataclasses import dataclass, field
from datetime import datetime

from claims.commands.opening import open_article
from claims.event_kinds import EventKind
from claims.ledger import recording
from claims.models import Export, Person
from claims.permissions import check_can_read


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A finished report, named by the hash of its bytes."""

    report: str
    file_name: str
    sha256: str
    size: int
    filters: dict[str, str] = field(default_factory=dict)


def record_export(*, person: Person, article_id: int | None, made: Made, now: datetime) -> Export:
    """Note who took a report, of one article or, without an id, across articles."""
    check_can_read(person)
    with recording(actor=person, at=now, article_id=article_id) as record:
        article = open_article(record, person) if article_id is not None else None
        export = Export.objects.create(
            article=article,
            report=made.report,
            file_name=made.file_name,
            sha256=made.sha256,
            size=made.size,
            filters=made.filters,
            made_by=person,
            made_at=now,
        )
        record.event(
            EventKind.REPORT_EXPORTED,
            about=export,
            revision_id=article.current_revision_id if article else None,
            field="report",
            new_value=made.file_name,
            details={"report": made.report, "sha256": made.sha256, "size": made.size}
            | ({"filters": made.filters} if made.filters else {}),
        )
    return export
