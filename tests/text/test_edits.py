"""What an edit changed of what a sentence says."""

import pytest

from claims.text.edits import Line, WeightyChange, is_credited_otherwise, weighty_changes
from claims.text.spans import Span
from claims.text.voices import Voice

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


def said(speaker, words="It was late.", lead="{} said."):
    """Return a sentence that is quoted as a whole; who says it stands beside it."""
    lead = lead.format(speaker)
    return Line(words, speaker, Voice((Span(0, len(words)),), lead, lead))


def test_every_word_of_a_sentence_within_a_quote_is_quoted():
    assert weighty_changes(said("Ruiz"), said("Ruiz", "It was slow.")) == (
        WeightyChange("quote", "late", "slow"),
    )


def test_another_speaker_of_the_same_quoted_words_is_told():
    assert weighty_changes(said("Ana Ruiz"), said("Ben Okafor")) == (
        WeightyChange("attribution", "Ana Ruiz", "Ben Okafor"),
    )


def test_another_role_in_place_of_the_first_is_told():
    assert weighty_changes(said("the mayor"), said("the clerk")) == (
        WeightyChange("attribution", "the mayor", "the clerk"),
    )


def test_a_speaker_who_is_not_named_any_more_is_told():
    assert weighty_changes(said("Ana Ruiz"), said("")) == (
        WeightyChange("attribution", "Ana Ruiz", " said."),
    )


def test_the_same_speaker_may_be_named_more_or_less_fully():
    assert not is_credited_otherwise(said("Ana Ruiz"), said("Ruiz"))
    assert not is_credited_otherwise(said("the mayor"), said("the mayor", lead="So said {}."))


def test_she_beside_other_words_may_be_another():
    assert is_credited_otherwise(said("she"), said("she", lead="In the hall it was {} who spoke."))


def test_whom_the_machine_reads_elsewhere_is_not_heard_here():
    moved = said("Ana Ruiz", lead="The hall was full.")

    assert is_credited_otherwise(said("Ana Ruiz"), moved)


def test_words_that_are_no_longer_quoted_are_told_with_their_marks():
    assert weighty_changes(said("Ana Ruiz"), Line("It was late.", voice=Voice())) == (
        WeightyChange("quote", "“It was late.”", "It was late."),
    )


def test_outside_a_quote_the_words_themselves_say_who_says_so():
    assert not is_credited_otherwise(Line("It was late.", "Ana"), Line("It was late.", "Ben"))
