"""Whom a source credits with the words at a place."""

import pytest

from claims.text.quotes import locate
from claims.text.speakers import are_different, speaker_of


def credited(quote, text):
    return speaker_of(text, locate(quote, text).span)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“We will look at every bolt,” Ana Ruiz said on Monday.", "Ana Ruiz"),
        ("Ben Cole told reporters: “We will look at every bolt.”", "Ben Cole"),
        ("“It was cold,” Ana Ruiz said. “We will look at every bolt,” she added.", "Ana Ruiz"),
        ("“We will look at every bolt,” a spokesman said.", ""),
        ("We will look at every bolt. The pier was shut.", ""),
    ],
)
def test_a_speaker_is_credited_by_name_or_not_at_all(text, speaker):
    assert credited("We will look at every bolt", text) == speaker


def test_the_speaker_of_other_words_is_not_credited():
    text = "“It was cold,” Ben Cole said.\n\n“We will look at every bolt,” Ana Ruiz said."

    assert credited("We will look at every bolt", text) == "Ana Ruiz"


def test_two_names_with_one_in_common_may_be_one_person():
    assert not are_different("Mayor Ana Ruiz", "Ruiz’s office")
