"""The panel's pair: our text beside what the copy of the source really says."""

import pytest

from claims.choices import ConfirmedFrom
from claims.commands import confirm_words
from tests.factories import NOON, create_citation

COPY = "The agency has paused an order for six ferries, unless the maker pays. It gave no date."


@pytest.fixture
def panel(as_, ana, article):
    def show(quote, copy=COPY):
        create_citation(article=article, reviewer=ana, quote=quote, copy=copy)
        return as_(ana).get(f"/articles/{article.pk}/claims/2/").content.decode()

    return show


def test_a_condition_of_the_words_cited_is_shown_as_left_out(panel):
    page = panel("The agency has paused an order for six ferries, unless the maker pays.")

    assert '<mark class="left">unless the maker pays</mark>' in page
    assert "<b>Our text leaves out:</b> “unless the maker pays”." in page


def test_a_condition_behind_the_words_cited_is_shown_as_left_out(panel):
    page = panel("The agency has paused an order for six ferries")

    assert '<mark class="left">unless the maker pays</mark>' in page


def test_what_an_ellipsis_stands_for_is_shown_as_left_out(panel):
    page = panel("paused … six ferries", "The agency has paused its large order for six ferries.")

    assert '<mark class="left">its large order for</mark>' in page


def test_the_source_says_what_its_copy_says_and_not_what_was_typed(panel):
    page = panel("The agency has paused an order for nine ferries, unless the maker pays")

    assert '<mark class="diff">six</mark>' in page
    assert "The citation says “The agency has paused an order for nine ferries" in page


def test_the_machine_suggests_a_mark_and_says_that_it_decides_nothing(panel):
    page = panel("The agency has paused an order for six ferries", f"{COPY.partition(',')[0]}.")

    assert "The machine suggests <b>" in page


def test_the_machine_suggests_nothing_while_something_differs(panel):
    page = panel(
        "The agency has paused an order for five ferries",
        "The agency has paused an order for five ferries.",
    )

    assert "The machine suggests <b>" not in page
    assert "the machine suggests no mark" in page


def test_words_that_nobody_held_against_a_copy_are_not_what_the_source_says(panel):
    assert "<h4>Cited as its words</h4>" in panel("paused an order for six ferries", copy="")


def test_words_confirmed_by_hand_are_what_the_source_says(as_, ana, article):
    cited = create_citation(article=article, reviewer=ana, copy="")
    confirm_words(
        reviewer=ana,
        article_id=article.pk,
        citation_id=cited.pk,
        confirmed_from=ConfirmedFrom.RECORDING,
        how="At 00:12:40.",
        now=NOON,
    )
    pages = (f"/articles/{article.pk}/claims/2/", f"/sources/{cited.source_id}/")

    assert ["<h4>The source says</h4>" in as_(ana).get(page).text for page in pages] == [True, True]
