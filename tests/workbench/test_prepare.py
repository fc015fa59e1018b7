"""Preparing does what is needed, and nothing twice."""

from io import StringIO

import pytest
from django.core.files.storage import FileSystemStorage
from django.core.management import call_command


@pytest.fixture
def said(settings, tmp_path, db):
    """Return a function that prepares and returns what was said to be done."""
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATIC_STATE = tmp_path / "static.state"
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATICFILES_DIRS = [tmp_path / "own"]
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "a.css").write_text("a { color: red }")

    def prepare():
        said = StringIO()
        call_command("prepare", stdout=said)
        return said.getvalue()

    return prepare


@pytest.fixture
def as_on_a_site(settings):
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {
            "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage",
            "OPTIONS": {"manifest_storage": FileSystemStorage(location=settings.STATIC_STATE)},
        },
    }


def test_static_files_are_collected_the_first_time(said, tmp_path):
    said()

    assert (tmp_path / "static" / "a.css").exists()


def test_static_files_that_did_not_change_are_left_alone(said):
    said()

    assert "static files" not in said()


def test_static_files_that_changed_are_collected_again(said, tmp_path):
    said()
    (tmp_path / "own" / "a.css").write_text("a { color: green; }")
    said()

    assert "green" in (tmp_path / "static" / "a.css").read_text()


def test_a_served_file_has_a_name_of_its_own_for_each_content(said, as_on_a_site, tmp_path):
    said()

    assert len(list((tmp_path / "static").glob("a.*.css"))) == 1


def test_no_listing_of_the_served_files_is_served(said, as_on_a_site, tmp_path):
    said()

    assert not list((tmp_path / "static").glob("*.json"))


def test_a_site_gets_no_demo(said):
    assert "demo" not in said()
