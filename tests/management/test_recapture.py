"""Asking for new copies from the command line."""

from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.factories import create_article, create_citation, create_desk, create_reviewer
from tests.pages import ADDRESS, answer, page, waiting_request

LONG_AGO = datetime(2001, 6, 11, 12, 0, tzinfo=UTC)


@pytest.fixture
def source(db):
    desk = create_desk()
    citation = create_citation(
        article=create_article(desk=desk),
        reviewer=create_reviewer(desk=desk),
        copy="",
        url=ADDRESS,
        now=LONG_AGO,
    )
    answer(page(at=LONG_AGO), now=LONG_AGO)
    return citation.source


def recapture(age):
    said = StringIO()
    call_command("recapture", f"--older-than={age}", stdout=said)
    return said.getvalue()


def test_old_pages_are_asked_for_again(source):
    assert recapture("7d") == "1 page asked for.\n"
    assert waiting_request().source_id == source.pk


def test_pages_just_asked_for_are_left_alone(source):
    recapture("7d")

    assert recapture("12h") == "0 pages asked for.\n"


@pytest.mark.parametrize("age", ["soon", "7", "-1d", "7 days"])
def test_an_age_that_is_none_is_refused(age):
    with pytest.raises(CommandError, match="is no age"):
        recapture(age)
