import io
import json
import zipfile

import pytest
from django.core.management import CommandError, call_command

from claims.models import AuditEvent, Export
from tests.factories import create_admin, create_article, create_editor, create_viewer
from tests.queries.tampering import tamper

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return create_article()


def printed(*args, **options):
    out = io.StringIO()
    call_command(*args, stdout=out, **options)
    return out.getvalue()


def test_an_unbroken_history_is_said_in_one_line(article):
    count = AuditEvent.objects.count()

    assert printed("verify_history") == f"Unbroken: {count} events in 2 chains.\n"


def test_a_broken_history_fails_and_names_the_first_entry(article, capsys):
    tamper("UPDATE claims_auditevent SET reason = 'x' WHERE article_id = %s", article.pk)

    with pytest.raises(SystemExit) as ended:
        call_command("verify_history")

    assert ended.value.code == 1
    said = capsys.readouterr().out
    assert f"article:{article.pk}: Broken at event 1: event 1 was changed" in said


def test_one_article_can_be_verified_alone(article):
    tamper("UPDATE claims_desk SET name = 'Changed'")

    assert printed("verify_history", article=article.pk).startswith("Unbroken: 1 events")


def test_an_article_that_is_not_there_is_said_to_be_missing(db):
    with pytest.raises(CommandError, match="no article 4711"):
        call_command("verify_history", article=4711)


def test_the_result_can_be_read_by_programs(article):
    found = json.loads(printed("verify_history", json=True))

    assert found["unbroken"] is True
    assert [chain["chain"] for chain in found["chains"]] == ["house", f"article:{article.pk}"]


def test_a_checkpoint_is_taken_and_compared(article, tmp_path):
    file = tmp_path / "checkpoint"
    file.write_text(printed("checkpoint_history"))

    assert "Unbroken" in printed("verify_history", checkpoint=str(file))


def test_a_file_that_is_no_checkpoint_is_refused(tmp_path):
    file = tmp_path / "checkpoint"
    file.write_text("hello")

    with pytest.raises(CommandError, match="no checkpoint: line 1"):
        call_command("verify_history", checkpoint=str(file))


def test_a_report_is_written_to_a_file_and_recorded(article, tmp_path):
    editor = create_editor(desk=article.desk)
    file = tmp_path / "report.zip"

    call_command(
        "export_report", article.pk, format="zip", output=str(file), person=editor.username
    )

    assert "claims.csv" in zipfile.ZipFile(file).namelist()
    assert Export.objects.get().made_by_id == editor.pk


def test_a_report_goes_to_standard_output(article, capfdbinary):
    create_admin()

    call_command("export_report", article.pk, report="summary")

    assert capfdbinary.readouterr().out.startswith(b"measure,value\r\n")


def test_a_stranger_exports_nothing(article):
    stranger = create_viewer()

    with pytest.raises(CommandError, match="no such article"):
        call_command("export_report", article.pk, person=stranger.username)

    assert not Export.objects.exists()
