"""Two versions of a sentence side by side."""

from hypothesis import given
from hypothesis import strategies as st

from claims.text.worddiff import Stretch, word_diff


def test_only_what_changed_is_marked():
    before, after = word_diff("The board meets on 18 June.", "The board meets on 20 June.")

    assert [part for part in before if part.is_changed] == [Stretch(" 18", True)]
    assert [part for part in after if part.is_changed] == [Stretch(" 20", True)]


def test_the_space_before_a_changed_word_is_not_the_change():
    changed = Stretch(" 18", is_changed=True)

    assert (changed.lead, changed.words) == (" ", "18")


@given(st.text("ab c\n", max_size=30), st.text("ab c\n", max_size=30))
def test_the_words_of_both_are_all_there(one, other):
    for text, parts in zip((one, other), word_diff(one, other), strict=True):
        assert "".join(part.text for part in parts).split() == text.split()


def test_very_long_sentences_are_changed_as_a_whole():
    before, _ = word_diff("a " * 500, "b " * 500)

    assert len(before) == 1
