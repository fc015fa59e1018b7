"""Preparing does what is needed, and nothing twice."""

from io import StringIO

import pytest
from django.core.management import call_command


@pytest.fixture
def said(settings, tmp_path, db):
    """Return a function that prepares and returns what was said to be done."""
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATICFILES_DIRS = [tmp_path / "own"]
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "a.css").write_text("a { color: red }")

    def prepare():
        said = StringIO()
        call_command("prepare", stdout=said)
        return said.getvalue()

    return prepare


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


def test_nothing_but_static_files_is_served(said, tmp_path):
    said()

    assert not list((tmp_path / "static").glob("*stamp*"))


def test_a_site_gets_no_demo(said):
    assert "demo" not in said()
