"""What the evidence report tells of captures: where a page came from, or why there is no copy of it."""

import pytest

from tests.exports.test_files import table
from tests.factories import create_citation, create_viewer
from tests.pages import ADDRESS, GONE, answer, page

pytestmark = pytest.mark.django_db


def cited(article, ana, **columns):
    create_citation(article=article, reviewer=ana, copy="", url=ADDRESS, **columns)


def told(person, article):
    (row,) = table(person, article, "evidence")
    return row["source_url"], row["final_url"], row["capture_state"]


def test_a_captured_page_is_told_with_the_address_it_came_from(editor, article, ana):
    cited(article, ana)
    answer(page())

    assert told(editor, article) == (ADDRESS, f"{ADDRESS}/", "captured")


def test_a_page_of_which_there_is_no_copy_is_told_with_what_became_of_it(editor, article, ana):
    cited(article, ana)
    answer(GONE)

    assert told(editor, article) == (ADDRESS, "", "gone")


def test_a_page_that_waits_to_be_captured_is_not_captured(editor, article, ana):
    cited(article, ana)

    assert told(editor, article) == (ADDRESS, "", "not_captured")


def test_the_addresses_of_a_secret_page_are_told_to_nobody_else(desk, article, ana):
    cited(article, ana, is_confidential=True)
    answer(page())

    assert told(create_viewer(desk=desk), article)[:2] == ("", "")
