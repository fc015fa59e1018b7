"""How long it takes to verify long histories, which are written here first."""

import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from claims import chain
from claims.event_kinds import EventKind
from claims.ledger import recording
from claims.models import Article, Claim, Desk, Note, Person, Placement, Revision, Verdict
from claims.queries.verification import verify_all
from claims.standing import Mark, standing_of

NOON = datetime(2031, 6, 11, 12, tzinfo=UTC)
EVENTS_EACH = 5_000
SENTENCE = "The harbour board said on Tuesday that berth {n} would stay closed until June. "


def main(words: Sequence[str]) -> dict[str, float]:
    """Write so many events in histories of 5,000; return how many are verified, in what time."""
    create_histories(articles=int(words[0]) // EVENTS_EACH, events_each=EVENTS_EACH)
    began = time.perf_counter()
    found = verify_all()
    if not found.is_unbroken:
        raise RuntimeError(f"{found.broken} broke while nobody touched them")
    return {"events": found.events, "seconds": time.perf_counter() - began}


def create_histories(*, articles: int, events_each: int, claims_each: int = 50) -> list[int]:
    """Create articles whose claims have one mark each and whose other events are notes."""
    editor = Person.objects.create(username="bench-editor", is_superuser=True)
    editor = Person.objects.get(pk=editor.pk)
    with recording(actor=editor, at=NOON, article_id=None) as record:
        desk = Desk.objects.create(name="Bench desk")
        record.event(EventKind.DESK_ADDED, about=desk, new_value=desk.name)
    return [
        _create(editor, desk, number, events_each=events_each, claims_each=claims_each)
        for number in range(articles)
    ]


def _create(editor: Person, desk: Desk, number: int, *, events_each: int, claims_each: int) -> int:
    article, claims = _import(editor, desk, number, claims_each)
    _mark(editor, article, claims)
    left = events_each - 1 - len(claims)
    for start in range(0, left, 500):
        _write_notes(editor, article, claims, count=min(500, left - start))
    return article.pk


def _import(editor: Person, desk: Desk, number: int, count: int) -> tuple[Article, list[Claim]]:
    sentences = [SENTENCE.format(n=n) for n in range(count)]
    text = f"Article {number}. " + "".join(sentences)
    with recording(actor=editor, at=NOON, article_id=None) as record:
        article = Article.objects.create(
            desk=desk, title=f"Article {number}", created_by=editor, created_at=NOON
        )
        record.article_id = article.pk
        record._head = (0, chain.GENESIS)
        revision = Revision.objects.create(
            article=article,
            number=1,
            text=text,
            sha256=chain.text_digest(text),
            created_by=editor,
            created_at=NOON,
        )
        article.current_revision = revision
        article.save()
        claims = Claim.objects.bulk_create(Claim(article=article) for _ in sentences)
        placements = Placement.objects.bulk_create(_placements(revision, claims, text, sentences))
        record.event(
            EventKind.ARTICLE_IMPORTED, about=article, also=[revision, *claims, *placements]
        )
    return article, claims


def _placements(
    revision: Revision, claims: list[Claim], text: str, sentences: list[str]
) -> list[Placement]:
    found = []
    start = 0
    for position, (claim, sentence) in enumerate(zip(claims, sentences, strict=True), start=1):
        start = text.index(sentence.strip(), start)
        found.append(
            Placement(
                revision=revision,
                claim=claim,
                position=position,
                paragraph=1,
                start=start,
                end=start + len(sentence.strip()),
                role="body",
                kind="attributed",
                priority="normal",
                flags=["number", "date"],
                reasons=["names a number"],
            )
        )
    return found


def _mark(editor: Person, article: Article, claims: list[Claim]) -> None:
    with recording(actor=editor, at=NOON + timedelta(hours=1), article_id=article.pk) as record:
        for number, claim in enumerate(claims, start=1):
            verdict = Verdict.objects.create(
                claim=claim,
                revision_id=article.current_revision_id,
                claim_version=0,
                reviewer=editor,
                value="unverified",
                reason="no_source",
                given_at=record.at,
            )
            standing = standing_of([Mark(verdict.pk, editor.pk, "unverified")])
            claim.review_state, claim.verdict = standing.review_state, standing.value
            claim.first_verdict, claim.version = verdict, 1
            claim.save()
            record.event(
                EventKind.VERDICT_GIVEN,
                about=verdict,
                also=[claim],
                claim=claim,
                claim_no=number,
                revision_id=article.current_revision_id,
                field="verdict",
                new_value="unverified",
                reason="no_source",
            )


def _write_notes(editor: Person, article: Article, claims: list[Claim], *, count: int) -> None:
    with recording(actor=editor, at=NOON + timedelta(hours=2), article_id=article.pk) as record:
        notes = Note.objects.bulk_create(
            Note(
                article=article,
                claim=claims[n % len(claims)],
                author=editor,
                text="Rang the harbour master twice, no answer; try again after two.",
                written_at=record.at,
            )
            for n in range(count)
        )
        for note in notes:
            record.event(
                EventKind.NOTE_WRITTEN, about=note, note=note, claim_id=note.claim_id, field="note"
            )
