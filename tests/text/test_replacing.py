"""Changing one sentence of a text leaves every other one as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.text.replacing import with_words, without
from claims.text.spans import Span

TEXT = "Head\n\nOne is here. Two is there.\n\nThree."
SPANS = (Span(0, 4), Span(6, 18), Span(19, 32), Span(34, 40))


def words(made):
    return [span.of(made.text) for span in made.spans]


def test_new_words_stand_where_the_old_ones_stood():
    made = with_words(TEXT, SPANS, 1, "One was here, they say.")

    assert made.text == "Head\n\nOne was here, they say. Two is there.\n\nThree."
    assert words(made) == ["Head", "One was here, they say.", "Two is there.", "Three."]


@pytest.mark.parametrize(
    ("at", "text"),
    [
        (1, "Head\n\nTwo is there.\n\nThree."),
        (2, "Head\n\nOne is here.\n\nThree."),
        (3, "Head\n\nOne is here. Two is there."),
    ],
)
def test_a_sentence_that_is_cut_leaves_no_hole(at, text):
    made = without(TEXT, SPANS, at)

    assert made.text == text
    assert words(made) == [span.of(TEXT) for index, span in enumerate(SPANS) if index != at]


def test_a_paragraph_of_one_sentence_goes_with_it():
    made = without("Head\n\nAlone.\n\nLast.", (Span(0, 4), Span(6, 12), Span(14, 19)), 1)

    assert made.text == "Head\n\nLast."


@given(
    st.lists(st.lists(st.text("ab.", min_size=1), min_size=1), min_size=1),
    st.data(),
)
def test_cutting_touches_no_other_sentence_and_joins_no_paragraphs(paragraphs, data):
    text, spans, lonely = "", [], []
    for paragraph in paragraphs:
        text += "\n\n" if text else ""
        for place, sentence in enumerate(paragraph):
            text += " " if place else ""
            spans.append(Span(len(text), len(text) + len(sentence)))
            lonely.append(len(paragraph) == 1)
            text += sentence
    at = data.draw(st.integers(0, len(spans) - 1))

    made = without(text, spans, at)

    assert words(made) == [span.of(text) for index, span in enumerate(spans) if index != at]
    assert len(list(filter(None, made.text.split("\n\n")))) == len(paragraphs) - lonely[at]
