"""Words that deny and words that weaken."""

import pytest

from claims.text.polarity import modals, negations
from claims.text.words import words_in


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They did not come", ["not"]),
        ("They can’t and won't", ["can't", "won't"]),
        ("Nobody came, and never will", ["nobody", "never"]),
        ("See No. 5 on the list", []),
        ("They came", []),
    ],
)
def test_negations(text, found):
    assert [word.key for word in negations(words_in(text))] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They will come", ["will"]),
        ("They won't, we'll see", ["will", "will"]),
        ("The talks in May ended", []),
        ("It may rain", ["may"]),
        ("They cannot or could", ["can", "could"]),
    ],
)
def test_modals(text, found):
    assert [modal for modal, _ in modals(words_in(text))] == found
