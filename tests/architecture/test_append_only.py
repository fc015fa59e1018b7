"""What only grows is refused by the database itself when somebody would change it."""

import pytest
from django.core.checks import run_checks
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.db.models import CharField

from claims import append_only, commands
from claims.ledger import recording
from claims.models import AuditEvent, FlagDismissal, Verdict
from claims.models.guards import UnrecordedWrite
from tests.architecture.examples import arranged
from tests.architecture.tables import APPEND_ONLY, ours
from tests.factories import NOON, create_admin, create_editor


def test_every_append_only_model_is_protected_in_the_database():
    assert {model.__name__ for model in append_only.protected_models()} == APPEND_ONLY


def stored_rows():
    """Leave at least one row in every append-only table."""
    for name in (
        "confirm_words",
        "withdraw_citation",
        "dismiss_flag",
        "take_back_verdict",
        "dismiss_difference",
        "take_back_dismissal",
        "record_export",
        "begin_digest",
        "record_digest",
        "see_outside_note",
        "compare_with_capture",
        "propose_origin",
        "split_origin",
        "import_article",
        "revise_article",
        "keep_stamp_failure",
        "keep_time_stamp",
    ):
        command, arguments = arranged(name)
        command(**arguments)
    for name in ("see_mention", "decline_proposal", "record_reply"):
        command, arguments = arranged(name)
        command(**arguments)
    command, arguments = arranged("cite_source")
    command(**arguments)


def refused(sql):
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)


@pytest.fixture
def filled(db):
    stored_rows()


def test_the_database_itself_refuses_to_change_or_delete(filled):
    """One newsroom for all tables, since filling them takes longer than all the rest."""
    for name in sorted(APPEND_ONLY):
        table = ours()[name]._meta.db_table
        assert ours()[name]._base_manager.exists(), name

        refused(f"UPDATE {table} SET id = id")
        refused(f"DELETE FROM {table}")


RENEWABLE = sorted(name for name, model in ours().items() if getattr(model, "renewable", ()))


def test_the_database_lets_nothing_change_but_what_the_machine_found(filled):
    for name in RENEWABLE:
        model = ours()[name]
        frozen = [f.column for f in model._meta.concrete_fields if f.name not in model.renewable]

        for column in frozen:
            refused(f'UPDATE {model._meta.db_table} SET "{column}" = "{column}"')


def test_what_the_machine_found_is_renewed_only_inside_a_record(filled):
    for name in RENEWABLE:
        with pytest.raises(UnrecordedWrite):
            ours()[name]._base_manager.first().renew()


def test_a_row_without_findings_cannot_be_renewed(filled):
    verdict = Verdict.objects.first()
    article_id = verdict.claim.article_id

    with (
        pytest.raises(UnrecordedWrite),
        recording(actor=create_editor(), at=NOON, article_id=article_id),
    ):
        verdict.renew()


def test_the_database_itself_refuses_to_empty_or_replace(filled):
    # What waits for the end of the transaction would be in the way of any TRUNCATE.
    connection.check_constraints()
    for name in sorted(APPEND_ONLY):
        table = ours()[name]._meta.db_table
        refused(
            f"TRUNCATE {table} CASCADE"
            if connection.vendor == "postgresql"
            else f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} LIMIT 1"
        )


@pytest.mark.django_db
def test_the_database_refuses_a_second_event_of_the_same_number_in_the_house():
    create_admin()
    commands.add_desk(admin=create_admin(), name="Sport", now=NOON)
    event = AuditEvent.objects.filter(article=None).order_by("-seq")[0]
    event.pk, event.hash = None, "e" * 64

    with pytest.raises(DatabaseError), transaction.atomic():
        event.save(force_insert=True)


@pytest.mark.django_db
def test_a_missing_trigger_fails_the_system_check():
    append_only.remove(connection)
    try:
        found = run_checks(databases=["default"])
    finally:
        append_only.install(connection)

    assert "claims.E001" in [message.id for message in found]


@pytest.mark.django_db(transaction=True)
def test_triggers_that_a_schema_change_dropped_are_laid_again_by_migrate():
    stored = Verdict._meta.get_field("note")
    narrower = CharField(max_length=900, blank=True)
    narrower.set_attributes_from_name("note")
    narrower.model = Verdict
    for old, new in ((stored, narrower), (narrower, stored)):
        with connection.schema_editor() as editor:
            editor.alter_field(Verdict, old, new)
    dropped = append_only.missing(connection)

    call_command("migrate", verbosity=0)

    assert bool(dropped) == (connection.vendor == "sqlite")
    assert append_only.missing(connection) == []


@pytest.mark.django_db
def test_a_migration_that_was_taken_back_can_be_applied_again_under_the_triggers():
    rename = f"ALTER TABLE {FlagDismissal._meta.db_table} RENAME COLUMN {{}} TO {{}}"
    append_only.remove(connection)
    with connection.cursor() as cursor:
        cursor.execute(rename.format("earlier", "taken_back"))
        append_only.install(connection)
        cursor.execute(rename.format("taken_back", "earlier"))
    append_only.install(connection)

    assert append_only.missing(connection) == []
