"""What is proposed and whom we asked, in the columns of the reports."""

from datetime import timedelta

import pytest

from claims.choices import ActionKind, ReplyChannel, ReplyState
from claims.commands import (
    decline_proposal,
    propose_action,
    record_reply,
    record_reply_request,
    resolve_thread,
    write_note,
)
from claims.commands.replies import Asked
from claims.models import Placement
from claims.queries.claim_rows import claim_rows
from claims.queries.summary import summary_rows
from tests.factories import NOON

pytestmark = pytest.mark.django_db

APRIL = "It had been signed in April."


def placed(article):
    return Placement.objects.filter(revision=article.current_revision)


def row(article, editor, number=3):
    return list(claim_rows(editor, placed(article)))[number - 1]


def propose(article, who, action=ActionKind.CORRECT, words=APRIL, why="", number=3):
    return propose_action(
        reviewer=who,
        article_id=article.pk,
        number=number,
        action=action,
        suggested_text=words,
        reason=why,
        now=NOON,
    )


def ask(article, who, whom, *, hours=0):
    asked = Asked(whom=whom, channel=ReplyChannel.PHONE, at=NOON - timedelta(hours=hours))
    return record_reply_request(
        reviewer=who, article_id=article.pk, number=3, asked=asked, now=NOON
    )


def record(request, who, state):
    record_reply(
        reviewer=who,
        article_id=request.claim.article_id,
        request_id=request.pk,
        state=state,
        at=NOON,
        text="We regret it.",
        now=NOON,
    )


def test_a_claim_nobody_proposed_anything_about_says_none(article, editor):
    found = row(article, editor)

    assert (found.action, found.action_state, found.suggested_text) == ("none", "", "")
    assert (found.reply_asked_at, found.reply_state) == (None, "")


def test_what_is_open_stands_before_what_came_later_and_is_decided(article, editor, ana):
    propose(article, ana)
    later = propose(article, ana, ActionKind.LEGAL, "", "A name.")
    decline_proposal(
        reviewer=editor, article_id=article.pk, proposal_id=later.pk, reason="No.", now=NOON
    )

    found = row(article, editor)

    assert (found.action, found.action_state, found.suggested_text) == ("correct", "open", APRIL)


def test_what_is_decided_shows_how(article, editor, ana):
    proposal = propose(article, ana)
    decline_proposal(
        reviewer=editor, article_id=article.pk, proposal_id=proposal.pk, reason="No.", now=NOON
    )

    assert row(article, editor).action_state == "declined"


def test_the_summary_counts_every_open_action(article, editor, ana):
    for number in (2, 3, 3):
        propose(article, ana, ActionKind.LEGAL, "", "A name.", number)

    measures = {one.measure: one.value for one in summary_rows(editor, article, placed(article))}

    assert measures["open_actions"] == 3


def test_a_claim_waits_for_a_reply_until_everybody_asked_has_an_outcome(article, editor, ana):
    first, second = ask(article, ana, "The maker", hours=3), ask(article, ana, "The yard")
    record(first, ana, ReplyState.ANSWERED)
    before = row(article, editor)
    record(second, ana, ReplyState.NO_RESPONSE)

    assert (before.reply_asked_at, before.reply_state) == (NOON - timedelta(hours=3), "asked")
    assert row(article, editor).reply_state == "no_response"


def test_notes_are_listed_with_their_answers_and_without_empty_deeds(article, editor, ana):
    note = write_note(reviewer=ana, article_id=article.pk, number=3, text="Who?", now=NOON)
    resolve_thread(reviewer=ana, article_id=article.pk, note_id=note.pk, now=NOON)

    assert row(article, editor).note == ("Who?",)
