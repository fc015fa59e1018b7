"""An editor's cuts: joined, parted, written down and read back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.text.cuts import (
    BadCuts,
    Cut,
    cuts_at,
    decode,
    encode,
    in_one_line,
    join,
    mark,
    part,
)

TEXT = "One sank. Two did not.\n\nThree ran aground."
CUTS = cuts_at(TEXT, [(0, True), (10, True), (24, False)])


def words(text, cuts):
    return [text[cut.start : cut.end] for cut in cuts]


def test_a_cut_ends_with_the_last_character_before_the_next():
    assert words(TEXT, CUTS) == ["One sank.", "Two did not.", "Three ran aground."]


def test_cuts_are_read_back_as_they_were_written():
    assert decode(TEXT, encode(TEXT, CUTS)) == CUTS


def test_cuts_of_another_text_are_refused():
    with pytest.raises(BadCuts, match="changed"):
        decode(TEXT + " ", encode(TEXT, CUTS))


@pytest.mark.parametrize(
    "listed", ["", "1", "0,0", "0,9", "0,500", "0,-1", "0,١", "0;1", "0,", "0,1e3"]
)
def test_cuts_that_lose_or_repeat_words_are_refused(listed):
    checksum = encode(TEXT, CUTS).split(":")[0]

    with pytest.raises(BadCuts):
        decode(TEXT, f"{checksum}:{listed}")


def test_joining_spans_the_blanks_between_two_sentences():
    assert words(TEXT, join(CUTS, 3)) == ["One sank.", "Two did not.\n\nThree ran aground."]


def test_what_is_joined_to_a_claim_is_a_claim():
    assert [cut.is_claim for cut in join(CUTS, 3)] == [True, True]


def test_the_first_sentence_has_nothing_to_be_joined_to():
    with pytest.raises(BadCuts):
        join(CUTS, 1)


def test_a_line_break_parts_a_sentence():
    assert words(TEXT, part(TEXT, CUTS, 2, "Two did\nnot."))[1:3] == ["Two did", "not."]


def test_parting_forgives_spaces_but_no_other_change():
    assert words(TEXT, part(TEXT, CUTS, 2, " Two  did \n\n\n not. "))[1:3] == ["Two did", "not."]
    with pytest.raises(BadCuts, match="Only add line breaks"):
        part(TEXT, CUTS, 2, "Two did\nnot!")


def test_both_parts_stay_what_the_whole_was():
    assert [cut.is_claim for cut in part(TEXT, CUTS, 3, "Three\nran aground.")][2:] == [
        False,
        False,
    ]


def test_a_field_without_a_line_break_leaves_the_sentence_whole():
    assert part(TEXT, CUTS, 2, "Two did not.") == CUTS


def test_a_joined_sentence_is_shown_in_one_line():
    joined = join(CUTS, 3)[1]

    assert in_one_line(TEXT[joined.start : joined.end]) == "Two did not. Three ran aground."


def test_a_sentence_can_be_taken_out_and_back_in():
    taken_out = mark(CUTS, 1, is_claim=False)

    assert taken_out[0] == Cut(0, 9, is_claim=False)
    assert mark(taken_out, 1, is_claim=True) == CUTS


@pytest.mark.parametrize("number", [0, 4])
def test_a_number_that_is_not_there_is_refused(number):
    with pytest.raises(BadCuts, match="no such sentence"):
        mark(CUTS, number, is_claim=True)


@given(st.text(), st.text())
def test_no_code_makes_cuts_that_leave_out_a_character(text, listed):
    try:
        cuts = decode(text, f"{encode(text, ())[:8]}:{listed}")
    except BadCuts:
        return

    assert "".join("".join(words(text, cuts)).split()) == "".join(text.split())


@given(st.text(), st.data())
def test_any_choice_of_starts_survives_writing_and_reading(text, data):
    places = [at for at, char in enumerate(text) if not char.isspace()]
    if not places:
        return
    chosen = data.draw(st.sets(st.sampled_from(places))) | {places[0]}
    cuts = cuts_at(text, [(at, at % 2 == 0) for at in sorted(chosen)])

    assert decode(text, encode(text, cuts)) == cuts
