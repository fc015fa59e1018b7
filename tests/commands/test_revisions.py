"""A new text for an article: marks stay with unchanged words, edited ones are asked again."""

import pytest

from claims.choices import Fate, VerdictValue
from claims.commands import approve_article, revise_article, set_aside_claim
from claims.errors import ActionDenied, NotVisible, Refused
from claims.event_kinds import EventKind
from claims.models import Article, Placement
from claims.queries.revising import comparison_of
from claims.queries.verification import verify_all
from tests.commands.revising import fates, revise
from tests.factories import (
    NOON,
    TEXT,
    TITLE,
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


@pytest.fixture
def approved(desk, editor):
    article = create_article(desk=desk, editor=editor, title="Ships", text="Ships")
    set_aside_claim(
        reviewer=editor,
        article_id=article.pk,
        number=1,
        seen=claim_at(article=article, number=1).seen,
        reason="opinion",
        now=NOON,
    )
    return approve_article(editor=editor, article_id=article.pk, now=NOON)


def test_a_new_revision_reopens_what_was_approved(approved, editor):
    revise_article(editor=editor, article_id=approved.pk, text="Boats", now=NOON)

    article = Article.objects.get(pk=approved.pk)
    assert (article.state, article.is_locked) == ("corrected", False)


def test_a_corrected_article_still_says_what_was_approved(approved, editor):
    revise_article(editor=editor, article_id=approved.pk, text="Boats", now=NOON)

    article = Article.objects.get(pk=approved.pk)
    assert article.approved_revision.text == "Ships"
    assert article.approved_head == approved.approved_head
    reopened = article.events.get(event=EventKind.ARTICLE_REOPENED)
    assert reopened.reason == "revision 2 corrects revision 1, which was approved"
    assert verify_all().is_unbroken


def test_words_put_into_another_mouth_lose_their_mark(desk, editor):
    text = f"{TITLE}\n\n“It was late. We will look at every bolt,” Ana Ruiz said."
    article = create_article(desk=desk, editor=editor, text=text)
    create_mark(article=article, reviewer=create_reviewer(desk=desk), number=2)
    assert claim_at(article=article, number=2).attributed_to == "Ana Ruiz"

    other = text.replace("Ana Ruiz", "Ben Okafor")
    revise_article(editor=editor, article_id=article.pk, text=other, now=NOON)

    assert claim_at(article=article, number=2).claim.review_state == "stale"
    event = article.events.get(event=EventKind.REVISION_ADDED, claim__isnull=False)
    assert (event.field, event.new_value) == ("attributed_to", "Ben Okafor")


def test_words_that_come_out_of_quotation_marks_lose_their_mark(desk, editor):
    text = f"{TITLE}\n\n“It was late. Nobody came. We left.”"
    article = create_article(desk=desk, editor=editor, text=text)
    create_mark(article=article, reviewer=create_reviewer(desk=desk), number=3)

    closed = text.replace("late.", "late.”").removesuffix("”")
    revise_article(editor=editor, article_id=article.pk, text=closed, now=NOON)

    event = article.events.get(event=EventKind.REVISION_ADDED, claim__isnull=False)
    assert (event.field, event.old_value, event.new_value) == (
        "quotation",
        "“Nobody came.”",
        "Nobody came.",
    )


def test_a_quotation_that_moves_along_with_its_speaker_keeps_its_mark(desk, editor):
    said = "“It was late,” Ana Ruiz said. “We will look at every bolt.”"
    other = "“It is dear,” Ben Hale said."
    article = create_article(desk=desk, editor=editor, text=f"{TITLE}\n\n{said}\n\n{other}")
    create_mark(article=article, reviewer=create_reviewer(desk=desk), number=3)

    moved = f"{TITLE}\n\n{other}\n\n{said}"
    revise_article(editor=editor, article_id=article.pk, text=moved, now=NOON)

    assert claim_at(article=article, number=4).claim.verdict == VerdictValue.UNVERIFIED


RUIZ, HALE = "“It was late,” Ana Ruiz said.", "“It is dear,” Ben Hale said."
BARE = "“We will look at every bolt.”"


def test_a_quotation_that_comes_back_to_another_speaker_is_asked_for(desk, editor):
    text = f"{TITLE}\n\n{RUIZ} {BARE}\n\n{HALE}"
    article = create_article(desk=desk, editor=editor, text=text)
    create_mark(article=article, reviewer=create_reviewer(desk=desk), number=3)
    before = claim_at(article=article, number=3).claim_id
    cut = text.replace(f" {BARE}", "")
    revise_article(editor=editor, article_id=article.pk, text=cut, now=NOON)
    back = cut.replace(HALE, f"{HALE} {BARE}")
    told = comparison_of(editor, article.pk, back).changed[0]

    revise_article(editor=editor, article_id=article.pk, text=back, now=NOON)

    claim = claim_at(article=article, number=4).claim
    assert (claim.pk, claim.review_state) == (before, "stale")
    assert [(one.before, one.after) for one in told.weighty] == [("Ana Ruiz", "Ben Hale")]
    assert article.events.filter(field="attributed_to", new_value="Ben Hale").exists()
    assert verify_all().is_unbroken
