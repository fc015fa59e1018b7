"""Sentences in the order of what they carry of a claim."""

from hypothesis import given
from hypothesis import strategies as st

from claims.text.ranking import ranked, sentence


def order(claim, sentences):
    return ranked(sentence(claim), [sentence(each) for each in sentences]).order


def test_rare_words_count_more_than_common_ones():
    sentences = [
        "The board said that the board met and the board said so.",
        "A spillway was certified.",
        "The board met.",
    ]

    assert order("The board certified the spillway", sentences)[0] == 1


def test_forms_of_a_word_are_found():
    assert order("Evacuation of the valley", ["It rained.", "The valley was evacuated."])[0] == 1


def test_equal_sentences_keep_the_order_of_the_text():
    assert order("A flood", ["It rained.", "It rained.", "It rained."]) == (0, 1, 2)


@given(st.text(max_size=60), st.lists(st.text(max_size=60), max_size=8))
def test_every_sentence_is_ranked_once(claim, sentences):
    assert sorted(order(claim, sentences)) == list(range(len(sentences)))
