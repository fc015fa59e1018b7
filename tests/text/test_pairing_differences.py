"""What a claim gets wrong about the words it rests on, in the words of both."""

import pytest

from claims.text.pairing import MOST_SAID, Cited, Difference, Said
from claims.text.pairing import differences as told_apart

CLAIM = "The agency paused an order for six ferries on Tuesday."


def differences(claim, passage):
    return told_apart(Said(claim), Cited(passage))


def told_of_speakers(credited, speaker, publisher=""):
    return told_apart(Said(CLAIM, credited), Cited(CLAIM, speaker, publisher))


def test_equal_words_differ_in_nothing():
    assert differences(CLAIM, CLAIM) == ()


def test_a_number_is_named_on_both_sides():
    found = differences(CLAIM, "The agency paused an order for five ferries on Tuesday.")

    assert found == (Difference("number_differs", "six", "five"),)


def test_a_number_written_in_figures_is_the_same():
    assert differences(CLAIM, "The agency paused an order for 6 ferries on Tuesday.") == ()


def test_a_name_that_the_passage_leaves_out_is_no_difference():
    assert differences("Ana Ruiz said the order was paused.", "the order was paused") == ()


def test_a_headline_says_to_for_will():
    assert (
        differences("Library to stay open all night", "The library will stay open all night") == ()
    )


def test_the_words_stand_on_one_line():
    found = differences("It cost €4\nmillion to stop.", "It cost €3 million to stop.")

    assert found[0].ours == "€4 million"


def test_the_words_stay_short():
    claim = " ".join(["not"] * 400)

    assert all(len(each.ours) <= MOST_SAID for each in differences(claim, "never " * 400))


def test_words_of_somebody_else_are_told():
    found = told_of_speakers("Ana Ruiz", "Ben Cole")

    assert found == (Difference("speaker_differs", "Ana Ruiz", "Ben Cole"),)


@pytest.mark.parametrize(
    ("credited", "speaker"),
    [
        ("Ana Ruiz", "Ms. Ruiz, the harbour master"),
        ("the harbour master", "Ben Cole"),
        ("she", "Ben Cole"),
        ("Ana Ruiz", "a spokesman"),
        ("Ana Ruiz", ""),
        ("", "Ben Cole"),
    ],
)
def test_who_may_be_the_same_person_is_not_told_apart(credited, speaker):
    assert told_of_speakers(credited, speaker) == ()


def test_a_paper_is_credited_with_what_it_reports():
    assert told_of_speakers("the Harbour Gazette", "Ana Ruiz", "Harbour Gazette") == ()
