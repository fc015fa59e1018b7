"""Backups of an SQLite site: what is refused, and what is said."""

import sqlite3

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from claims import append_only
from tests.factories import create_article

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="this one is about SQLite files"),
]


@pytest.fixture
def backup(tmp_path, capsys):
    create_article()
    file = tmp_path / "monday.sqlite3"
    call_command("backup", str(file))
    return file


def rows(file, query):
    opened = sqlite3.connect(file)
    found = opened.execute(query).fetchall()
    opened.close()
    return found


def test_a_backup_is_one_file_that_holds_everything(backup):
    assert rows(backup, "SELECT count(*) FROM claims_article") == [(1,)]
    assert [path.name for path in backup.parent.iterdir()] == [backup.name]


def test_a_backup_says_whether_the_history_in_it_is_unbroken(backup, tmp_path, capsys):
    call_command("backup", str(tmp_path / "tuesday.sqlite3"))

    assert "Unbroken" in capsys.readouterr().out


def test_a_broken_history_is_backed_up_and_told(tmp_path, capsys):
    create_article()
    append_only.remove(connection)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE claims_auditevent SET actor_name = 'Nobody' WHERE seq = 1")

    with pytest.raises(CommandError, match="written all the same"):
        call_command("backup", str(tmp_path / "monday.sqlite3"))

    assert rows(tmp_path / "monday.sqlite3", "SELECT count(*) FROM claims_article") == [(1,)]
    assert "Broken" in capsys.readouterr().out


def test_a_backup_into_no_folder_is_refused(tmp_path):
    with pytest.raises(CommandError, match="There is no folder"):
        call_command("backup", str(tmp_path / "nowhere" / "monday.sqlite3"))


def test_a_database_with_work_in_it_is_not_replaced_without_a_word(backup):
    with pytest.raises(CommandError, match="holds work already"):
        call_command("restore", str(backup))


@pytest.fixture
def not_a_backup(tmp_path):
    file = tmp_path / "notes.txt"
    file.write_text("Ring the harbour master.")
    return file


def test_a_file_that_is_no_database_is_not_restored(not_a_backup):
    with pytest.raises(CommandError, match="is no backup"):
        call_command("restore", str(not_a_backup), "--replace")


def test_a_missing_file_is_not_restored(tmp_path):
    with pytest.raises(CommandError, match="There is no file"):
        call_command("restore", str(tmp_path / "monday.sqlite3"), "--replace")


def test_a_damaged_backup_is_not_restored(backup):
    with backup.open("r+b") as opened:
        opened.seek(backup.stat().st_size // 2)
        opened.write(b"\xff" * 20_000)

    with pytest.raises(CommandError, match="Nothing was restored"):
        call_command("restore", str(backup), "--replace")


def test_the_database_of_another_program_is_not_restored(tmp_path):
    file = tmp_path / "other.sqlite3"
    other = sqlite3.connect(file)
    other.execute("CREATE TABLE recipe (name)")
    other.commit()
    other.close()

    with pytest.raises(CommandError, match="of another program"):
        call_command("restore", str(file), "--replace")


def test_a_backup_of_a_later_version_is_not_restored(backup):
    later = sqlite3.connect(backup)
    later.execute(
        "INSERT INTO django_migrations (app, name, applied) VALUES ('claims', '0999_later', '')"
    )
    later.commit()
    later.close()

    with pytest.raises(CommandError, match="a later version"):
        call_command("restore", str(backup), "--replace")
