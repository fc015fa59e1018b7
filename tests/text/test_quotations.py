"""Quotation marks of every family, matched or not."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.text.quotations import quotations, within
from claims.text.spans import Span

MARKED = st.text(alphabet="ab .\n\"“”„«»'`", max_size=60)


def pieces(text):
    return [span.of(text) for span in quotations(text)]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He said “it is over” twice.", "“it is over”"),
        ('He said "it is over" twice.', '"it is over"'),
        ("He said ''it is over'' twice.", "''it is over''"),
        ("He said «it is over» twice.", "«it is over»"),
        ('He said "it is over” twice.', '"it is over”'),
        ('He said “it is over" twice.', '“it is over"'),
    ],
)
def test_marks_of_any_family_are_paired(text, quoted):
    assert pieces(text) == [quoted]


def test_a_quote_left_open_ends_with_its_paragraph():
    assert pieces("“It is over.\n\nNobody came.") == ["“It is over."]


def test_a_straight_mark_before_a_blank_opens_nothing():
    assert pieces('It is 5" wide.') == []


def test_apostrophes_are_no_quotation_marks():
    assert pieces("It's the port's wall.") == []


def test_within_gives_the_quotations_that_touch_a_span():
    quoted = (Span(0, 4), Span(6, 9), Span(12, 15))

    assert list(within(quoted, Span(4, 13))) == [Span(6, 9), Span(12, 15)]


@given(MARKED)
def test_quotations_come_in_order_and_do_not_overlap(text):
    spans = quotations(text)

    assert all(one.end <= other.start for one, other in pairwise(spans))


@given(MARKED)
def test_no_quotation_leaves_its_line(text):
    assert all("\n" not in piece for piece in pieces(text))


@pytest.mark.parametrize(
    "text",
    [
        "“She told me “never again” and left,”",
        "“She said “no” and “no more” and left,”",
        "«She told me «never again» and left,»",
    ],
)
def test_a_quotation_may_hold_others(text):
    assert pieces(f"{text} he said.") == [text]


def test_a_mark_that_nothing_closes_leaves_later_quotations_whole():
    assert pieces("“It began here. Then “it is over” was said.") == ["“it is over”"]
