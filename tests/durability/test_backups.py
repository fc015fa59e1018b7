"""A backup of a running site, taken back on a machine that has nothing yet."""

import os
import shutil
from collections.abc import Iterator

import pytest

from bench.site import Site, new_site

pytestmark = pytest.mark.durability

EVENTS = "SELECT article_id, seq, hash FROM claims_auditevent ORDER BY id"
ACCOUNTS = "SELECT username, password FROM auth_user ORDER BY id"


@pytest.fixture(scope="module")
def backup(site, stage, tmp_path_factory):
    file = tmp_path_factory.mktemp("backups") / "monday.backup"
    done = site.manage("backup", str(file))
    assert done.returncode == 0, done.stderr
    return file, [site.database.rows(query) for query in (EVENTS, ACCOUNTS)]


@pytest.fixture(scope="module")
def restored(site, backup) -> Iterator[Site]:
    with new_site(os.environ.get("DATABASE_URL", ""), prepared=False) as elsewhere:
        # The folder of files is backed up beside the database, and comes back first.
        if (site.folder / "media").exists():
            shutil.copytree(site.folder / "media", elsewhere.folder / "media")
        done = elsewhere.manage("restore", str(backup[0]))
        assert done.returncode == 0, done.stderr
        assert "Unbroken" in done.stdout
        yield elsewhere


def test_a_backup_comes_back_whole(backup, restored):
    assert [restored.database.rows(query) for query in (EVENTS, ACCOUNTS)] == backup[1]


def test_a_restored_database_is_sound(restored):
    assert restored.database.faults() == []


def test_a_restored_site_is_not_restored_over_without_a_word(backup, restored):
    again = restored.manage("restore", str(backup[0]))

    assert again.returncode == 1
    assert "holds work already" in again.stderr


def test_a_restored_site_is_restored_over_when_told_to(backup, restored):
    again = restored.manage("restore", str(backup[0]), "--replace")

    assert again.returncode == 0, again.stderr
    assert restored.database.rows(EVENTS) == backup[1][0]


def test_a_backup_is_for_its_owner_alone(backup):
    assert backup[0].stat().st_mode & 0o077 == 0


def test_a_backup_takes_the_place_of_no_other(site, backup):
    done = site.manage("backup", str(backup[0]))

    assert done.returncode == 1
    assert "is there already" in done.stderr
