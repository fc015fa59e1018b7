"""Assigning reviewers from the list of articles."""

import pytest
from django.urls import reverse

from claims.event_kinds import EventKind
from claims.models import Assignment, AuditEvent
from tests.factories import create_article, create_desk, create_reviewer, create_viewer

pytestmark = pytest.mark.django_db

LIST = reverse("admin:claims_article_changelist")


def assign(client, articles, reviewers):
    fields = {
        "action": "assign_reviewers",
        "_selected_action": [article.pk for article in articles],
        "reviewers": [reviewer.pk for reviewer in reviewers],
        "apply": "Assign",
    }
    return client.post(LIST, fields, follow=True)


def test_the_page_in_between_offers_those_who_may_review_for_the_desk(as_admin):
    desk = create_desk()
    reviewer, viewer = create_reviewer(desk=desk), create_viewer(desk=desk)
    elsewhere = create_reviewer()
    article = create_article(desk=desk)

    page = as_admin.post(
        LIST, {"action": "assign_reviewers", "_selected_action": [article.pk]}
    ).content.decode()

    assert reviewer.username in page
    assert viewer.username not in page
    assert elsewhere.username not in page


def test_nothing_is_assigned_before_somebody_is_chosen(as_admin):
    article = create_article()

    assign(as_admin, [article], [])

    assert not Assignment.objects.exists()


def test_each_article_gets_an_event_of_its_own(as_admin):
    desk = create_desk()
    reviewer = create_reviewer(desk=desk)
    first = create_article(desk=desk)
    second = create_article(desk=desk, title="Another", text="Another\n\nIt rained on Monday.")

    assign(as_admin, [first, second], [reviewer])

    events = AuditEvent.objects.filter(event=EventKind.REVIEWER_ASSIGNED)
    assert {event.article_id for event in events} == {first.pk, second.pk}


def test_people_are_assigned_to_articles_of_their_desk_only(as_admin):
    reviewer, other = create_reviewer(), create_reviewer()
    mine = create_article(desk=reviewer.memberships.get().desk)
    theirs = create_article(
        desk=other.memberships.get().desk, title="Other", text="Other\n\nIt rained on Monday."
    )

    answer = assign(as_admin, [mine, theirs], [reviewer])

    assert Assignment.objects.get().article_id == mine.pk
    assert "“Other”: Choose somebody" in answer.content.decode()
