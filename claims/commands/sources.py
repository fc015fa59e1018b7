"""Sources: bringing one in by its address, correcting what was said of one."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from claims import reach
from claims.capture import check_address
from claims.choices import AskedFor, SourceKind
from claims.commands.holding import (
    NewSource,
    add_source,
    ask_for,
    known_source,
    title_until_captured,
    unmerged_source,
)
from claims.commands.opening import open_article
from claims.errors import Conflict, Refused
from claims.event_kinds import EventKind
from claims.ledger import Record, recording
from claims.models import Person, Source
from claims.permissions import check_can_edit, check_can_review, check_is_open
from claims.queries.capturing import page_of_desk, waiting_since

CORRECTABLE = (
    "title", "publisher", "author", "person", "url", "published_on", "form", "terms",
    "is_confidential",
)  # fmt: skip


def bring_source(*, reviewer: Person, article_id: int, source: NewSource, now: datetime) -> Source:
    """Bring a page into an article and ask for its capture, before words of it are cited.

    A page that the desk has under the same address is not brought twice.
    """
    check_can_review(reviewer)
    if source.kind != SourceKind.URL:
        raise Refused("Only a web page can be captured. Paste the text of this source.")
    check_address(source.url, policy=reach.policy())
    with recording(actor=reviewer, at=now, article_id=article_id) as record:
        article = open_article(record, reviewer)
        check_is_open(article)
        known = None if source.is_confidential else page_of_desk(article.desk_id, source.url)
        since = waiting_since(known.pk, now) if known else None
        if since and known and known.article_sources.filter(article=article).exists():
            raise Conflict(f"This page is being captured, asked for at {since:%H:%M} UTC.")
        row = (
            known_source(record, article, known.pk)
            if known
            else add_source(record, article, _named(source))
        )
        if not since:
            ask_for(record, row, AskedFor.CITED)
    return row


def _named(source: NewSource) -> NewSource:
    return source if source.title else replace(source, title=title_until_captured(source.url))


def describe_by_page(record: Record, source: Source, said: Mapping[str, Any]) -> None:
    """Take over what a page says of itself, for a source that was brought in by its address alone."""
    if not said["title"] or source.title != title_until_captured(source.url):
        return
    changes = {"title": said["title"]}
    changes |= {
        name: said[name]
        for name in ("publisher", "author", "published_on")
        if said[name] and not getattr(source, name)
    }
    _correct(record, source, changes)


def correct_source(
    *, editor: Person, source_id: int, changes: Mapping[str, Any], now: datetime
) -> Source:
    """Correct a source's description; one event for each field, the old value in the history."""
    check_can_edit(editor)
    if unknown := set(changes) - set(CORRECTABLE):
        raise Refused(f"That of a source cannot be changed: {', '.join(sorted(unknown))}.")
    with recording(actor=editor, at=now, article_id=None) as record:
        source = unmerged_source(editor, source_id)
        _correct(record, source, changes)
    return source


def _correct(record: Record, source: Source, changes: Mapping[str, Any]) -> None:
    changed = {
        name: (getattr(source, name), value)
        for name, value in changes.items()
        if getattr(source, name) != value
    }
    if not changed:
        raise Refused("Nothing was changed.")
    for name, (_, value) in changed.items():
        setattr(source, name, value)
    _check_whole(source)
    source.save()
    duplicates = _follow(source, changed)
    # What makes a source confidential must not be read in a history that more people see.
    is_secret = source.is_confidential or "is_confidential" in changed
    for name, (before, after) in changed.items():
        record.event(
            EventKind.SOURCE_CORRECTED,
            about=source,
            also=duplicates,
            field=name,
            old_value="" if is_secret else _shown(before),
            new_value="" if is_secret else _shown(after),
            details={"source_id": source.pk},
        )


def _follow(source: Source, changed: Mapping[str, Any]) -> list[Source]:
    """Keep duplicates as confidential as the source they were merged into; return those changed."""
    if "is_confidential" not in changed:
        return []
    duplicates = list(source.duplicates.all())
    for one in duplicates:
        one.is_confidential = source.is_confidential
        one.save()
    return duplicates


def _check_whole(source: Source) -> None:
    if not source.title.strip():
        raise Refused("Give the source a title.", field="title")
    if source.kind == SourceKind.URL and not source.url:
        raise Refused("A web page needs its address.", field="url")
    if source.kind == SourceKind.INTERVIEW and not source.person:
        raise Refused("Say who spoke.", field="person")


def _shown(value: object) -> str:
    return "" if value is None else str(value)
