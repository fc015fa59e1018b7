"""Which words of a sentence are quoted, and who is heard in them, by what stands around."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.text.edits import is_credited_otherwise, lines_of
from claims.text.voices import quoted_in, voices

HALL = "The hall was full on Monday."
RUIZ, HALE = "“We will look at every bolt,” Ana Ruiz said.", "“It is dear,” Ben Hale said."
LATE = "“It was late and nobody came.”"


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He said “it is late” today.", ["“it is late”"]),
        ("“It is late. Nobody came.", ["“It is late. Nobody came."]),
        ("“It is late. “Nobody came,” he said.", ["“It is late. “Nobody came,”"]),
        ('"It is late. "Nobody came," he said.', ['"It is late. "Nobody came,"']),
        ('He called it "late”, twice.', ['"late”']),
        ("Nobody came.” He left.", []),
        ("„It is late“, he said.", ["„It is late“"]),
        ("“It is late.\nNobody came.", ["“It is late."]),
    ],
)
def test_a_quotation_goes_on_to_its_closing_mark_or_the_end_of_the_line(text, quoted):
    assert [span.of(text) for span in quoted_in(text)] == quoted


@given(st.text(st.sampled_from('ab .\n"“”«»„'), max_size=40))
def test_quotations_stand_in_order_and_hold_something(text):
    spans = quoted_in(text)

    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(len(span) for span in spans)


def lead(text, words=LATE):
    start = text.index(words)
    return voices(text, [(start, start + len(words))])[0].lead


def test_who_speaks_before_a_bare_quotation_is_heard_in_it():
    assert lead(f"{RUIZ} {LATE}\n\n{HALE}") == "Ana Ruiz said."


def test_who_speaks_after_it_is_heard_where_nobody_spoke_before():
    assert lead(f"{HALE}\n\n{LATE} {RUIZ}") == "Ana Ruiz said."
    assert lead(f"{HALL} {LATE} {RUIZ}") == "Ana Ruiz said."


def test_who_ends_a_quotation_is_heard_in_all_of_it():
    told = "The clerk was told of it on Monday."

    assert lead(f"{told} {LATE[:-1]} We will look,” Ana Ruiz said.", LATE[:-1]) == "Ana Ruiz said."


def test_whoever_was_quoted_before_speaks_on():
    assert lead(f"{RUIZ} {LATE[:-1]} {HALE}", LATE[:-1]) == "Ana Ruiz said."


def test_a_quotation_that_is_a_paragraph_is_heard_from_the_one_beside_it():
    assert lead(f"{HALL}\n\n{RUIZ}\n\n{LATE}\n\n{HALE}") == "Ana Ruiz said."
    assert lead(f"{HALL}\n\n{LATE}\n\n{HALE}") == "Ben Hale said."


def test_quotations_on_the_way_to_who_speaks_are_passed_over():
    assert lead(f"{RUIZ} “Nobody asked us. {LATE[1:]}", LATE[1:]) == "Ana Ruiz said."


def test_words_of_ones_own_beside_the_quotation_need_no_lead():
    assert lead(f"{HALE} {RUIZ}", RUIZ) == ""


def heard_otherwise(before, after, words=LATE):
    """Say whether the machine hears another in the words, in one text and in the other."""
    sides = []
    for text in (before, after):
        start = text.index(words)
        sides += lines_of(text, [(start, start + len(words))], [""])
    return is_credited_otherwise(*sides)


@pytest.mark.parametrize(
    "after",
    [
        f"{HALL}\n\n{HALE}\n\n{RUIZ} {LATE}",
        f'"We will look at every bolt," Ana Ruiz said. {LATE}',
        f"“We will look at each bolt,” Ana Ruiz said on Friday. {LATE}",
    ],
)
def test_a_quotation_that_stands_by_the_same_speaker_is_heard_from_the_same(after):
    assert not heard_otherwise(f"{HALL}\n\n{RUIZ} {LATE}\n\n{HALE}", after)


@pytest.mark.parametrize(
    "after",
    [
        f"{HALL}\n\n{RUIZ}\n\n{HALE} {LATE}",
        f"“We will look at every bolt,” Ben Hale said. {LATE}",
        f"{HALL} {LATE}",
        LATE,
    ],
)
def test_a_quotation_moved_away_from_its_speaker_is_heard_from_another(after):
    assert heard_otherwise(f"{HALL}\n\n{RUIZ} {LATE}\n\n{HALE}", after)


def test_words_that_came_out_of_the_marks_around_them_are_the_writers_own():
    words = "They came at dawn."

    assert heard_otherwise(f"“It is late. {words}”", f"“It is late.” {words}", words)


def test_words_that_came_into_a_quotation_nobody_closed_are_quoted():
    assert heard_otherwise(f"“It is late.” {HALL}", f"“It is late. {HALL}", HALL)


def test_what_stands_around_a_sentence_with_its_own_speaker_makes_no_odds():
    assert not heard_otherwise(f"{HALE} {RUIZ}", f"{RUIZ}\n\n{HALE}", RUIZ)


def test_where_nobody_is_named_beside_a_quotation_nobody_else_is_heard():
    assert not heard_otherwise(f"{HALL} {LATE}", f"The room was full. {LATE}")
