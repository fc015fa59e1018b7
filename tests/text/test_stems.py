"""Forms of one word share a stem, other words do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.text.stems import stem


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("reopening", "reopened"),
        ("ministers", "minister"),
        ("evacuated", "evacuation"),
        ("carries", "carried"),
        ("studies", "study"),
        ("planned", "plans"),
        ("families", "family"),
        ("sold", "sale"),
        ("brandt's", "brandt"),
    ],
)
def test_forms_of_one_word_share_a_stem(one, other):
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), [("police", "policy"), ("his", "hi")])
def test_other_words_keep_apart(one, other):
    assert stem(one) != stem(other)


@given(st.text(min_size=1))
def test_a_stem_is_never_empty(word):
    assert stem(word) or word == "'s"
