"""A new text for an article: marks stay with unchanged words, edited ones are asked again."""

import pytest

from claims.choices import EventKind, Fate, VerdictValue
from claims.commands import approve_article, revise_article, set_aside_claim
from claims.errors import ActionDenied, NotVisible, Refused
from claims.models import Placement
from claims.queries.verification import verify_all
from tests.factories import (
    NOON,
    TEXT,
    claim_at,
    create_article,
    create_citation,
    create_editor,
    create_mark,
    create_reviewer,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(desk, editor):
    return create_article(desk=desk, editor=editor)


def revise(editor, article, before, after):
    text = TEXT.replace(before, after)
    assert text != TEXT
    return revise_article(editor=editor, article_id=article.pk, text=text, now=NOON)


def fates(revision):
    return list(revision.placements.order_by("position").values_list("fate", flat=True))


def test_claims_whose_words_are_the_same_are_the_same_claims(article, editor):
    before = [claim_at(article=article, number=n).claim_id for n in (1, 2, 4)]

    revision = revise(editor, article, "signed in March", "signed in April")

    assert fates(revision) == [Fate.UNCHANGED, Fate.UNCHANGED, Fate.EDITED, Fate.UNCHANGED]
    assert [claim_at(article=article, number=n).claim_id for n in (1, 2, 4)] == before


def test_a_mark_stays_on_words_that_did_not_change(article, editor, desk):
    create_mark(article=article, reviewer=create_reviewer(desk=desk), number=2)

    revise(editor, article, "signed in March", "signed in April")

    assert claim_at(article=article, number=2).claim.verdict == VerdictValue.UNVERIFIED


def test_an_edited_sentence_keeps_its_claim_and_loses_its_mark(article, editor, desk):
    marked = create_mark(article=article, reviewer=create_reviewer(desk=desk), number=3).claim

    revise(editor, article, "signed in March", "signed in April")

    claim = claim_at(article=article, number=3).claim
    assert (claim.pk, claim.review_state, claim.verdict) == (marked.pk, "stale", "")
    assert claim.version > marked.version


def test_losing_a_mark_is_an_event_with_the_words_before_and_after(article, editor, desk):
    create_mark(article=article, reviewer=create_reviewer(desk=desk), number=3)

    revise(editor, article, "signed in March", "signed in April")

    event = article.events.get(event=EventKind.REVISION_ADDED, claim__isnull=False)
    assert (event.claim_no, event.old_value, event.new_value) == (
        3,
        "It had been signed in March.",
        "It had been signed in April.",
    )


def test_a_sentence_set_aside_is_asked_again_once_its_words_change(article, editor, desk):
    set_aside_claim(
        reviewer=editor,
        article_id=article.pk,
        number=3,
        seen=claim_at(article=article, number=3).seen,
        reason="established_fact",
        now=NOON,
    )

    revise(editor, article, "signed in March", "signed in April")

    assert claim_at(article=article, number=3).claim.set_aside_reason == ""


def test_a_new_sentence_is_a_new_open_claim(article, editor):
    revision = revise(editor, article, "March.", "March. Nobody was hurt in it.")

    assert fates(revision)[3] == Fate.NEW
    assert claim_at(article=article, number=4).claim.review_state == "open"


def test_a_sentence_left_out_stays_in_the_revision_before(article, editor):
    revision = revise(editor, article, " It had been signed in March.", "")

    assert revision.placements.count() == 3
    assert Placement.objects.filter(revision__article=article, revision__number=1).count() == 4


def test_citations_go_with_the_claim(article, editor, desk):
    citation = create_citation(article=article, reviewer=create_reviewer(desk=desk), number=3)

    revise(editor, article, "signed in March", "signed in April")

    assert claim_at(article=article, number=3).claim_id == citation.claim_id


def test_the_history_of_a_revision_verifies(article, editor, desk):
    create_mark(article=article, reviewer=create_reviewer(desk=desk), number=3)
    revise(editor, article, "signed in March", "signed in April")

    assert verify_all().is_unbroken


def test_the_same_text_is_no_revision(article, editor):
    with pytest.raises(Refused, match="already"):
        revise_article(editor=editor, article_id=article.pk, text=TEXT, now=NOON)


def test_a_reviewer_cannot_revise(article, desk):
    with pytest.raises(ActionDenied):
        revise(create_reviewer(desk=desk), article, "March", "April")


def test_a_strangers_article_cannot_be_revised(article):
    with pytest.raises(NotVisible):
        revise(create_editor(), article, "March", "April")


def test_an_approved_article_has_to_be_reopened_first(desk, editor):
    article = create_article(desk=desk, editor=editor, title="Ships", text="Ships")
    set_aside_claim(
        reviewer=editor,
        article_id=article.pk,
        number=1,
        seen=claim_at(article=article, number=1).seen,
        reason="opinion",
        now=NOON,
    )
    approve_article(editor=editor, article_id=article.pk, now=NOON)

    with pytest.raises(ActionDenied, match="approved and locked"):
        revise_article(editor=editor, article_id=article.pk, text="Boats", now=NOON)
