"""Quotes that were changed: each difference has its name and both places."""

import pytest

from claims.text.quotes import locate

REPORT = (
    "The transport office said on Friday that 3,480 passengers were stranded and that repairs "
    "would cost €3m, about 12 percent of the budget. Mayor Lena Brandt told the council: “We "
    "will not close the ferry line next winter, unless the state withdraws its grant.” Critics "
    "did not accept the plan. If the weather holds, divers will inspect the pier on Monday. "
    "“I signed the letter,” Tomas Adler said. “But I never read it.” Adler denied that the line "
    "had lost money."
)


def flags(quote):
    return {flag.flag for flag in locate(quote, REPORT).flags}


@pytest.mark.parametrize(
    ("quote", "flag"),
    [
        ("3,840 passengers were stranded", "number_differs"),
        ("repairs would cost €4m", "number_differs"),
        ("repairs would cost $3m, about 12 percent", "number_differs"),
        ("about 12 of the budget", "number_differs"),
        ("Mayor Lena Winter told the council", "name_differs"),
        ("We will close the ferry line next winter", "negation_differs"),
        ("Critics did accept the plan", "negation_differs"),
        ("The transport office never said on Friday", "negation_differs"),
        ("We may not close the ferry line next winter", "modal_differs"),
        ("divers inspect the pier on Monday", "modal_differs"),
        ("We will not close the ferry line next winter", "quote_continues"),
        ("divers will inspect the pier on Monday", "quote_continues"),
        ("accept the plan", "preceded_by_negation"),
        ("the line had lost money", "preceded_by_negation"),
        ("We will … accept the plan", "splice"),
        ("divers will inspect the pier … We will not close the ferry line", "splice"),
        ("next winter, unless the state withdraws its grant. Critics did not accept", "splice"),
        ("3,480 passengers were stranded and Adler denied that the line had lost money", "splice"),
        ("We will … close the ferry line", "negation_differs"),
        ("Critics did", "negation_differs"),
        ("the ferry", "too_short"),
    ],
)
def test_a_change_has_its_name(quote, flag):
    assert flag in flags(quote)


@pytest.mark.parametrize(
    ("quote", "word"),
    [
        ("repairs would cost €3 million", "typographic"),
        ("about 12% of the budget", "typographic"),
        ("repairs, would cost €3m", "near"),
        ("Commuters were told that divers will inspect the pier on Monday", "near"),
        ("Brandt ruled out closing the ferry line in the coming winter", "overlap"),
        ("Harbour pilots demanded higher wages before Easter", "not_found"),
    ],
)
def test_loosely_found_but_strictly_judged(quote, word):
    assert locate(quote, REPORT).match == word


@pytest.mark.parametrize(
    "quote",
    [
        "repairs would cost €3 million",
        "We will not close the ferry line next winter, unless the state withdraws its grant.",
        "Brandt ruled out closing the ferry line in the coming winter",
        "Critics did not accept the plan.",
        "Adler denied that the line had lost money.",
    ],
)
def test_a_fair_quote_has_no_flag(quote):
    assert flags(quote) == set()


def test_a_flag_carries_both_places():
    quote = "In all 3,840 passengers were stranded"
    flag = locate(quote, REPORT).flags[0]

    assert (flag.ours.of(quote), flag.theirs.of(REPORT)) == ("3,840", "3,480")


def test_a_quote_goes_on_behind_the_tag():
    source = "“We are ready,” she said, “unless it rains.”"

    assert {flag.flag for flag in locate("We are ready", source).flags} == {"quote_continues"}


def test_a_new_sentence_is_no_continuation():
    assert flags("I signed the letter") == set()


def test_part_of_a_spoken_number_is_a_different_number():
    found = locate("hundred boats were lost", "Two hundred boats were lost.")

    assert "number_differs" in {flag.flag for flag in found.flags}


def test_an_ambiguous_quote_is_judged_at_its_cleanest_place():
    source = "We will stay, unless it rains. She said again: We will stay."

    assert [flag.flag for flag in locate("We will stay", source).flags] == []


def test_pieces_of_one_sentence_are_no_splice():
    assert flags("The transport office said … 3,480 passengers were stranded") == set()


def test_the_full_stop_of_an_abbreviation_does_not_end_the_sentence():
    source = "The line will reopen in Bath, Maine, near Gray, Me., but only for freight."

    assert {
        flag.flag
        for flag in locate("The line will reopen in Bath, Maine, near Gray, Me.", source).flags
    } == {"quote_continues"}
