"""Which sentence of a new text goes on from which of the old one."""

from time import process_time

from hypothesis import given
from hypothesis import strategies as st

from claims.text.carryover import Descent, descend

OLD = [
    "A headline",
    "The board meets on 18 June.",
    "Two boats ran for 14 months.",
    "No one was hurt.",
]


def test_equal_sentences_stay_together():
    assert descend(OLD, OLD) == tuple(Descent(i, "unchanged") for i in range(4))


def test_a_new_sentence_between_leaves_the_others_alone():
    found = descend(OLD, [*OLD[:2], "Something else entirely happened.", *OLD[2:]])

    assert [d.old for d in found] == [0, 1, None, 2, 3]
    assert found[2].fate == "new"


def test_an_edited_sentence_goes_on_from_the_one_in_its_place():
    found = descend(OLD, [OLD[0], "The board meets on 20 June.", *OLD[2:]])

    assert found[1] == Descent(1, "edited_material")


def test_a_sentence_with_other_words_is_a_new_one():
    found = descend(OLD, [OLD[0], "Shares fell by four percent.", *OLD[2:]])

    assert found[1].old is None


def test_a_sentence_that_moved_is_recognised():
    found = descend(OLD, [OLD[0], OLD[3], OLD[1], OLD[2]])

    assert sorted(d.old for d in found) == [0, 1, 2, 3]
    assert "moved" in {d.fate for d in found}


def test_line_ends_inside_a_sentence_do_not_change_it():
    assert descend(["No one\nwas hurt."], ["No one was hurt."])[0].fate == "unchanged"


@given(st.lists(st.sampled_from("abcdef")), st.lists(st.sampled_from("abcdef")))
def test_no_old_sentence_goes_on_twice(old, new):
    kept = [d.old for d in descend(old, new) if d.old is not None]

    assert len(kept) == len(set(kept))


@given(st.lists(st.sampled_from("abc")))
def test_a_text_goes_on_from_itself_word_for_word(text):
    assert {d.fate for d in descend(text, text)} <= {"unchanged"}


def test_thousands_of_equal_lines_are_paired_at_once():
    started = process_time()

    found = descend(["Yes."] * 5_000, ["Yes."] * 4_999 + ["No."])

    assert sum(d.fate == "unchanged" for d in found) == 4_999
    assert process_time() - started < 5
