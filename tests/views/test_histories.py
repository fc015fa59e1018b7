from datetime import timedelta

import pytest

from claims.commands import revise_article, write_note
from tests.factories import (
    NOON,
    TEXT,
    create_article,
    create_mark,
)
from tests.views.test_reports import page


def test_history_tells_every_event_newest_first(as_, viewer, ana, article):
    create_mark(article=article, reviewer=ana)

    shown = page(as_(viewer), "article_history", article).content.decode()

    marked = shown.index("marked claim 2 unverified: no source")
    assert marked < shown.index("imported the article with 4 claims")


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ({"claim": 2}, True),
        ({"claim": 3}, False),
        ({"kind": "verdict_given"}, True),
        ({"kind": "note_written"}, False),
        ({"claim": "x", "kind": "eaten", "who": "-1"}, True),
    ],
)
def test_history_can_be_filtered(as_, viewer, ana, article, query, told):
    create_mark(article=article, reviewer=ana)

    shown = page(as_(viewer), "article_history", article, **query).content.decode()

    assert ("marked claim 2" in shown) == told


def test_history_can_be_filtered_by_person(as_, viewer, ana, ben, article):
    create_mark(article=article, reviewer=ana)
    write_note(reviewer=ben, article_id=article.pk, number=2, text="Rang.", now=NOON)

    shown = page(as_(viewer), "article_history", article, who=ben.pk).content.decode()

    assert "wrote a note on claim 2" in shown
    assert "marked claim 2" not in shown


def test_long_histories_are_paged(as_, viewer, ana, article):
    for n in range(105):
        write_note(
            reviewer=ana,
            article_id=article.pk,
            number=1,
            text=f"Note {n}",
            now=NOON + timedelta(minutes=n),
        )

    client = as_(viewer)
    assert b"Older" in page(client, "article_history", article).content
    assert b"imported the article" in page(client, "article_history", article, page=2).content


def test_a_blind_first_mark_is_hidden_in_the_history(as_, ana, ben, desk):
    article = create_article(desk=desk, is_blind=True)
    create_mark(article=article, reviewer=ana)

    shown = page(as_(ben), "article_history", article).content.decode()

    assert "the mark is hidden" in shown
    assert "unverified" not in shown.split('class="log')[1]


def test_a_mark_that_holds_again_is_hidden_in_a_blind_review(as_, editor, ana, ben, desk):
    article = create_article(desk=desk, is_blind=True)
    create_mark(article=article, reviewer=ana)
    for text in (TEXT.replace("six ferries", "five ferries"), TEXT):
        revise_article(editor=editor, article_id=article.pk, text=text, now=NOON)

    shown = page(as_(ben), "article_history", article).content.decode()

    assert "let a mark on claim 2 hold again" in shown
    assert "unverified" not in shown.split('class="log')[1]
