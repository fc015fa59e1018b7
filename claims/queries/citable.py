"""What a citation may be about: the sources an article has, and those of its desk."""

from claims.models import Article, Person, Source
from claims.permissions import shown_to

MOST_OFFERED = 200


def sources_offered(person: Person, article: Article) -> list[tuple[int, str]]:
    """Return id and title of the article's own sources, by number; masked ones are left out."""
    sources = (
        Source.objects.visible_to(person)
        .filter(shown_to(person), article_sources__article=article)
        .order_by("article_sources__number")[:MOST_OFFERED]
    )
    return [(source.pk, _title(source)) for source in sources]


def _title(source: Source) -> str:
    return f"{source.title} ({source.publisher})" if source.publisher else source.title
