"""No change may pass by the history, and no command may work without it."""

import inspect

import pytest
from django.db import DatabaseError, connection

from claims import commands
from claims.event_kinds import EventKind
from claims.ledger import recording
from claims.models import AuditEvent, Claim, Desk, Note
from claims.models.guards import Guarded, UnrecordedWrite
from claims.queries.verification import verify_all
from tests.architecture.examples import EXAMPLES, arranged
from tests.architecture.tables import FREE, GUARDED, counts, ours
from tests.factories import NOON, create_admin, create_article, create_editor, create_mark


@pytest.fixture
def article(db):
    return create_article()


def test_every_model_is_guarded_or_named_free():
    assert set(ours()) == GUARDED | FREE
    assert {name for name, model in ours().items() if issubclass(model, Guarded)} == GUARDED


def test_every_command_has_an_example():
    public = {n for n in commands.__all__ if inspect.isfunction(getattr(commands, n))}

    assert set(EXAMPLES) == public


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_every_command_leaves_an_event_and_an_unbroken_history(name):
    command, arguments = arranged(name)
    before = AuditEvent.objects.count()

    command(**arguments)

    assert AuditEvent.objects.count() > before
    assert verify_all().is_unbroken


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_no_command_survives_a_history_that_cannot_be_written(name):
    command, arguments = arranged(name)
    before = counts()

    def refuse(execute, sql, params, many, context):
        if sql.startswith('INSERT INTO "claims_auditevent"'):
            raise DatabaseError("the disk is full")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse), pytest.raises(DatabaseError, match="disk is full"):
        command(**arguments)

    assert counts() == before


def test_a_write_outside_a_record_is_refused(article):
    article.title = "Changed"

    with pytest.raises(UnrecordedWrite):
        article.save()


@pytest.mark.parametrize("door", ["update", "delete", "bulk_update"])
def test_the_side_doors_are_closed(article, door):
    with pytest.raises(UnrecordedWrite):
        getattr(Claim.objects.all(), door)()


def test_many_rows_cannot_be_created_outside_a_record(article):
    with pytest.raises(UnrecordedWrite):
        Claim.objects.bulk_create([Claim(article=article)])


def test_rows_cannot_be_created_over_others(article):
    editor = create_editor()

    with (
        pytest.raises(UnrecordedWrite),
        recording(actor=editor, at=NOON, article_id=article.pk),
    ):
        Claim.objects.bulk_create([Claim(article=article)], ignore_conflicts=True)


def test_a_row_cannot_be_deleted(article):
    with pytest.raises(UnrecordedWrite):
        article.delete()


def test_an_append_only_row_cannot_be_saved_again_inside_a_record(article):
    editor = create_editor()
    revision = article.current_revision

    with (
        pytest.raises(UnrecordedWrite),
        recording(actor=editor, at=NOON, article_id=article.pk),
    ):
        revision.save()


def _write_two_notes_and_tell_of_one(article, editor):
    with recording(actor=editor, at=NOON, article_id=article.pk) as record:
        note = Note.objects.create(article=article, author=editor, text="Seen.", written_at=NOON)
        Note.objects.create(article=article, author=editor, text="Unseen.", written_at=NOON)
        record.event(EventKind.NOTE_WRITTEN, about=note, note=note)


def test_a_write_that_no_event_covers_is_rolled_back(article):
    editor = create_editor()

    with pytest.raises(UnrecordedWrite, match="no audit event covers"):
        _write_two_notes_and_tell_of_one(article, editor)

    assert not Note.objects.exists()


def test_a_record_without_an_event_is_refused(article):
    with (
        pytest.raises(UnrecordedWrite, match="must leave an event"),
        recording(actor=create_editor(), at=NOON, article_id=article.pk),
    ):
        pass


def test_records_do_not_nest(article):
    admin = create_admin()

    with (
        pytest.raises(UnrecordedWrite, match="do not nest"),
        recording(actor=admin, at=NOON, article_id=article.pk),
        recording(actor=admin, at=NOON, article_id=None),
    ):
        pass


def test_an_account_renamed_later_leaves_its_name_in_the_history(article):
    editor = create_editor(desk=Desk.objects.get(pk=article.desk_id), name="Mira Okafor")
    create_mark(article=article, reviewer=editor)

    editor.first_name = "Renamed"
    editor.save()

    last = AuditEvent.objects.filter(article=article).order_by("-seq")[0]
    assert last.actor_name == "Mira Okafor"
    assert verify_all().is_unbroken
