"""From what was pasted to the text of a revision."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.errors import Refused
from claims.intake.characters import from_pictures, objection_to, pictured, stripped
from claims.intake.texts import TextFormat, body_of, titled


def test_plain_text_is_kept_as_typed_but_for_line_ends():
    typed = "  If a<b then c>d,\r\nsaid “Ana” &amp; Bo.\r\r\nSo it is.\t\n"

    assert (
        body_of(typed, TextFormat.TEXT)
        == "  If a<b then c>d,\nsaid “Ana” &amp; Bo.\n\nSo it is.\t\n"
    )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a\0b", "a NUL character (U+0000) in line 1, character 2."),
        ("a\n\nbc\x1b[0m", "an escape character (U+001B)"),
        ("a\n\nbc\x1b[0m", "in line 3, character 3."),
        (
            "a\x07b\x07",
            "a control character (U+0007) in line 1, character 2 and 1 more of the kind.",
        ),
        ("a\x9fb", "a control character (U+009F)"),
        ("a\ud800b", "half of a character (U+D800)"),
    ],
)
def test_an_unwanted_character_is_named_with_its_place(text, sentence):
    assert sentence in objection_to(text)


@pytest.mark.parametrize("text", ["tab\tand\nline", "“”‘’—…", "\u202eabc\u200b", "é e\u0301", "😀"])
def test_layout_and_every_script_are_welcome(text):
    assert objection_to(text) == ""


def test_stripping_leaves_a_line_end_where_a_page_ended():
    assert stripped("one\x0ctwo\0three") == "one\ntwothree"


@given(st.text(alphabet=st.characters(exclude_categories=[], max_codepoint=0x300)))
def test_what_was_stripped_has_nothing_to_object_to(text):
    assert objection_to(stripped(text)) == ""


@given(st.text(alphabet=st.characters(max_codepoint=0x2FF)))
def test_pictures_of_control_characters_lead_back_to_them(text):
    assert from_pictures(pictured(text)) == text


def test_the_headline_is_put_in_front_so_that_it_is_a_claim():
    assert titled("Ships", "One sank.") == ("Ships", "Ships\n\nOne sank.")


@pytest.mark.parametrize("first", ["Ships’ end", "Ships' end", "  SHIPS' END "])
def test_a_headline_that_is_there_already_is_not_put_in_front_again(first):
    body = f"{first}\n\nOne sank."

    assert titled("Ships' end", body) == ("Ships' end", body)


def test_without_a_headline_the_first_line_is_taken():
    assert titled(" ", "\nShips\n\nOne sank.") == ("Ships", "\nShips\n\nOne sank.")


def test_a_first_line_too_long_for_a_headline_asks_for_one():
    with pytest.raises(Refused, match="Give a headline") as refusal:
        titled("", "word " * 100)

    assert refusal.value.field == "title"


def test_a_text_of_exactly_a_megabyte_is_taken():
    body_of("é" * 500_000, TextFormat.TEXT)
    with pytest.raises(Refused, match="1 MB"):
        body_of("é" * 500_001, TextFormat.TEXT)
