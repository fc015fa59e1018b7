"""Drafts that are on their way in: a page that is fetched as one, and the file an article was read from."""

from datetime import datetime

from claims import reach
from claims.capture import capture
from claims.errors import NotVisible
from claims.handover import Draft, draft_of_page
from claims.models import Article, DraftFile, Person
from claims.permissions import allows, check_can_edit

NO_FILE = "There is no such file here."


def fetched_draft(address: str, *, at: datetime) -> Draft:
    """Fetch a page and read it as a draft; Refused, with a sentence, where there is none to be had."""
    return draft_of_page(capture(address, at=at, limits=reach.DRAFT_LIMITS, policy=reach.policy()))


def draft_files_for(person: Person, article_id: int) -> list[DraftFile]:
    """Return the files that an article's texts were read from; only editors are shown any."""
    if not allows(check_can_edit, person):
        return []
    files = DraftFile.objects.filter(
        revision__article__in=Article.objects.visible_to(person).filter(pk=article_id)
    )
    return list(files.select_related("revision").order_by("revision__number"))


def draft_file_of(person: Person, article_id: int, revision: int) -> DraftFile:
    """Return the file a revision was read from.

    It holds what an editor dropped, such as a note that names a confidential source, so editors only see it.
    """
    check_can_edit(person)
    article = Article.objects.visible_to(person).filter(pk=article_id).first()
    file = DraftFile.objects.filter(revision__article=article, revision__number=revision).first()
    if article is None or file is None:
        raise NotVisible(NO_FILE)
    return file
