"""What a citation may be about: the sources an article has, and those of its desk."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Q, Subquery

from claims.models import Article, ArticleSource, Capture, Person, Source
from claims.permissions import shown_to
from claims.queries.copies import Progress, progress_of

MOST_OFFERED = 200
LONGEST_SHOWN = 200_000
"""How much of a copy stands in the form to pick words from; all of it stands on its own page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyOffered:
    """What we hold of a source that is about to be cited: its text, or why there is none yet."""

    source_id: int
    progress: Progress | None
    copy: Capture | None
    last: Capture | None

    @property
    def text(self) -> str:
        return self.copy.text[:LONGEST_SHOWN] if self.copy else ""

    @property
    def is_cut(self) -> bool:
        return self.copy is not None and len(self.copy.text) > LONGEST_SHOWN


def sources_offered(person: Person, article: Article) -> list[tuple[int, str]]:
    """Return id and title of the article's own sources, by number; masked ones are left out.

    A duplicate is offered as the source it was merged into.
    """
    first = (
        ArticleSource.objects.filter(article=article)
        .filter(Q(source_id=OuterRef("pk")) | Q(source__merged_into_id=OuterRef("pk")))
        .order_by("number")
    )
    sources = (
        Source.objects.visible_to(person)
        .filter(shown_to(person), merged_into__isnull=True)
        .annotate(number=Subquery(first.values("number")[:1]))
        .exclude(number=None)
        .order_by("number")[:MOST_OFFERED]
    )
    return [(source.pk, _title(source)) for source in sources]


def copy_offered(person: Person, source_id: int, now: datetime) -> CopyOffered | None:
    """Return the newest text of a source and what is under way; None for a source not theirs to see."""
    source = Source.objects.visible_to(person).filter(shown_to(person), pk=source_id).first()
    if source is None:
        return None
    copies = source.captures.order_by("-pk")
    return CopyOffered(
        source_id=source_id,
        progress=progress_of(source_id, now),
        copy=copies.with_text().first(),
        last=copies.defer("text").first(),
    )


def _title(source: Source) -> str:
    return f"{source.title} ({source.publisher})" if source.publisher else source.title
