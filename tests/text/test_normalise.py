"""Normalisation: one way of writing, exact offsets back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.text.normalise import comparable, normalise
from claims.text.spans import Span

ODD = st.text(alphabet=list("ab Z1.,-–—−'\"‘’“”…\n\t\xa0\u00ad\u200b&;ampquot#39[]ﬁéİς½\u0301"))


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("“Yes,” she said", '"Yes," she said'),
        ("it’s", "it's"),
        ("''Yes''", '"Yes"'),
        ("one\u00a0two\n three", "one two three"),
        ("late—too late", "late - too late"),
        ("late -- too late", "late - too late"),
        ("2019–20", "2019-20"),
        ("ﬁrst oﬃce", "first office"),
        ("evac\u00aduated", "evacuated"),
        ("evacu-\nated", "evacuated"),
        ("evacu-\r\n\tated", "evacuated"),
        ("Anglo-\nSaxon", "Anglo- Saxon"),
        ("one - \n -- two", "one - two"),
        ("one-  -- two", "one - two"),
        ("one\u2028two\u3000three", "one two three"),
        ("well . . . perhaps", "well ... perhaps"),
        ("well…", "well..."),
        ("[W]e agree", "We agree"),
        ("caf\u0065\u0301", "café"),
        ("Ruiz &amp; Sons&nbsp;Ltd", "Ruiz & Sons Ltd"),
    ],
)
def test_one_way_of_writing(written, normal):
    assert normalise(written).text == normal


@pytest.mark.parametrize("text", ["−5 degrees", "3.4 million", "10² metres", "½ cup", "A.B. Cole"])
def test_what_carries_meaning_stays(text):
    assert normalise(text).text == text.replace("−", "-")


def test_a_minus_is_not_the_number_without_it():
    assert comparable("at -5 degrees").text != comparable("at 5 degrees").text


def test_comparing_ignores_case_quote_marks_word_hyphens_and_thousands_commas():
    theirs = comparable("The “ten-year” plan costs 1,204 euros")
    assert theirs.text == comparable("the ten year plan costs 1204 euros").text


def test_a_piece_maps_back_to_the_characters_it_came_from():
    text = "He said: “ﬁrst\u00a0 things — ﬁrst…”"
    normal = normalise(text)
    at = normal.text.index("first things")

    assert normal.raw_span(at, at + len("first things")).of(text) == "ﬁrst\u00a0 things"


@given(ODD)
def test_normalising_twice_changes_nothing_more(text):
    once = normalise(text).text

    assert normalise(once).text == once


@given(ODD, st.data())
def test_every_piece_lies_inside_the_text(text, data):
    normal = comparable(text)
    start = data.draw(st.integers(0, len(normal.text)))
    end = data.draw(st.integers(start, len(normal.text)))

    span = normal.raw_span(start, end)

    assert 0 <= span.start <= span.end <= len(text)
    assert (start == end) == (span.start == span.end)


@given(ODD)
def test_the_whole_maps_back_to_all_that_was_seen(text):
    normal = normalise(text)

    assert normalise(normal.raw_span(0, len(normal.text)).of(text)).text == normal.text


def test_an_empty_piece_has_an_empty_place():
    assert normalise("“a”").raw_span(3, 3) == Span(3, 3)
