"""Word lists: sorted, without doubles, in small letters where the analysis compares so."""

from importlib.resources import files

import pytest

from claims.text.lexicon import entries, words

NAMES = sorted(
    path.name.removesuffix(".txt")
    for path in files("claims.text.lexicon").iterdir()
    if path.name.endswith(".txt")
)

# By size, and by the way they are formed.
OWN_ORDER = ("number_words", "irregular_forms")


@pytest.mark.parametrize("name", NAMES)
def test_a_list_says_what_it_is_for(name):
    text = files("claims.text.lexicon").joinpath(f"{name}.txt").read_text("utf-8")

    assert text.startswith("# ")


@pytest.mark.parametrize("name", NAMES)
def test_a_list_has_no_doubles(name):
    assert len(entries(name)) == len(set(entries(name)))


@pytest.mark.parametrize("name", [name for name in NAMES if name not in OWN_ORDER])
def test_a_list_is_in_order(name):
    assert list(entries(name)) == sorted(entries(name))


@pytest.mark.parametrize("name", ["titles", "abbreviations", "speech_verbs", "outlets", "openers"])
def test_lists_that_are_compared_in_small_letters_hold_small_letters(name):
    assert all(entry == entry.lower() for entry in words(name))
