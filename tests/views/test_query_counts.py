"""How often a page asks the database: seldom, and no oftener for a long article than a short one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.choices import ActionKind, ReplyChannel, ReplyState
from claims.commands import (
    answer_note,
    decline_proposal,
    propose_action,
    record_reply,
    record_reply_request,
    revise_article,
    write_note,
)
from claims.commands.replies import Asked
from tests.factories import (
    NOON,
    claim_at,
    create_article,
    create_citation,
    create_claims,
    create_mark,
    create_reviewer,
)

pytestmark = pytest.mark.django_db

MOST = 12


@pytest.fixture
def ask(as_, editor):
    """Return how many statements a GET takes, session, account and transaction included."""
    client = as_(editor)

    def count(address, **headers):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            answer = client.get(address, **headers)
        assert answer.status_code == 200
        return len(queries)

    return count


def marked(article, *, reviewers, numbers):
    for number in numbers:
        for reviewer in reviewers:
            create_mark(article=article, reviewer=reviewer, number=number)


def test_a_claim_of_a_long_article_opens_with_as_few_queries_as_of_a_short_one(ask, desk):
    short, long = create_claims(number=20, desk=desk), create_claims(number=500, desk=desk)

    counts = {ask(reverse("claim_detail", args=[article.pk, 7])) for article in (short, long)}

    assert len(counts) == 1
    assert counts.pop() <= MOST


def test_a_claim_with_evidence_and_marks_opens_with_few_queries(ask, desk):
    article = create_claims(number=20, desk=desk)
    people = [create_reviewer(desk=desk) for _ in range(2)]
    for word in ("first", "second", "third"):
        create_citation(article=article, reviewer=people[0], number=7, title=f"The {word} source")
    marked(article, reviewers=people, numbers=[7])

    assert ask(reverse("claim_detail", args=[article.pk, 7])) <= MOST


def test_the_panel_alone_takes_no_more_queries_than_its_page(ask, desk):
    address = reverse("claim_detail", args=[create_claims(number=20, desk=desk).pk, 7])

    assert ask(address, HTTP_HX_REQUEST="true") <= ask(address)


@pytest.mark.parametrize("number", [20, 500])
def test_marking_takes_few_statements_begin_and_commit_included(as_, ana, desk, number):
    article = create_claims(number=number, desk=desk)
    client = as_(ana)

    with CaptureQueriesContext(connection) as queries:
        answer = client.post(
            reverse("verdict_give", args=[article.pk, 7]),
            {"seen": "1.0", "verdict": "unverified"},
            HTTP_HX_REQUEST="true",
        )

    assert answer.status_code == 200
    assert len(queries) <= MOST


def talked_about(article, number):
    """Say all there is to say about a claim, some of it twice."""
    ana, ben = (create_reviewer(desk=article.desk) for _ in range(2))
    on = {"article_id": article.pk, "number": number, "now": NOON}
    asked = Asked(whom="The maker", channel=ReplyChannel.PHONE, at=NOON)
    for _ in range(2):
        note = write_note(reviewer=ana, text="Who built it?", tell=[ben.pk], **on)
        proposal = propose_action(reviewer=ana, action=ActionKind.LEGAL, reason="A name.", **on)
        request = record_reply_request(reviewer=ana, asked=asked, **on)
    about = {"reviewer": ana, "article_id": article.pk, "now": NOON}
    answer_note(note_id=note.pk, text="The yard did.", **about)
    decline_proposal(proposal_id=proposal.pk, reason="It is known.", **about)
    record_reply(request_id=request.pk, state=ReplyState.NO_RESPONSE, at=NOON, **about)


def test_a_claim_that_much_is_said_about_opens_with_few_queries(ask, desk):
    article = create_claims(number=20, desk=desk)
    talked_about(article, 7)

    assert ask(reverse("claim_detail", args=[article.pk, 7])) <= MOST


def test_marking_leads_with_few_statements_to_a_stale_claim_that_much_is_said_about(
    as_, ana, editor, desk
):
    article = create_claims(number=20, desk=desk)
    create_mark(article=article, reviewer=ana, number=8)
    marked = claim_at(article=article, number=8)
    text = marked.revision.text
    text = f"{text[: marked.end - 1]} in 1997.{text[marked.end :]}"
    revise_article(editor=editor, article_id=article.pk, text=text, now=NOON)
    talked_about(article, 8)
    client = as_(ana)

    with CaptureQueriesContext(connection) as queries:
        answer = client.post(
            reverse("verdict_give", args=[article.pk, 7]),
            {"seen": "2.0", "verdict": "unverified"},
            HTTP_HX_REQUEST="true",
        )

    assert "The words changed" in answer.content.decode()
    assert "The yard did." in answer.content.decode()
    assert len(queries) <= MOST


def bring_in(number, *, desk, editor):
    """Import articles with two reviewers, a source and a mark each."""
    reviewers = [create_reviewer(desk=desk) for _ in range(2)]
    for n in range(number):
        article = create_article(
            editor=editor,
            title=f"Ferry {n} of {number}",
            text=f"Ferry {n} of {number}\n\nThe agency has paused an order for six ferries.",
            reviewers=tuple(reviewers),
        )
        create_citation(article=article, reviewer=reviewers[0], title=f"Order {n} of {number}")
        create_mark(article=article, reviewer=reviewers[0])


@pytest.mark.parametrize("name", ["inbox", "articles", "sources"])
def test_a_list_asks_no_oftener_for_fifty_rows_than_for_two(ask, desk, editor, name):
    bring_in(2, desk=desk, editor=editor)
    few = ask(reverse(name))

    bring_in(50, desk=desk, editor=editor)

    assert ask(reverse(name)) == few
    assert few <= MOST


@pytest.mark.parametrize("name", ["article_report", "article_history"])
def test_a_page_about_an_article_asks_no_oftener_when_much_happened(ask, desk, name):
    short, long = create_claims(number=20, desk=desk), create_claims(number=60, desk=desk)
    people = [create_reviewer(desk=desk) for _ in range(2)]
    for article, numbers in ((short, range(2, 4)), (long, range(2, 30))):
        create_citation(article=article, reviewer=people[0])
        marked(article, reviewers=people, numbers=numbers)

    counts = {article.pk: ask(reverse(name, args=[article.pk])) for article in (short, long)}

    # More than elsewhere: the history is verified while the page is made.
    assert len(set(counts.values())) == 1
