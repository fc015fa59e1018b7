"""The right of reply over HTTP."""

import pytest

from claims.choices import ReplyChannel
from claims.commands import record_reply_request
from claims.commands.replies import Asked
from claims.models import Reply, ReplyRequest
from tests.factories import NOON, create_article

HTMX = {"HX-Request": "true"}


@pytest.fixture
def request_(article, ana):
    return record_reply_request(
        reviewer=ana,
        article_id=article.pk,
        number=2,
        asked=Asked(whom="Ines Calloway", channel=ReplyChannel.EMAIL, at=NOON),
        now=NOON,
    )


def ask(client, article, *, headers=None, **sent):
    fields = {
        "whom": "Ines Calloway",
        "channel": "phone",
        "asked_at": "2020-06-11T12:00",
        "deadline": "2020-06-12T18:00",
    } | sent
    address = f"/articles/{article.pk}/claims/2/ask-reply/"
    return client.post(address, fields, headers=headers or {})


def record(client, request, *, headers=HTMX, **sent):
    fields = {"state": "no_response", "at": "2031-06-12T18:00", "text": ""} | sent
    address = f"/articles/{request.claim.article_id}/replies/{request.pk}/record/"
    return client.post(address, fields, headers=headers)


def test_whom_we_asked_stands_in_the_panel(as_, ana, article):
    client = as_(ana)

    response = ask(client, article)

    page = client.get(response["Location"]).content.decode()
    assert "Ines Calloway" in page
    assert "No answer yet, and the deadline has passed." in page


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"whom": ""}, "Say whom you asked."),
        ({"asked_at": "yesterday"}, "Give day and time"),
        ({"asked_at": "2999-01-01T00:00"}, "This is still to come."),
        ({"deadline": "2020-06-10T00:00"}, "The deadline is not after the asking."),
        ({"deadline": "0001-01-01T00:00"}, "Give day and time"),
    ],
)
def test_what_cannot_be_is_refused_and_what_was_typed_comes_back(as_, ana, article, sent, said):
    response = ask(as_(ana), article, question="Did she <sign>?", headers=HTMX, **sent)

    page = response.content.decode()
    assert response.status_code == 422
    assert said in page
    assert "Did she &lt;sign&gt;?</textarea>" in page
    assert not ReplyRequest.objects.exists()


def test_an_answer_before_we_asked_is_refused_in_its_own_form(as_, ana, request_):
    response = record(as_(ana), request_, at="2020-01-01T00:00")

    assert response.status_code == 422
    assert f'<details open><summary id="reply-{request_.pk}"' in response.content.decode()


def test_nothing_but_what_may_come_is_taken(as_, ana, request_):
    response = record(as_(ana), request_, state="asked")

    assert response.status_code == 422
    assert not Reply.objects.exists()


def test_an_allegation_about_which_nobody_was_asked_says_so(as_, ana, desk):
    text = "Harbour\n\nThe mayor stole harbour money, a former aide alleged."
    article = create_article(desk=desk, title="Harbour", text=text)
    assert "allegation" in article.current_revision.placements.get(position=2).flags

    page = as_(ana).get(f"/articles/{article.pk}/claims/2/").content.decode()

    assert "nobody has been asked for a reply" in page


def test_the_report_lists_whom_we_asked(as_, viewer, article, request_):
    page = as_(viewer).get(f"/articles/{article.pk}/report/").content.decode()

    assert "Right of reply" in page
    assert "No answer yet" in page


@pytest.mark.parametrize("who", ["viewer", "stranger"])
def test_who_may_not_record_is_told_so_or_sees_nothing(as_, request, request_, who):
    person = request.getfixturevalue(who)

    response = record(as_(person), request_)

    assert response.status_code == {"viewer": 403, "stranger": 404}[who]


def test_recording_is_done_by_forms(as_, ana, article, request_):
    client = as_(ana)

    assert client.get(f"/articles/{article.pk}/replies/{request_.pk}/record/").status_code == 405
    assert client.get(f"/articles/{article.pk}/claims/2/ask-reply/").status_code == 405
