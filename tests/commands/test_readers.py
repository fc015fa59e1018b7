import pytest

from claims.commands import name_reader, strike_reader
from claims.errors import ActionDenied, Conflict, NotVisible, Refused
from claims.event_kinds import EventKind
from claims.models import AuditEvent
from tests.factories import NOON, create_citation, create_reviewer

pytestmark = pytest.mark.django_db


@pytest.fixture
def secret(article, editor):
    return create_citation(article=article, reviewer=editor, is_confidential=True).source


def test_naming_somebody_is_an_event_that_says_whom(secret, editor, ana):
    name_reader(editor=editor, source_id=secret.pk, person_id=ana.pk, now=NOON)

    event = AuditEvent.objects.get(event=EventKind.READER_NAMED)
    assert (event.actor.pk, event.new_value, event.details["source_id"]) == (
        editor.pk,
        "Ana Ruiz",
        secret.pk,
    )


def test_striking_a_name_is_an_event_and_keeps_when_it_held(secret, editor, ana):
    name_reader(editor=editor, source_id=secret.pk, person_id=ana.pk, now=NOON)

    reader = strike_reader(editor=editor, source_id=secret.pk, person_id=ana.pk, now=NOON)

    assert (reader.named_at, reader.ended_at) == (NOON, NOON)
    assert AuditEvent.objects.get(event=EventKind.READER_STRUCK).old_value == "Ana Ruiz"


def test_nobody_is_named_twice(secret, editor, ana):
    name_reader(editor=editor, source_id=secret.pk, person_id=ana.pk, now=NOON)

    with pytest.raises(Conflict):
        name_reader(editor=editor, source_id=secret.pk, person_id=ana.pk, now=NOON)


def test_a_name_that_was_struck_can_be_given_again(secret, editor, ana):
    for change in (name_reader, strike_reader, name_reader):
        change(editor=editor, source_id=secret.pk, person_id=ana.pk, now=NOON)

    assert secret.readers.filter(ended_at=None).count() == 1


def test_an_editor_needs_no_naming(secret, editor):
    with pytest.raises(Refused):
        name_reader(editor=editor, source_id=secret.pk, person_id=editor.pk, now=NOON)


def test_an_open_source_needs_no_names(article, editor, ana):
    source = create_citation(article=article, reviewer=ana).source

    with pytest.raises(Refused):
        name_reader(editor=editor, source_id=source.pk, person_id=ana.pk, now=NOON)


def test_nobody_of_another_desk_is_named(secret, editor):
    with pytest.raises(NotVisible):
        name_reader(editor=editor, source_id=secret.pk, person_id=create_reviewer().pk, now=NOON)


def test_a_reviewer_names_nobody_not_even_for_a_source_of_their_own(article, ana, ben):
    own = create_citation(article=article, reviewer=ana, is_confidential=True).source

    with pytest.raises(ActionDenied):
        name_reader(editor=ana, source_id=own.pk, person_id=ben.pk, now=NOON)


def test_striking_a_name_that_does_not_stand_is_told(secret, editor, ana):
    with pytest.raises(Conflict):
        strike_reader(editor=editor, source_id=secret.pk, person_id=ana.pk, now=NOON)
