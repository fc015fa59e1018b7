"""The hash chain's arithmetic."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims import chain

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
).filter(lambda value: all(not 0xD800 <= ord(c) <= 0xDFFF for c in str(value)))


def test_the_order_of_keys_does_not_matter():
    assert chain.canonical({"b": 1, "a": 2}) == '{"a":2,"b":1}'


def test_words_are_not_escaped_into_ascii():
    assert chain.canonical("é") == '"é"'


def test_not_a_number_has_no_canonical_form():
    with pytest.raises(ValueError, match="Out of range"):
        chain.canonical(float("nan"))


def test_the_digest_of_a_text_is_sha256_of_its_utf8():
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

    assert chain.text_digest("") == empty


def test_a_link_depends_on_the_event_before():
    assert chain.link(chain.GENESIS, {"seq": 1}) != chain.link("1" * 64, {"seq": 1})


@given(JSON, JSON)
def test_different_values_have_different_digests(one, other):
    same = chain.canonical(one) == chain.canonical(other)

    assert (chain.digest(one) == chain.digest(other)) == same


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), max_size=4))
def test_a_series_and_its_parts_joined_have_different_digests(values):
    joined = ["".join(values)]

    assert (chain.digest_of_many(values) == chain.digest_of_many(joined)) == (values == joined)
