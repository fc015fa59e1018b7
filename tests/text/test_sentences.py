"""Sentences: where they end, where they don't, and that no character is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.text.sentences import Role, split

NEWS = st.text(alphabet=st.sampled_from("aB. ?!\"'“”‘’()[]\n\t,;:—-1é…•\u00a0"), max_size=120)


def pieces(text):
    return [text[sentence.start : sentence.end] for sentence in split(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Gov. Ana Ruiz met Rep. Tom Hale on Monday.",
        "She lives in Harbour City, Va. - near the quay.",
        "The U.S. Department of Works paid for it.",
        "At 5 a.m. Ms. Ruiz went to the port.",
        "The vote was 51.5 percent, up 1.2 points.",
        "Sen. Tom Hale (D-Ore.) voted against it.",
        "“Who paid for it?” he asked.",
        '"Who paid for it?" Ruiz asked on Friday.',
        "It cost $4.5 million, vs. $3 million in 2019.",
        "Turn to No. 7 on the list.",
        "The harbour ... was closed for a week.",
        "T. J. Hale wrote to A. Ruiz.",
        "She works at Yahoo! in the press office.",
    ],
)
def test_a_stop_inside_a_sentence_does_not_end_it(text):
    assert pieces(text) == [text]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The port is closed.", "Nobody knows why."),
        ("He moved to the U.S.", "The port stayed."),
        ("She left at 6 p.m.", "Mr. Hale stayed."),
        ("“We are safe.", "The water is not.”"),
        ("“It is over.”", "Ruiz then left the room."),
        ("It closed.", "(Nobody was told.)"),
        ("Was it safe?", "Nobody knows."),
        ("He sold it to Hale & Co.", "It closed in May."),
        ("The wall fell.[3]", "Nobody was hurt."),
        ("''It is over.''", "The port closed."),
        ("We lost....", "Then we won."),
    ],
)
def test_two_sentences_are_told_apart(first, second):
    assert pieces(f"{first} {second}") == [first, second]


def test_a_tag_stays_with_its_quote():
    text = "“It was cold,” Ruiz said. “It was late.”"

    assert pieces(text) == ["“It was cold,” Ruiz said.", "“It was late.”"]


def test_marks_of_two_families_do_not_confuse_the_splitter():
    text = 'The letter set a "two-week limit”. Nobody answered.'

    assert pieces(text) == ['The letter set a "two-week limit”.', "Nobody answered."]


def test_items_that_share_a_line_are_split():
    assert pieces("1. Close the port 2. Open the gate") == ["1. Close the port", "2. Open the gate"]


def test_a_semicolon_does_not_end_a_sentence():
    text = "The port is closed; the gate is open."

    assert pieces(text) == [text]


def test_the_first_line_without_a_stop_is_the_headline():
    first = split("Port closed for a week\n\nThe port is closed.")[0]

    assert first.role is Role.HEADLINE


@pytest.mark.parametrize(
    "stamp", ["May 4, 2031 - 11:15", "May 4 2031, 11:15 AM", "4 May 2031 | 09:30 GMT"]
)
def test_a_date_with_its_hour_that_opens_a_sentence_is_one_by_itself(stamp):
    assert pieces(f"It closed. {stamp} The port is shut.") == [
        "It closed.",
        stamp,
        "The port is shut.",
    ]


def test_a_date_with_its_hour_within_a_sentence_belongs_to_it():
    assert len(pieces("It closed on May 4, 2031, 11:15 AM Harbour time.")) == 1


def test_a_line_of_date_and_time_is_a_dateline():
    second = split("Port closed\n\nMay 2, 2024 - 3:24\n\nThe port is closed.")[1]

    assert second.role is Role.DATELINE


def test_a_short_line_over_prose_is_a_subhead():
    roles = [s.role for s in split("The port is closed.\n\nWhat comes next\n\nNobody knows.")]

    assert roles == [Role.SENTENCE, Role.SUBHEAD, Role.SENTENCE]


def test_a_list_item_is_a_sentence():
    roles = [s.role for s in split("It needs:\n- new gates\n- new locks\nThat is all.")]

    assert roles == [Role.SENTENCE] * 4


def test_paragraphs_are_counted_from_one():
    assert [s.paragraph for s in split("One.\nTwo. Three.\n\nFour.")] == [1, 2, 2, 3]


def test_lines_that_are_clearly_wrapped_are_one_paragraph():
    text = (
        "The port of Harbour City was closed on Friday after the\n"
        "storm had broken the gates and the wall of the old quay,\n"
        "and nobody could say when it would open for ships again.\n"
    )

    assert len(split(text)) == 1


def test_an_empty_text_has_no_sentences():
    assert split(" \n\t ") == ()


@given(NEWS)
def test_every_character_but_blanks_is_in_exactly_one_sentence(text):
    covered = [at for s in split(text) for at in range(s.start, s.end)]

    assert len(covered) == len(set(covered))
    assert {at for at, char in enumerate(text) if not char.isspace()} <= set(covered)


@given(NEWS)
def test_sentences_neither_begin_nor_end_with_a_blank(text):
    assert all(piece == piece.strip() and piece for piece in pieces(text))


@given(NEWS)
def test_sentences_come_in_order(text):
    starts = [sentence.start for sentence in split(text)]

    assert starts == sorted(starts)


@given(NEWS)
def test_splitting_again_gives_the_same(text):
    assert split(text) == split(text)
