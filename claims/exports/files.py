"""Which report holds which rows, and the files made of them."""

import io
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from tempfile import SpooledTemporaryFile
from typing import IO

from django.db.models import QuerySet
from django.utils.text import slugify

from claims.exports.tables import BOM, write_table
from claims.exports.twin import write_twin
from claims.models import Article, Person, Placement
from claims.queries.claim_rows import claim_rows
from claims.queries.columns import ClaimRow, EvidenceRow, HistoryRow, Row, SummaryRow
from claims.queries.evidence_rows import evidence_rows
from claims.queries.history import Asked, events_of_article, lines_for
from claims.queries.steady import steady_view
from claims.queries.summary import summary_rows

IN_MEMORY = 1_000_000
BLOCK = 65_536
TABLES = ("claims", "evidence", "history", "summary")
REPORTS = (*TABLES, "json", "zip")

Table = tuple[type[Row], Iterable[Row]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFile:
    """A finished file: complete, measured and hashed before its first byte leaves."""

    name: str
    report: str
    content_type: str
    size: int
    sha256: str
    content: IO[bytes] = field(repr=False)

    def blocks(self) -> Iterator[bytes]:
        self.content.seek(0)
        while block := self.content.read(BLOCK):
            yield block


@dataclass(frozen=True, slots=True)
class Delivery:
    """A file on its way out; `before_the_end` is called when only its last block is left."""

    file: ReportFile
    before_the_end: Callable[[], object]

    def __iter__(self) -> Iterator[bytes]:
        waiting = b""
        for block in self.file.blocks():
            if waiting:
                yield waiting
            waiting = block
        self.before_the_end()
        yield waiting

    def close(self) -> None:
        self.file.content.close()


def article_file(person: Person, article: Article, report: str, *, bom: bool = False) -> ReportFile:
    """Make one of `REPORTS` of an article, as of one moment."""
    with steady_view():
        tables = _tables(person, article)
        stem = f"{_stem(article)}-{article.pk}"
        if report == "zip":
            return _file(f"{stem}.zip", report, lambda out: _write_zip(out, tables, bom=bom))
        if report == "json":
            return _file(f"{stem}.json", report, lambda out: _write_json(out, tables))
        made = tables[report]
        return _file(f"{stem}-{report}.csv", report, lambda out: _write_csv(out, made(), bom=bom))


def claims_file(
    person: Person, placements: QuerySet[Placement], *, bom: bool = False
) -> ReportFile:
    """Make the claims report of claims from many articles."""
    with steady_view():
        table = (ClaimRow, claim_rows(person, placements))
        return _file("claims.csv", "claims", lambda out: _write_csv(out, table, bom=bom))


def _tables(person: Person, article: Article) -> Mapping[str, Callable[[], Table]]:
    placed = Placement.objects.filter(revision=article.current_revision)
    events = events_of_article(article.pk, Asked())
    return {
        "claims": lambda: (ClaimRow, claim_rows(person, placed)),
        "evidence": lambda: (EvidenceRow, evidence_rows(person, placed)),
        "history": lambda: (
            HistoryRow,
            (line.row() for line in lines_for(person, article.pk, events)),
        ),
        "summary": lambda: (SummaryRow, summary_rows(person, article, placed)),
    }


def _stem(article: Article) -> str:
    """Return a file name that holds nothing but letters, digits and hyphens."""
    return slugify(article.title)[:60].strip("-") or "article"


_CONTENT_TYPES = {"json": "application/json", "zip": "application/zip"}


def _file(name: str, report: str, write: Callable[[IO[bytes]], None]) -> ReportFile:
    content = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - closed with the response
    write(content)
    size = content.tell()
    digest = sha256()
    content.seek(0)
    while block := content.read(BLOCK):
        digest.update(block)
    return ReportFile(
        name=name,
        report=report,
        content_type=_CONTENT_TYPES.get(report, "text/csv; charset=utf-8"),
        size=size,
        sha256=digest.hexdigest(),
        content=content,
    )


def _write_csv(out: IO[bytes], table: Table, *, bom: bool) -> None:
    text = _text(out)
    if bom:
        text.write(BOM)
    write_table(text, *table)
    _let_go(text)


def _write_json(out: IO[bytes], tables: Mapping[str, Callable[[], Table]]) -> None:
    text = _text(out)
    write_twin(text, {name: made() for name, made in tables.items()})
    _let_go(text)


def _write_zip(out: IO[bytes], tables: Mapping[str, Callable[[], Table]], *, bom: bool) -> None:
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, made in tables.items():
            with archive.open(_entry(f"{name}.csv"), "w", force_zip64=True) as entry:
                _write_csv(entry, made(), bom=bom)
        with archive.open(_entry("report.json"), "w", force_zip64=True) as entry:
            _write_json(entry, tables)


def _entry(name: str) -> zipfile.ZipInfo:
    """Name a file in the archive without a time, so that equal reports are equal bytes."""
    entry = zipfile.ZipInfo(name)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _text(out: IO[bytes]) -> io.TextIOWrapper:
    return io.TextIOWrapper(out, encoding="utf-8", newline="")


def _let_go(text: io.TextIOWrapper) -> None:
    """Write what is left without closing the file below."""
    text.flush()
    text.detach()
