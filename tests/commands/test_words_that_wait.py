"""Words cited before there was a copy: they wait, and are located in the first that holds a text."""

import pytest

from claims import commands
from claims.choices import Match, ReviewState, SetAsideReason, VerdictValue
from claims.event_kinds import EventKind
from claims.models import AuditEvent
from tests.commands.comparing import QUOTE, again, renewed, stands
from tests.factories import NOON, claim_at, create_citation, create_mark
from tests.pages import ADDRESS, GONE, WORDS, answer, page

pytestmark = pytest.mark.django_db


@pytest.fixture
def citation(article, ana):
    """Return words cited of a page that waits to be captured."""
    return create_citation(article=article, reviewer=ana, quote=QUOTE, copy="", url=ADDRESS)


def test_words_that_waited_for_the_page_are_located_in_it(citation):
    capture = answer(page())

    found = renewed(citation)
    assert (found.match, found.exact, found.capture_id) == (Match.EXACT, QUOTE, capture.pk)


def test_the_machine_tells_where_the_words_were_found(citation):
    answer(page())

    event = AuditEvent.objects.get(event=EventKind.MATCH_RENEWED)
    assert (event.actor_name, event.old_value, event.new_value) == ("machine", "not_run", "exact")


def test_words_that_the_page_does_not_hold_are_not_found(citation):
    answer(page("The trams were sold to a museum."))

    assert renewed(citation).match == Match.NOT_FOUND


def test_without_a_text_the_words_go_on_waiting(citation):
    answer(GONE)

    assert (renewed(citation).match, renewed(citation).capture) == (Match.NOT_RUN, None)


def test_a_mark_on_words_that_are_not_there_is_asked_for_again(citation, article, ben):
    create_mark(article=article, reviewer=ben, value=VerdictValue.PARAPHRASED)

    answer(page("The trams were sold to a museum."))

    assert stands(article) == ReviewState.STALE


def test_a_mark_on_words_that_are_there_stands(citation, article, ben):
    create_mark(article=article, reviewer=ben, value=VerdictValue.PARAPHRASED)

    answer(page())

    assert stands(article) == ReviewState.PROPOSED


def test_words_that_an_older_copy_lacked_are_located_in_a_newer_one(article, ana):
    lacking = create_citation(
        article=article, reviewer=ana, quote=QUOTE, copy="Only the headline.", url=ADDRESS
    )

    capture = again(lacking, WORDS, reviewer=ana)

    assert (renewed(lacking).match, renewed(lacking).capture_id) == (Match.EXACT, capture.pk)


def test_words_that_neither_copy_holds_stay_with_the_older(article, ana):
    lacking = create_citation(
        article=article, reviewer=ana, quote=QUOTE, copy="Only the headline.", url=ADDRESS
    )

    again(lacking, "Still only the headline.", reviewer=ana)

    assert renewed(lacking).capture_id == lacking.capture_id


def test_words_of_a_claim_that_a_revision_cut_are_left_alone(citation, article, editor):
    text = "Ferry order paused\n\nIt rained on Monday."
    commands.revise_article(editor=editor, article_id=article.pk, text=text, now=NOON)

    capture = answer(page())

    assert capture.text
    assert not AuditEvent.objects.filter(event=EventKind.MATCH_RENEWED).exists()


def test_words_that_wait_in_an_approved_article_go_on_waiting(article, editor, ana):
    waiting = create_citation(article=article, reviewer=ana, quote=QUOTE, copy="", url=ADDRESS)
    for number in range(1, 5):
        seen = claim_at(article=article, number=number).seen
        commands.set_aside_claim(
            reviewer=editor,
            article_id=article.pk,
            number=number,
            seen=seen,
            reason=SetAsideReason.OPINION,
            now=NOON,
        )
    commands.approve_article(editor=editor, article_id=article.pk, now=NOON)

    answer(page())

    assert renewed(waiting).match == Match.NOT_RUN
