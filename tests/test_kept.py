"""Files kept by their digest, in the storage the tests use and in the folder of a site."""

import hashlib

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage, default_storage

from claims import kept
from workbench.storage import WriteOnceStorage

PAGE = b"<p>The order is paused.</p>"


@pytest.fixture
def folder(tmp_path):
    return WriteOnceStorage(location=tmp_path)


@pytest.fixture(autouse=True)
def _own_storage(settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "workbench.storage.WriteOnceStorage",
            "OPTIONS": {"location": tmp_path},
        },
    }


def test_a_file_is_named_by_its_digest():
    digest = hashlib.sha256(PAGE).hexdigest()

    assert kept.keep(PAGE, folder="pages") == f"pages/{digest[:2]}/{digest}"


def test_a_file_reads_back_as_it_came():
    name = kept.keep(PAGE, folder="pages")

    with kept.opened(name) as file:
        assert file.read() == PAGE


def test_the_same_bytes_are_kept_once():
    first, second = kept.keep(PAGE, folder="pages"), kept.keep(PAGE, folder="pages")

    assert first == second
    assert len(default_storage.listdir(first.rpartition("/")[0])[1]) == 1


def test_a_kept_file_is_never_written_over(folder):
    folder.save("pages/a", ContentFile(PAGE))

    folder.save("pages/a", ContentFile(b"other bytes"))

    with folder.open("pages/a") as file:
        assert file.read() == PAGE


def test_nothing_half_written_is_left_behind(folder, tmp_path):
    class Broken(ContentFile):
        def chunks(self, chunk_size=None):
            yield PAGE
            raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        folder.save("pages/a", Broken(PAGE))

    assert list((tmp_path / "pages").iterdir()) == []


def test_only_its_owner_may_read_the_folder(folder, tmp_path):
    folder.save("pages/a", ContentFile(PAGE))

    assert (tmp_path / "pages").stat().st_mode & 0o077 == 0


def test_a_file_that_was_changed_is_not_intact(tmp_path):
    name = kept.keep(PAGE, folder="pages")
    before = kept.is_intact(name)

    (tmp_path / name).write_bytes(b"other bytes")

    assert (before, kept.is_intact(name)) == (True, False)


def test_a_file_that_was_taken_away_is_not_intact(tmp_path):
    name = kept.keep(PAGE, folder="pages")

    (tmp_path / name).unlink()

    assert not kept.is_intact(name)


class Elsewhere(InMemoryStorage):
    """Files that lie on another machine: they have no path, and whether they are there is told late."""

    def exists(self, name):
        return False


def test_files_may_lie_where_they_have_no_path(monkeypatch):
    monkeypatch.setattr(kept, "default_storage", Elsewhere())

    name = kept.keep(b"a page", folder="captures")

    with kept.opened(name) as file:
        assert file.read() == b"a page"


def test_bytes_kept_twice_at_once_go_by_one_name(monkeypatch):
    monkeypatch.setattr(kept, "default_storage", Elsewhere())

    names = {kept.keep(b"a page", folder="captures") for _ in range(2)}

    assert len(names) == 1
    assert kept.is_intact(names.pop())
