import pytest

from claims.text.quoted import quotes_stand_in

SAID = "“We will look at every bolt,” Ana Ruiz said."


@pytest.mark.parametrize(
    "passage",
    [
        "We will look at every bolt",
        "we will look at every  bolt.",
        '"And so we will look at every bolt," she said',
    ],
)
def test_a_quotation_stands_in_its_own_words(passage):
    assert quotes_stand_in(SAID, [passage])


@pytest.mark.parametrize(
    "passage", ["we will look at each bolt", "We will look at every bolthole", ""]
)
def test_a_quotation_does_not_stand_in_other_words(passage):
    assert not quotes_stand_in(SAID, [passage])


def test_each_quotation_may_stand_in_a_passage_of_its_own():
    sentence = "“We will look at every bolt,” she said. “No ferry leaves before that.”"
    first, second = "We will look at every bolt", "No ferry leaves before that"

    assert quotes_stand_in(sentence, [first, second])
    assert not quotes_stand_in(sentence, [first])


def test_words_marked_as_left_out_may_be_missing():
    assert quotes_stand_in("“We will look … every bolt,” she said.", ["we will look at every bolt"])


def test_a_sentence_without_marks_is_quoted_whole():
    assert quotes_stand_in("We will look at every bolt.", ["we will look at every bolt"])


def test_a_word_in_marks_beside_a_quotation_is_no_quotation():
    sentence = "The “Heron” will sail, and “we will look at every bolt,” she said."

    assert quotes_stand_in(sentence, ["we will look at every bolt"])


def test_nothing_stands_in_no_passage():
    assert not quotes_stand_in(SAID, [])
