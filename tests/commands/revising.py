"""A revision of the story that tests tell, and what became of its sentences."""

from claims.commands import revise_article
from tests.factories import NOON, TEXT


def revise(editor, article, before, after):
    text = TEXT.replace(before, after)
    assert text != TEXT
    return revise_article(editor=editor, article_id=article.pk, text=text, now=NOON)


def fates(revision):
    return list(revision.placements.order_by("position").values_list("fate", flat=True))
