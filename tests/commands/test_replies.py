"""The right of reply: whom we asked, and what came of it."""

from datetime import timedelta

import pytest

from claims import commands
from claims.choices import ReplyChannel, ReplyState
from claims.commands.replies import Asked
from claims.errors import ActionDenied, NotVisible, Refused
from claims.models import Article, AuditEvent, Claim, Reply, ReplyRequest
from claims.queries.house_rules import house_check
from claims.queries.replies import has_reply_outcome, has_reply_record
from claims.queries.talk import talk_of_claim
from claims.queries.verification import verify_all
from tests.factories import NOON, claim_at, create_article, create_reviewer, create_viewer

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def ask(article, who, **more):
    said = {"whom": "Ines Calloway", "channel": ReplyChannel.EMAIL, "at": NOON - HOUR} | more
    return commands.record_reply_request(
        reviewer=who, article_id=article.pk, number=2, asked=Asked(**said), now=NOON
    )


def answer(request, who, state=ReplyState.ANSWERED, text="We regret it.", **more):
    return commands.record_reply(
        reviewer=who,
        article_id=request.claim.article_id,
        request_id=request.pk,
        state=state,
        text=text,
        **({"at": NOON, "now": NOON} | more),
    )


def shown(article):
    return talk_of_claim(claim_at(article=article, number=2).claim_id).requests


def test_whom_we_asked_when_and_by_when_is_on_record(article, ana):
    ask(article, ana, deadline=NOON + HOUR, question="Did she sign it?")

    (request,) = shown(article)
    assert (request.asked, request.channel_label, request.asked_at, request.deadline) == (
        "Ines Calloway",
        "by e-mail",
        NOON - HOUR,
        NOON + HOUR,
    )
    assert request.is_waiting


def test_a_silence_is_on_record_and_an_answer_may_come_after_all(article, ana, ben):
    request = ask(article, ana)

    answer(request, ben, ReplyState.NO_RESPONSE, "")
    answer(request, ben, at=NOON + HOUR, now=NOON + HOUR)

    (asked,) = shown(article)
    assert [reply.state for reply in asked.replies] == ["no_response", "answered"]
    assert asked.last.text == "We regret it."
    assert verify_all().is_unbroken


def test_the_history_says_whom_we_asked_and_what_came_of_it(article, ana):
    answer(ask(article, ana), ana, ReplyState.DECLINED, "")

    asked, came = AuditEvent.objects.order_by("-pk")[:2][::-1]
    assert (asked.event, asked.new_value, asked.details["channel"]) == (
        "reply_asked",
        "Ines Calloway",
        "email",
    )
    assert (came.event, came.new_value) == ("reply_recorded", "declined")


def test_rules_can_ask_which_claims_have_a_record_and_an_outcome(article, ana):
    def claims(condition):
        return set(Claim.objects.filter(condition).values_list("pk", flat=True))

    request = ask(article, ana)
    before = claims(has_reply_record("pk")), claims(has_reply_outcome("pk"))
    answer(request, ana)

    assert before == ({request.claim_id}, set())
    assert claims(has_reply_outcome("pk")) == {request.claim_id}


def test_an_allegation_keeps_the_house_rule_once_something_came_of_asking(ana, desk):
    text = "Harbour\n\nThe mayor stole harbour money, a former aide alleged."
    article = create_article(desk=desk, title="Harbour", text=text)

    def broken():
        return house_check(Article.objects.get(pk=article.pk), now=NOON).state_of(5).numbers

    before = broken()
    request = ask(article, ana)
    waiting = broken()
    answer(request, ana)

    assert (before, waiting, broken()) == ((2,), (2,), ())


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"whom": " "}, "whom"),
        ({"whom": "x" * 301}, "whom"),
        ({"at": NOON + HOUR}, "asked_at"),
        ({"deadline": NOON - HOUR}, "deadline"),
        ({"question": "x" * 5001}, "question"),
    ],
)
def test_a_request_that_cannot_be_is_refused(article, ana, more, field):
    with pytest.raises(Refused) as refusal:
        ask(article, ana, **more)

    assert refusal.value.field == field
    assert not ReplyRequest.objects.exists()


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"state": ReplyState.ASKED}, "state"),
        ({"text": " "}, "text"),
        ({"text": "x" * 5001}, "text"),
        ({"at": NOON + HOUR}, "at"),
        ({"at": NOON - 2 * HOUR}, "at"),
    ],
)
def test_an_answer_that_cannot_be_is_refused(article, ana, more, field):
    request = ask(article, ana)

    with pytest.raises(Refused) as refusal:
        answer(request, ana, **more)

    assert refusal.value.field == field
    assert not Reply.objects.exists()


def test_a_viewer_records_nothing(article, ana, desk):
    viewer = create_viewer(desk=desk)

    with pytest.raises(ActionDenied):
        ask(article, viewer)
    with pytest.raises(ActionDenied):
        answer(ask(article, ana), viewer)


def test_a_request_of_another_desk_is_not_there(article, ana):
    with pytest.raises(NotVisible):
        answer(ask(article, ana), create_reviewer())
