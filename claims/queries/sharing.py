"""What a reader from outside gets to see of an article, and what the desk sees of its readers."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from claims.choices import Match, Relation, Terms
from claims.errors import NotVisible
from claims.event_kinds import EventKind
from claims.models import (
    Article,
    AuditEvent,
    OutsideLink,
    OutsideNote,
    Person,
    Placement,
    Revision,
)
from claims.outside import token_of
from claims.permissions import allows, check_can_edit, check_can_review
from claims.queries.cells import Cell, Rules, cell_of
from claims.queries.cited import Cited, cited_by_claim
from claims.queries.outside_notes import Written, written_in
from claims.queries.placements import outline
from claims.queries.review import article_for

# Has no role and no account, so everything that is masked for anybody is masked here.
_OUTSIDER = Person.known(0, "")


@dataclass(frozen=True, slots=True)
class Shown:
    """One source as an outside reader sees it."""

    title: str
    address: str
    quote: str
    how: str


@dataclass(frozen=True, slots=True)
class SharedClaim:
    cell: Cell
    sources: tuple[Shown, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedCopy:
    link: OutsideLink
    article: Article
    revision: Revision
    paragraphs: list[tuple[str, list[SharedClaim]]]
    notes: list[Written]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """A link as the desk sees it; its address is for editors."""

    link: OutsideLink
    is_living: bool
    uses: int
    last_at: datetime | None
    token: str


@dataclass(frozen=True, slots=True)
class Sharing:
    article: Article
    readers: list[Reader]
    notes: list[Written]
    may_edit: bool
    may_write: bool


def living_link(link_id: int | None, now: datetime) -> OutsideLink:
    """Return a link that still opens its article; NotVisible for every other alike."""
    links = OutsideLink.objects.filter(ended_at__isnull=True, expires_at__gt=now)
    link: OutsideLink | None = links.filter(pk=link_id or 0).first()
    if link is None:
        raise NotVisible("This link opens nothing.")
    return link


def shared_copy(link: OutsideLink) -> SharedCopy:
    """Return the checked copy without people's names, notes, history and sources we do not name."""
    article = Article.objects.select_related("current_revision").get(pk=link.article_id)
    revision = article.current_revision
    if revision is None:
        raise NotVisible("This article has no text yet.")
    rules = Rules(article.reviewers_needed, article.is_blind, viewer_id=0)
    cells = [cell_of(facts, rules) for facts in outline(revision.pk, revision.text)]
    claim_ids = _claim_ids(revision)
    cited = cited_by_claim(_OUTSIDER, claim_ids) if claim_ids else {}
    claims = [
        SharedClaim(cell, tuple(_shown(one) for one in cited.get(claim_id, ())))
        for cell, claim_id in zip(cells, claim_ids, strict=True)
    ]
    grouped = groupby(claims, key=lambda claim: claim.cell.paragraph)
    paragraphs = [list(members) for _, members in grouped]
    return SharedCopy(
        link=link,
        article=article,
        revision=revision,
        paragraphs=[(members[0].cell.role, members) for members in paragraphs],
        notes=written_in(article, OutsideNote.objects.filter(link=link)),
    )


def _claim_ids(revision: Revision) -> list[int]:
    placed = Placement.objects.filter(revision=revision).order_by("position")
    return list(placed.values_list("claim_id", flat=True))


def _shown(cited: Cited) -> Shown:
    if cited.is_confidential or cited.terms != Terms.ON_RECORD:
        return Shown("a source that is not named here", "", "", "")
    how = Relation(cited.relation).label
    if cited.quote:
        how = f"{how}, {Match(cited.match).label}"
    title = f"{cited.title}, {cited.publisher}" if cited.publisher else cited.title
    return Shown(title, cited.url, cited.quote, how)


def sharing_of(person: Person, article_id: int, *, now: datetime) -> Sharing:
    """Return who outside the house may read an article, how often they did, and what they wrote."""
    article = article_for(person, article_id)
    may_edit = allows(check_can_edit, person)
    uses = _uses(article)
    links = OutsideLink.objects.filter(article=article).select_related("created_by").order_by("-pk")
    readers = [
        Reader(
            link=link,
            is_living=link.ended_at is None and link.expires_at > now,
            uses=len(uses[link.pk]),
            last_at=max(uses[link.pk], default=None),
            token=token_of(link.pk) if may_edit else "",
        )
        for link in links
    ]
    return Sharing(
        article,
        readers,
        written_in(article, OutsideNote.objects.filter(link__article=article)),
        may_edit,
        allows(check_can_review, person) and not article.is_locked,
    )


def _uses(article: Article) -> dict[int, list[datetime]]:
    opened = AuditEvent.objects.filter(article=article, event=EventKind.SHARE_OPENED)
    found: dict[int, list[datetime]] = defaultdict(list)
    for details, at in opened.values_list("details", "at").iterator():
        found[int(details.get("link_id", 0))].append(at)
    return found
