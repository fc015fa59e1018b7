"""The review page: the whole article as claims beside the panel of one of them."""

from dataclasses import dataclass
from itertools import groupby

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from claims.errors import NotVisible
from claims.models import Article, AuditEvent, Person, Placement, Revision
from claims.queries.cells import Cell, Rules, cell_of
from claims.queries.panel import NO_CLAIM, Panel, panel_for
from claims.queries.placements import outline

NO_ARTICLE = "There is no such article here."


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One paragraph of the galley; `role` is that of its first claim."""

    role: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Galley:
    """An article's text as claims, in one revision."""

    article: Article
    revision: Revision
    last_seq: int
    cells: list[Cell]
    paragraphs: list[Paragraph]

    @property
    def is_current(self) -> bool:
        return self.revision.pk == self.article.current_revision_id

    @property
    def heading(self) -> Paragraph | None:
        first = self.paragraphs[0] if self.paragraphs else None
        return first if first and first.role == "headline" else None

    @property
    def body(self) -> list[Paragraph]:
        return self.paragraphs[1:] if self.heading else self.paragraphs


@dataclass(frozen=True, slots=True)
class Review:
    galley: Galley
    panel: Panel


def article_for(person: Person, article_id: int) -> Article:
    """Return an article with its desk; NotVisible for a stranger's and for none alike."""
    return _only(_articles(person, article_id))


def last_seq_of(person: Person, article_id: int) -> int:
    """Return the number of the article's last event; NotVisible as `article_for`."""
    return _last_seq(
        _only(_with_last_seq(Article.objects.visible_to(person)).filter(pk=article_id))
    )


def _articles(person: Person, article_id: int) -> QuerySet[Article]:
    articles = Article.objects.visible_to(person).select_related("desk", "current_revision")
    return articles.filter(pk=article_id)


def _with_last_seq(articles: QuerySet[Article]) -> QuerySet[Article]:
    events = AuditEvent.objects.filter(article=OuterRef("pk")).order_by("-seq")
    return articles.annotate(last_seq=Coalesce(Subquery(events.values("seq")[:1]), 0))


def _last_seq(article: Article) -> int:
    seq: int = article.last_seq  # type: ignore[attr-defined]  # annotated
    return seq


def _only(articles: QuerySet[Article]) -> Article:
    article = articles.first()
    if article is None:
        raise NotVisible(NO_ARTICLE)
    return article


def galley_of(person: Person, article_id: int, revision_no: int | None = None) -> Galley:
    """Return the text of the current revision, or of an older one by its number."""
    article = _only(_with_last_seq(_articles(person, article_id)))
    revision = article.current_revision
    if revision is not None and revision_no not in (None, revision.number):
        revision = Revision.objects.filter(article=article, number=revision_no).first()
    if revision is None:
        raise NotVisible(f"This article has no revision {revision_no}.")
    rules = Rules(article.reviewers_needed, article.is_blind, person.pk)
    cells = [cell_of(facts, rules) for facts in outline(revision.pk, revision.text)]
    return Galley(
        article=article,
        revision=revision,
        last_seq=_last_seq(article),
        cells=cells,
        paragraphs=_paragraphs(cells),
    )


def place_in(galley: Galley, number: str) -> tuple[int, int]:
    """Return where the words of a claim stand in the text; NotVisible if it has no such claim."""
    rows = Placement.objects.filter(revision=galley.revision)
    if number.isascii() and number.isdigit() and len(number) < 6:
        place = rows.filter(position=int(number)).values_list("start", "end").first()
        if place is not None:
            return place
    raise NotVisible(NO_CLAIM)


def _paragraphs(cells: list[Cell]) -> list[Paragraph]:
    grouped = groupby(cells, key=lambda cell: cell.paragraph)
    paragraphs = [tuple(members) for _, members in grouped]
    return [Paragraph(role=cells[0].role, cells=cells) for cells in paragraphs]


def review_of(person: Person, article_id: int, number: int) -> Review:
    galley = galley_of(person, article_id)
    if not 1 <= number <= len(galley.cells):
        raise NotVisible(NO_CLAIM)
    return Review(galley, panel_for(person, article_id, number))
