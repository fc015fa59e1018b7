"""Quotes whose words stand in the source as they are written."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from claims.text.quotes import context, locate

MEMO = (
    "The harbour office wrote on Monday that 2,310 crates had been moved. “We cannot reopen\n"
    "the north quay before May,” Lena Brandt told the council. The council took no vote — "
    "for now. A second letter says the north quay is safe."
)


@pytest.mark.parametrize(
    ("quote", "word"),
    [
        ("The council took no vote", "exact"),
        ("“We cannot reopen\nthe north quay before May,”", "exact"),
        ('"We cannot reopen the north quay before May."', "typographic"),
        ("WE CANNOT REOPEN THE NORTH QUAY", "typographic"),
        ("2310 crates had been moved", "typographic"),
        ("310 crates had been moved", "near"),
        ("took no vote - for now", "typographic"),
        ("We cannot reopen … before May", "elided"),
        ("We cannot reopen [it] before May", "elided"),
        ("[t]he council took no vote", "typographic"),
        ("the north quay", "ambiguous"),
        ("Ships will be turned away at dusk", "not_found"),
        ("“”", "not_run"),
    ],
)
def test_the_word_for_how_a_quote_stands_in_its_source(quote, word):
    assert locate(quote, MEMO).match == word


def test_an_exact_quote_is_returned_with_its_own_characters():
    match = locate("The council took no vote", MEMO)

    assert match.span.of(MEMO) == "The council took no vote"


def test_the_pieces_of_an_elided_quote_are_named_one_by_one():
    match = locate("We cannot reopen … before May", MEMO)

    assert [piece.of(MEMO) for piece in match.pieces] == ["We cannot reopen", "before May"]


def test_every_place_of_an_ambiguous_quote_is_a_candidate():
    match = locate("the north quay", MEMO)

    assert [span.of(MEMO) for span in match.candidates] == ["the north quay"] * 2


def test_a_quote_under_twelve_characters_is_too_short():
    assert [flag.flag for flag in locate("took no vote", MEMO).flags] == []
    assert [flag.flag for flag in locate("no vote", MEMO).flags] == ["too_short"]


def test_part_of_a_number_is_not_found_as_a_number():
    assert locate("204 people left", "In all 1,204 people left.").match != "exact"


def test_part_of_a_compound_is_not_found_as_a_word():
    assert locate("government forces", "The anti-government forces").match != "exact"


def test_pieces_out_of_order_are_not_an_elided_quote():
    assert locate("before May … We cannot reopen", MEMO).match != "elided"


def test_a_context_is_cut_between_words():
    text = "alpha beta gamma delta epsilon"
    span = locate("gamma", text).span

    assert context(text, span, width=7) == ("beta ", " delta ")


PROSE = st.text(alphabet="abcde fgh", min_size=1)


@given(PROSE, PROSE, PROSE)
def test_any_words_put_into_any_text_are_found(before, words, after):
    assume(words.strip())

    assert locate(words, f"{before} {words} {after}").match in {"exact", "typographic", "ambiguous"}


@given(st.text(), st.text())
def test_any_two_texts_can_be_compared(quote, source_text):
    match = locate(quote, source_text)

    assert all(0 <= span.start <= span.end <= len(source_text) for span in match.candidates)
