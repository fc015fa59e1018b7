"""What a new article's draft brings along: its file, and the sources its own notes name."""

from collections.abc import Sequence

from claims import kept
from claims.choices import AskedFor, EventKind, Relation, SourceForm, SourceKind
from claims.commands.holding import (
    NewSource,
    add_source,
    ask_for,
    is_within_reach,
    known_source,
)
from claims.commands.opening import place_of
from claims.intake.drafts import HandedOver
from claims.intake.proposals import Proposal, by_sentence
from claims.ledger import Record
from claims.models import Article, Capture, Citation, DraftFile, Placement, Revision, Source
from claims.queries.capturing import waiting_since

FOLDER = "drafts"


def keep_file(handed: HandedOver) -> str:
    """Keep the bytes and return their name; done before the transaction that tells of them."""
    return kept.keep(handed.body, folder=FOLDER)


def add_file(revision: Revision, handed: HandedOver, kept_as: str) -> DraftFile:
    """Tie the file to the text that was read from it; the event of that text covers it."""
    return DraftFile.objects.create(
        revision=revision,
        name=handed.name,
        media_type=handed.media_type,
        size=len(handed.body),
        body_file=kept_as,
    )


def cite_proposals(
    record: Record,
    article: Article,
    placements: Sequence[Placement],
    proposals: Sequence[Proposal],
) -> None:
    """Cite what the draft names, on the sentences it names it for: the writer's word, nobody's check."""
    kept_ones = [proposal for proposal in proposals if proposal.is_kept]
    found = by_sentence(kept_ones, [placement.start for placement in placements])
    sources: dict[tuple[str, str], Source] = {}
    for at, placement in enumerate(placements):
        for number in found.get(at, ()):
            proposal = kept_ones[number]
            if proposal.source not in sources:
                sources[proposal.source] = _source_of(record, article, proposal)
            _cite(record, placement, sources[proposal.source], proposal)


def _source_of(record: Record, article: Article, proposal: Proposal) -> Source:
    """Return the desk's source with that address, or a new one; a new page is captured soon."""
    known = proposal.address and (
        Source.objects.filter(desk_id=article.desk_id, url=proposal.address, is_confidential=False)
        .order_by("pk")
        .first()
    )
    if known:
        source = known_source(record, article, known.pk)
    else:
        kind = SourceKind.URL if proposal.address else SourceKind.DOCUMENT
        new = NewSource(
            kind=kind, form=SourceForm.OTHER, title=proposal.title, url=proposal.address
        )
        source = add_source(record, article, new)
    is_held = Capture.objects.with_text().filter(source=source).exists()
    if not is_held and is_within_reach(source) and not waiting_since(source.pk, record.at):
        ask_for(record, source, AskedFor.CITED)
    return source


def _cite(record: Record, placement: Placement, source: Source, proposal: Proposal) -> None:
    held = Capture.objects.with_text().filter(source=source).order_by("-pk").first()
    citation = Citation.objects.create(
        claim=placement.claim,
        source=source,
        capture=held,
        # Not "supports": that is for a person to say who has read the source.
        relation=Relation.CONTEXT_ONLY,
        locator=proposal.locator,
        note_mark=proposal.mark,
        note=proposal.words,
        added_by=record.person,
        added_at=record.at,
    )
    record.event(
        EventKind.SOURCE_CITED,
        about=citation,
        **place_of(placement),
        citation=citation,
        field="match",
        new_value=citation.match,
        details={"relation": citation.relation, "reopened": False, "note_mark": proposal.mark},
    )
