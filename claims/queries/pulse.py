"""What changed in an article since a page of it was shown."""

from collections.abc import Iterable
from dataclasses import dataclass

from claims.event_kinds import EventKind
from claims.models import Article, AuditEvent, Person, Placement
from claims.queries.cells import Cell, Rules, Tally, cell_of
from claims.queries.placements import facts_of, placements_for
from claims.queries.review import article_for, last_seq_of
from claims.queries.tallies import tally_of_revision, unpack

# Somebody who comes back to a page after so much has happened had better load it again.
MOST_EVENTS = 500

_OF_THE_WHOLE: dict[str, str] = {
    EventKind.REVISION_ADDED: "saved a new revision",
    EventKind.REVISION_TAKEN_BACK: "took back a revision",
    EventKind.ARTICLE_APPROVED: "approved the article",
    EventKind.ARTICLE_REOPENED: "reopened the article",
}


_OF_A_TEXT = (EventKind.REVISION_ADDED, EventKind.REVISION_TAKEN_BACK)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pulse:
    """`others` names who changed the open claim; `whole` says what happened to the article itself.

    After a new revision the numbers on the page are those of another text: there are no cells then.
    """

    article: Article
    seq: int
    cells: list[Cell]
    tally: Tally
    others: list[str]
    whole: list[str]


def pulse_of(
    person: Person,
    article_id: int,
    *,
    since: int,
    open_claim: int | None = None,
    shown_till: int = 0,
) -> Pulse | None:
    """Return what happened after event `since`, or None; NotVisible for no article of theirs.

    The panel of the open claim, which may be younger than the page, shows it up to event `shown_till`.
    """
    if last_seq_of(person, article_id) == since:
        return None
    article = article_for(person, article_id)
    later = AuditEvent.objects.filter(article=article, seq__gt=since).order_by("seq")
    events = list(later[:MOST_EVENTS])
    placements = [] if _has_new_text(events) else _touched(person, article, events)
    rules = Rules(article.reviewers_needed, article.is_blind, person.pk)
    opened = {each.claim_id for each in placements if each.position == open_claim}
    foreign = [event for event in events if event.actor_id != person.pk]
    return Pulse(
        article=article,
        seq=max((event.seq for event in events), default=since),
        cells=[cell_of(facts_of(each, each.words), rules) for each in placements],  # type: ignore[attr-defined]  # annotated
        tally=_tally(person, article),
        others=_once(
            event.actor_name
            for event in foreign
            if event.claim_id in opened and event.seq > shown_till
        ),
        whole=_once(
            f"{event.actor_name} {_OF_THE_WHOLE[event.event]}"
            for event in foreign
            if event.event in _OF_THE_WHOLE
        ),
    )


def _has_new_text(events: list[AuditEvent]) -> bool:
    return any(event.event in _OF_A_TEXT for event in events)


def _touched(person: Person, article: Article, events: list[AuditEvent]) -> list[Placement]:
    claims = {event.claim_id for event in events if event.claim_id}
    return list(placements_for(person, article.pk).filter(claim_id__in=claims))


def _tally(person: Person, article: Article) -> Tally:
    rows = Article.objects.filter(pk=article.pk)
    packed = rows.annotate(packed=tally_of_revision(person, "current_revision_id"))
    return unpack(packed.values_list("packed", flat=True).first())


def _once(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))
