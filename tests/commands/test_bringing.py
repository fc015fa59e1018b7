"""Pages brought in by their address, before any words of them are cited."""

from datetime import timedelta

import pytest

from claims import commands
from claims.choices import SourceForm, SourceKind
from claims.errors import ActionDenied, Conflict, NotVisible, Refused
from claims.event_kinds import EventKind
from claims.models import AuditEvent
from claims.queries.verification import verify_all
from tests.factories import (
    NOON,
    create_claims,
    create_reviewer,
    create_viewer,
)
from tests.pages import ADDRESS, answer, page, waiting_request

pytestmark = pytest.mark.django_db


def bring(article, reviewer, *, now=NOON, **columns):
    new = commands.citations.NewSource(
        kind=SourceKind.URL,
        form=SourceForm.NEWS_REPORT,
        **{"title": "", "url": ADDRESS, **columns},
    )
    return commands.bring_source(reviewer=reviewer, article_id=article.pk, source=new, now=now)


def described(source):
    source.refresh_from_db()
    return source.title, source.publisher


def test_a_page_is_brought_in_by_its_address_and_asked_for(article, ana):
    source = bring(article, ana)

    assert described(source) == ("example.org/ferries", "")
    assert waiting_request().source_id == source.pk


def test_a_page_brought_in_by_its_address_says_itself_what_it_is_called(article, ana):
    source = bring(article, ana)

    answer(page())

    assert described(source) == ("Ferry order on hold", "Harbour Gazette")
    told = AuditEvent.objects.filter(event=EventKind.SOURCE_CORRECTED)
    assert {event.actor_name for event in told} == {"machine"}


def test_what_a_person_said_of_a_page_is_left_as_it_is(article, ana):
    source = bring(article, ana, title="The order", publisher="Gazette")

    answer(page())

    assert described(source) == ("The order", "Gazette")


def test_what_a_secret_page_is_called_is_not_written_down(article, ana):
    bring(article, ana, is_confidential=True)

    answer(page())

    told = AuditEvent.objects.filter(event=EventKind.SOURCE_CORRECTED)
    assert set(told.values_list("old_value", "new_value")) == {("", "")}


def test_a_page_that_the_desk_has_is_not_brought_twice(article, ana, desk):
    first = bring(article, ana)
    answer(page())

    again = bring(create_claims(number=3, desk=desk), ana, now=NOON + timedelta(minutes=11))

    assert again == first


def test_a_page_under_way_is_not_brought_again(article, ana):
    bring(article, ana)

    with pytest.raises(Conflict, match="being captured"):
        bring(article, ana)


def test_a_secret_page_of_the_desk_is_told_to_nobody_by_bringing_it_again(article, ana, ben):
    secret = bring(article, ana, is_confidential=True)

    assert bring(article, ben) != secret


def test_an_address_inside_the_house_is_not_brought_in(article, ana):
    with pytest.raises(Refused, match="private network"):
        bring(article, ana, url="http://10.0.0.1/")


def test_a_viewer_brings_nothing(article, desk):
    with pytest.raises(ActionDenied):
        bring(article, create_viewer(desk=desk))


def test_nothing_is_brought_into_an_article_of_another_desk(article):
    with pytest.raises(NotVisible):
        bring(article, create_reviewer())


def test_the_history_covers_what_was_brought(article, ana):
    bring(article, ana)
    answer(page())

    assert verify_all().is_unbroken
