"""What a draft brings along: its file, and the sources its own notes name."""

from collections.abc import Mapping, Sequence

from claims import kept
from claims.choices import AskedFor, Fate, Relation, SourceForm, SourceKind
from claims.commands.holding import (
    NewSource,
    add_sources,
    ask_for_all,
    is_within_reach,
    known_source,
)
from claims.commands.opening import place_of
from claims.commands.standings import touch
from claims.event_kinds import EventKind
from claims.intake.drafts import HandedOver
from claims.intake.proposals import Proposal, by_sentence
from claims.ledger import Record
from claims.models import Article, Citation, DraftFile, Placement, Revision, Source
from claims.queries.capturing import latest_texts, sources_without_text
from claims.queries.named import is_known, known_of

FOLDER = "drafts"

Named = tuple[str, str]
"""What proposals of one source have in common: its address, or its title."""


def keep_file(handed: HandedOver) -> str:
    """Keep the bytes and return their name; done before the transaction that tells of them."""
    return kept.keep(handed.body, folder=FOLDER)


def add_file(revision: Revision, handed: HandedOver, kept_as: str) -> DraftFile:
    """Tie the file to the text that was read from it; an event has to cover it."""
    return DraftFile.objects.create(
        revision=revision,
        name=handed.name,
        media_type=handed.media_type,
        size=len(handed.body),
        body_file=kept_as,
    )


def tell_file(record: Record, revision: Revision, file: DraftFile) -> None:
    """Tell of the file of a revision; that of an article's first text is told with the import."""
    record.event(
        EventKind.DRAFT_HANDED_IN,
        about=file,
        revision=revision,
        field="draft_file",
        new_value=file.name,
        details={"file_sha256": file.sha256},
    )


def cite_proposals(
    record: Record,
    article: Article,
    placements: Sequence[Placement],
    proposals: Sequence[Proposal],
) -> None:
    """Cite what the draft names, on the sentences it names it for: the writer's word, nobody's check.

    A claim that went on from an earlier text is cited what was not cited on it before. There may be
    hundreds, and others wait meanwhile, so rows of a kind are written at once.
    """
    kept_ones = [proposal for proposal in proposals if proposal.is_kept]
    found = by_sentence(kept_ones, [placement.start for placement in placements])
    known = known_of([one.claim_id for at, one in enumerate(placements) if _is_old(one, at, found)])
    named = [
        (placement, kept_ones[number])
        for at, placement in enumerate(placements)
        for number in found.get(at, ())
        if not is_known(kept_ones[number], [placement.claim_id], known)
    ]
    if named:
        sources = _sources_of(record, article, [proposal for _, proposal in named])
        _cite(record, named, sources)


def _is_old(placement: Placement, at: int, found: Mapping[int, Sequence[int]]) -> bool:
    return at in found and placement.fate != Fate.NEW


def _sources_of(
    record: Record, article: Article, proposals: Sequence[Proposal]
) -> dict[Named, Source]:
    """Return the desk's source for each that is named, or a new one; a new page is captured soon."""
    first = {proposal.source: proposal for proposal in reversed(proposals)}
    wanted = list(dict.fromkeys(proposal.source for proposal in proposals))
    known = _known_pages(article, [address for address, _ in wanted if address])
    known |= _known_documents(article)
    sources: dict[Named, Source] = {}
    for named in wanted:
        if source := known.get(named):
            sources[named] = known_source(record, article, source.pk)
    new = [named for named in wanted if named not in sources]
    rows = add_sources(record, article, [_described(first[named]) for named in new])
    sources |= dict(zip(new, rows, strict=True))
    unheld = set(sources_without_text([source.pk for source in sources.values()], record.at))
    to_ask = [s for s in sources.values() if s.pk in unheld and is_within_reach(s)]
    ask_for_all(record, to_ask, AskedFor.CITED)
    return sources


def _known_pages(article: Article, addresses: Sequence[str]) -> dict[Named, Source]:
    """Return the desk's open sources by address, of several the oldest; one that was merged is another now."""
    rows = (
        Source.objects.filter(desk_id=article.desk_id, url__in=addresses, is_confidential=False)
        .exclude(merged_into__is_confidential=True)
        .select_related("merged_into")
        .order_by("-pk")
    )
    return {(source.url, ""): source.merged_into or source for source in rows}


def _known_documents(article: Article) -> dict[Named, Source]:
    """Return by title the documents that an earlier text of the article named."""
    rows = (
        Source.objects.filter(article_sources__article=article, url="", is_confidential=False)
        .exclude(merged_into__is_confidential=True)
        .select_related("merged_into")
        .order_by("-pk")
    )
    return {("", source.title.casefold()): source.merged_into or source for source in rows}


def _described(proposal: Proposal) -> NewSource:
    kind = SourceKind.URL if proposal.address else SourceKind.DOCUMENT
    return NewSource(kind=kind, form=SourceForm.OTHER, title=proposal.title, url=proposal.address)


def _cite(
    record: Record, named: Sequence[tuple[Placement, Proposal]], sources: Mapping[Named, Source]
) -> None:
    held = latest_texts([source.pk for source in sources.values()])
    citations = Citation.objects.bulk_create(
        Citation(
            claim=placement.claim,
            source=sources[proposal.source],
            capture_id=held.get(sources[proposal.source].pk),
            # Not "supports": that is for a person to say who has read the source.
            relation=Relation.CONTEXT_ONLY,
            locator=proposal.locator,
            note_mark=proposal.mark,
            note=proposal.words,
            added_by=record.person,
            added_at=record.at,
        )
        for placement, proposal in named
    )
    old = {placement.claim for placement, _ in named if placement.fate != Fate.NEW}
    for claim in old:
        touch(claim)
    for citation, (placement, _) in zip(citations, named, strict=True):
        record.event(
            EventKind.SOURCE_CITED,
            about=citation,
            also=[placement.claim] if placement.claim in old else [],
            **place_of(placement),
            citation=citation,
            field="match",
            new_value=citation.match,
            details={
                "relation": citation.relation,
                "reopened": False,
                "note_mark": citation.note_mark,
            },
        )
