"""Assigning reviewers and taking them off."""

from datetime import timedelta

import pytest

from claims.commands import assign_reviewers, unassign_reviewer
from claims.errors import ActionDenied, NotVisible, Refused
from claims.event_kinds import EventKind
from claims.queries.verification import verify_all
from tests.factories import NOON, create_article, create_editor, create_reviewer

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(desk, editor):
    return create_article(desk=desk, editor=editor)


def assign(editor, article, *reviewers):
    return assign_reviewers(
        editor=editor, article_id=article.pk, reviewer_ids=[r.pk for r in reviewers], now=NOON
    )


def unassign(editor, article, reviewer):
    later = NOON + timedelta(hours=1)
    return unassign_reviewer(
        editor=editor, article_id=article.pk, reviewer_id=reviewer.pk, now=later
    )


def test_each_assignment_is_an_event_with_the_name(article, editor, desk):
    ana, bo = (
        create_reviewer(desk=desk, name="Ana Ruiz"),
        create_reviewer(desk=desk, name="Bo Lind"),
    )

    assign(editor, article, ana, bo)

    events = article.events.filter(event=EventKind.REVIEWER_ASSIGNED).order_by("seq")
    assert list(events.values_list("new_value", flat=True)) == ["Ana Ruiz", "Bo Lind"]


def test_who_is_assigned_already_is_left_alone(article, editor, desk):
    ana, bo = create_reviewer(desk=desk), create_reviewer(desk=desk)
    assign(editor, article, ana)

    assert [a.reviewer_id for a in assign(editor, article, ana, bo)] == [bo.pk]


def test_assigning_nobody_new_is_refused(article, editor, desk):
    ana = create_reviewer(desk=desk)
    assign(editor, article, ana)

    with pytest.raises(Refused):
        assign(editor, article, ana)


def test_an_editor_of_the_desk_can_review_too(article, editor):
    assert assign(editor, article, editor)


def test_somebody_of_another_desk_cannot_be_assigned(article, editor):
    with pytest.raises(Refused, match="article's desk"):
        assign(editor, article, create_reviewer())


def test_somebody_whose_account_is_closed_cannot_be_assigned(article, editor, desk):
    ana = create_reviewer(desk=desk)
    ana.is_active = False
    ana.save()

    with pytest.raises(Refused):
        assign(editor, article, ana)


def test_an_assignment_that_ended_stays_on_record(article, editor, desk):
    ana = create_reviewer(desk=desk)
    assign(editor, article, ana)

    ended = unassign(editor, article, ana)

    assert ended.ended_at == NOON + timedelta(hours=1)
    assert article.events.latest("seq").event == EventKind.REVIEWER_UNASSIGNED
    assert verify_all().is_unbroken


def test_somebody_taken_off_can_be_assigned_again(article, editor, desk):
    ana = create_reviewer(desk=desk)
    assign(editor, article, ana)
    unassign(editor, article, ana)

    assert assign(editor, article, ana)


def test_nobody_can_be_taken_off_who_is_not_on(article, editor, desk):
    with pytest.raises(Refused):
        unassign(editor, article, create_reviewer(desk=desk))


def test_a_reviewer_cannot_assign(article, desk):
    ana = create_reviewer(desk=desk)

    with pytest.raises(ActionDenied):
        assign(ana, article, ana)


def test_a_stranger_cannot_assign(article):
    stranger = create_editor()

    with pytest.raises(NotVisible):
        assign(stranger, article, stranger)
