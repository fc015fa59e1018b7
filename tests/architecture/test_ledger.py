"""No change may pass by the history, and no command may work without it."""

import inspect

import pytest
from django.apps import apps
from django.core.checks import run_checks
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.db.models import CharField

from claims import append_only, commands
from claims.choices import EventKind
from claims.ledger import recording
from claims.models import AuditEvent, Claim, Desk, Note, Verdict
from claims.models.guards import Guarded, UnrecordedWrite
from claims.queries.verification import verify_all
from tests.architecture.examples import EXAMPLES, arranged
from tests.factories import NOON, create_admin, create_article, create_editor, create_mark

GUARDED = {
    "Article", "ArticleSource", "Assignment", "Capture", "CaptureRequest", "Citation", "CitationWithdrawal", "Claim",
    "Desk", "DifferenceDismissal", "DismissalWithdrawal", "DraftFile", "Export", "FlagDismissal", "HandConfirmation", "Kinship", "Membership", "Newsroom", "Note", "OriginDecision",
    "PassageChange", "Placement", "Revision",
    "Lineage", "Source", "StampFailure", "TimeStamp", "Verdict", "VerdictWithdrawal",
    "RuleWaiver", "UnnamedApproval",
    "SourceReader",
    "Digest", "DigestChoice", "DigestStart",
    "OutsideLink", "OutsideNote", "OutsideNoteDeed",
    "Mention", "MentionSeen", "Proposal", "ProposalOutcome", "Reply", "ReplyRequest",
}  # fmt: skip
# An index made of the texts, which can be made anew, needs no witness.
FREE = {"AuditEvent", "Person", "Presence", "TextMark"}
APPEND_ONLY = {
    "OutsideNote", "OutsideNoteDeed", "StampFailure",
    "Digest", "DigestStart",
    "ArticleSource", "AuditEvent", "Capture", "CaptureRequest", "Citation", "CitationWithdrawal",
    "DifferenceDismissal", "DismissalWithdrawal", "DraftFile", "Export", "FlagDismissal", "HandConfirmation", "Kinship", "Note", "OriginDecision", "PassageChange", "Placement", "Revision", "TimeStamp", "Verdict", "VerdictWithdrawal",
    "Lineage",
    "Mention", "MentionSeen", "Proposal", "ProposalOutcome", "Reply", "ReplyRequest",
}  # fmt: skip

# Transport, and no record: what waits here is forgotten when it is done. What came of it is in the ledger.
QUEUE = "django_tasks_database"


def ours():
    return {model.__name__: model for model in apps.get_app_config("claims").get_models()}


def tables():
    """Return every table a command may write to: the app's own, those of the accounts, the queue."""
    written = ("claims", "auth", QUEUE)
    return [m for m in apps.get_models() if m._meta.app_label in written]


def counts():
    return {model: model._base_manager.count() for model in tables()}


@pytest.fixture
def article(db):
    return create_article()


def test_every_model_is_guarded_or_named_free():
    assert set(ours()) == GUARDED | FREE
    assert {name for name, model in ours().items() if issubclass(model, Guarded)} == GUARDED


def test_every_append_only_model_is_protected_in_the_database():
    assert {model.__name__ for model in append_only.protected_models()} == APPEND_ONLY


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


def test_an_account_renamed_later_leaves_its_name_in_the_history(article):
    editor = create_editor(desk=Desk.objects.get(pk=article.desk_id), name="Mira Okafor")
    create_mark(article=article, reviewer=editor)

    editor.first_name = "Renamed"
    editor.save()

    last = AuditEvent.objects.filter(article=article).order_by("-seq")[0]
    assert last.actor_name == "Mira Okafor"
    assert verify_all().is_unbroken
