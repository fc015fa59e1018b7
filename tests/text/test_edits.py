"""What an edit changed of what a sentence says."""

import pytest

from claims.text.edits import Line, WeightyChange, is_credited_otherwise, weighty_changes

CHANGES = [
    ("The board meets on 18 June.", "The board meets on 20 June.", "number"),
    ("It ran in May.", "It ran in June.", "date"),
    ("It ran today.", "It ran yesterday.", "date"),
    ("Ruiz said so.", "Reyes said so.", "name"),
    ("Then Ana paid Ben.", "Then Ben paid Ana.", "name"),
    ("The board will meet.", "The board will not meet.", "negation"),
    ("The board agreed to meet.", "The board refused to meet.", "negation"),
    ("It may run.", "It will run.", "modal"),
    ("It ran.", "It ran?", "modal"),
    ("All boats ran.", "Most boats ran.", "quantifier"),
    ("“We will pay at dawn,” she said.", "“We will pay at dusk,” she said.", "quote"),
    ("It was a worst case, she said.", "It was a “worst case”, she said.", "quote"),
    ("She said it was late.", "She claimed it was late.", "attribution"),
]


@pytest.mark.parametrize(("before", "after", "weight"), CHANGES)
def test_a_change_of_weight_is_named(before, after, weight):
    assert weight in {change.weight for change in weighty_changes(Line(before), Line(after))}


@pytest.mark.parametrize(("before", "after", "weight"), CHANGES)
def test_it_is_named_in_either_direction(before, after, weight):
    assert weight in {change.weight for change in weighty_changes(Line(after), Line(before))}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("A large crowd came.", "A big crowd came."),
        ("It is in the red hall.", "It stands in the red hall."),
        ("It recieved the boats.", "It received the boats."),
    ],
)
def test_other_words_have_no_weight(before, after):
    assert weighty_changes(Line(before), Line(after)) == ()


def test_the_words_that_changed_are_told():
    found = weighty_changes(Line("Two boats ran."), Line("Three boats ran."))

    assert found == (WeightyChange("number", "Two", "Three"),)


def test_every_word_of_a_sentence_within_a_quote_is_quoted():
    before, after = Line("It was late.", is_quote=True), Line("It was slow.", is_quote=True)

    assert weighty_changes(before, after) == (WeightyChange("quote", "late", "slow"),)


def said(speaker, words="It was late.", *, is_quote=True):
    return Line(words, speaker, is_quote=is_quote)


def test_another_speaker_of_the_same_quoted_words_is_told():
    assert weighty_changes(said("Ana Ruiz"), said("Ben Okafor")) == (
        WeightyChange("attribution", "Ana Ruiz", "Ben Okafor"),
    )


def test_the_same_speaker_may_be_named_more_or_less_fully():
    assert not is_credited_otherwise(said("Ana Ruiz"), said("Ruiz"))


def test_a_speaker_named_in_the_unchanged_words_is_the_same_whoever_the_machine_picks():
    words = "Ana Ruiz told Ben Okafor so."

    assert not is_credited_otherwise(said("Ana Ruiz", words), said("Ben Okafor", words))


def test_outside_a_quote_the_words_themselves_say_who_says_so():
    one, other = said("Ana Ruiz", is_quote=False), said("Ben Okafor", is_quote=False)

    assert not is_credited_otherwise(one, other)


def test_marks_of_another_style_put_no_words_into_another_mouth():
    one, other = said("Ana Ruiz", "“It was late."), said("Ben Okafor", '"It was late.')

    assert not is_credited_otherwise(one, other)
