"""Verifying history: recomputing every chain, and comparing what is stored with what it says."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from django.db import connection
from django.db.models import Count, OuterRef, Q, Subquery

from claims import append_only
from claims.event_kinds import EventKind
from claims.models import (
    Article,
    ArticleSource,
    AuditEvent,
    Capture,
    CaptureRequest,
    Source,
)
from claims.queries.chains import Break, Head, Seals, Walk, events_of, seals_in
from claims.queries.kept_files import wrong_files
from claims.queries.sealed import (
    Found,
    Span,
    compare,
    leftovers,
    rows_of_articles,
    rows_of_the_house,
    within,
    wrong_anchors,
    wrong_standings,
)
from claims.queries.stamps import wrong_stamps
from claims.queries.steady import steady_view

# How many events are read before their articles' rows are compared; bounds the memory.
EVENTS_AT_A_TIME = 20_000
MOST_BREAKS_KEPT = 100
HIGHEST_ID = 2**63 - 1
SOURCE_EVENTS = (
    EventKind.SOURCES_MERGED,
    EventKind.SOURCE_UNMERGED,
    EventKind.ORIGIN_JOINED,
    EventKind.ORIGIN_PROPOSED,
    EventKind.ORIGIN_SPLIT,
    EventKind.SOURCE_ADDED,
    EventKind.SOURCE_CAPTURE_ASKED,
    EventKind.SOURCE_CAPTURED,
    EventKind.SOURCE_CORRECTED,
    EventKind.SOURCE_NOT_CAPTURED,
)

Walks = dict[int | None, Walk]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainCheck:
    """What came of checking one chain; `breaks` starts with the first broken entry.

    `remarks` are odd but no break, such as a clock that was set back.
    """

    head: Head
    events: int
    breaks: tuple[Break, ...] = ()
    remarks: tuple[Break, ...] = ()

    @property
    def is_unbroken(self) -> bool:
        return not self.breaks

    @property
    def sentence(self) -> str:
        """Say it as the pages do, without the time, which only the page knows."""
        if not self.breaks:
            return f"Unbroken, {self.events} event{'' if self.events == 1 else 's'}"
        first = self.breaks[0]
        where = f" at event {first.seq}" if first.seq else ""
        return f"Broken{where}: {first.what}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What came of checking every chain and the triggers that protect them."""

    chains: tuple[ChainCheck, ...]
    missing_triggers: tuple[str, ...]

    @property
    def events(self) -> int:
        return sum(check.events for check in self.chains)

    @property
    def broken(self) -> tuple[ChainCheck, ...]:
        return tuple(check for check in self.chains if not check.is_unbroken)

    @property
    def is_unbroken(self) -> bool:
        return not self.broken and not self.missing_triggers


def missing_triggers() -> tuple[str, ...]:
    """Return the triggers that should protect history in this database and do not stand."""
    return tuple(append_only.missing(connection))


def heads() -> list[Head]:
    """Return the last event of every chain, the house's own first."""
    columns = ("article_id", "seq", "hash", "at")
    house = AuditEvent.objects.filter(article__isnull=True).order_by("-seq")[:1]
    newest = AuditEvent.objects.filter(article_id=OuterRef("pk")).order_by("-seq").values("pk")
    last = Article.objects.annotate(last=Subquery(newest[:1])).values("last")
    articles = AuditEvent.objects.filter(pk__in=last).order_by("article_id")
    rows = [*house.values(*columns), *articles.values(*columns)]
    return [Head(**row) for row in rows]


def verify_all(*, checkpoint: Iterable[Head] = ()) -> Verification:
    """Check every chain and every guarded row, in memory that does not grow with their number."""
    known = {head.article_id: head for head in checkpoint}
    with steady_view():
        walks, shared = _walk(known, Q(article__isnull=True))
        for span in _spans():
            walks |= _check_articles(span, known, shared)
        for rows in rows_of_the_house():
            _note(walks, compare(rows, shared))
        _note(walks, wrong_stamps(Q()))
        _note(walks, leftovers(shared))
        missing = missing_triggers()
    _note(walks, wrong_files())
    for article_id in known.keys() - walks.keys():
        walks[article_id] = Walk(article_id, known[article_id])
    checks = (_result(walks[key]) for key in sorted(walks, key=lambda key: key or 0))
    return Verification(chains=tuple(checks), missing_triggers=missing)


def verify_article(article_id: int, *, checkpoint: Head | None = None) -> ChainCheck:
    """Check one article's chain and everything stored of it, its sources included."""
    known: dict[int | None, Head] = {article_id: checkpoint} if checkpoint else {}
    span = (article_id, article_id)
    with steady_view():
        walks, seals = _walk(known, within(span))
        walk = walks.setdefault(article_id, Walk(article_id, checkpoint))
        shared = _split_shared(seals)
        for rows in rows_of_articles(span):
            _note(walks, compare(rows, seals))
        sources = Source.objects.filter(article_sources__article_id=article_id)
        copies = Capture.objects.filter(source__article_sources__article_id=article_id)
        requests = CaptureRequest.objects.filter(source__article_sources__article_id=article_id)
        _add_seals_from_elsewhere(shared, article_id)
        for rows in (sources, copies, requests):
            walk.breaks.extend(found for _, found in compare(rows, shared))
        _note(walks, wrong_anchors(span))
        _note(walks, wrong_standings(span))
        _note(walks, wrong_stamps(Q(article_id=article_id)))
        walk.breaks.extend(found for _, found in leftovers(seals | shared))
    return _result(walk)


def _walk(known: Mapping[int | None, Head], which: Q) -> tuple[Walks, Seals]:
    """Walk the chains of some events; return them, and the latest seal of each row."""
    walks: Walks = {}
    seals: Seals = {}
    events = events_of(which).iterator(chunk_size=2000)
    for article_id, chain in groupby(events, key=attrgetter("article_id")):
        walk = walks[article_id] = Walk(article_id, known.get(article_id))
        for event in chain:
            walk.take(event)
            seals.update(seals_in(event))
    return walks, seals


def _check_articles(span: Span, known: Mapping[int | None, Head], shared: Seals) -> Walks:
    walks, seals = _walk(known, within(span))
    _keep_latest(shared, _split_shared(seals))
    for rows in rows_of_articles(span):
        _note(walks, compare(rows, seals))
    _note(walks, wrong_anchors(span))
    _note(walks, wrong_standings(span))
    _note(walks, leftovers(seals))
    return walks


def _spans() -> Iterator[Span]:
    """Cut the range of article ids so that each part holds a bounded number of events."""
    counts = (
        AuditEvent.objects.filter(article__isnull=False)
        .values_list("article_id")
        .annotate(Count("pk"))
        .order_by("article_id")
    )
    first, waiting = 0, 0
    for article_id, count in counts.iterator():
        if waiting and waiting + count > EVENTS_AT_A_TIME:
            yield first, article_id - 1
            first, waiting = article_id, 0
        waiting += count
    yield first, HIGHEST_ID


def _split_shared(seals: Seals) -> Seals:
    """Take out of an article's seals those of rows that other chains may seal as well."""
    ours = ("source:", "capture:", "capturerequest:")
    return {label: seals.pop(label) for label in list(seals) if label.startswith(ours)}


def _keep_latest(shared: Seals, more: Seals) -> None:
    for label, seal in more.items():
        if label not in shared or shared[label].event_id < seal.event_id:
            shared[label] = seal


def _add_seals_from_elsewhere(shared: Seals, article_id: int) -> None:
    """Add what other chains say of this article's sources: they were added or corrected there."""
    sources = ArticleSource.objects.filter(article_id=article_id).values("source_id")
    users = ArticleSource.objects.filter(source_id__in=sources).values("article_id")
    copies = Capture.objects.filter(source_id__in=sources).values_list("pk", flat=True)
    requests = CaptureRequest.objects.filter(source_id__in=sources).values_list("pk", flat=True)
    wanted = {f"capture:{pk}" for pk in copies} | {f"capturerequest:{pk}" for pk in requests}
    wanted |= {f"source:{pk}" for pk in sources.values_list("source_id", flat=True)}
    elsewhere = AuditEvent.objects.filter(
        Q(article__isnull=True) | Q(article_id__in=users), event__in=SOURCE_EVENTS
    ).exclude(article_id=article_id)
    rows = elsewhere.values_list("pk", "article_id", "seq", "details", named=True)
    for event in rows.iterator():
        found = seals_in(event)
        _keep_latest(shared, {label: found[label] for label in found.keys() & wanted})


def _note(walks: Walks, found: Found) -> None:
    for article_id, broken in found:
        walk = walks.setdefault(article_id, Walk(article_id))
        if len(walk.breaks) < MOST_BREAKS_KEPT:
            walk.breaks.append(broken)


def _result(walk: Walk) -> ChainCheck:
    walk.finish()
    head = Head(article_id=walk.article_id, seq=walk.seq, hash=walk.hash, at=walk.at)
    ordered = sorted(walk.breaks, key=lambda broken: broken.seq or HIGHEST_ID)
    return ChainCheck(
        head=head,
        events=walk.count,
        breaks=tuple(ordered),
        remarks=tuple(walk.remarks[:MOST_BREAKS_KEPT]),
    )
