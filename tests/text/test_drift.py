"""What became of a passage on a page that was captured again."""

from claims.text.drift import WIDEST, in_its_place, rewritten, surroundings_of
from claims.text.quotes import locate
from claims.text.spans import Span

PAGE = (
    "Ferry order paused\n\nThe agency has paused an order for six ferries.\n\nIt rained on Monday."
)
PASSAGE = "paused an order for six ferries"
AROUND = "The agency has paused an order for six ferries."


def changed(parts):
    return "".join(part.text for part in parts if part.is_changed)


def test_a_passage_is_shown_with_its_paragraph():
    assert surroundings_of(locate(PASSAGE, PAGE).span, PAGE) == AROUND


def test_of_a_long_paragraph_only_the_words_around_are_shown():
    text = f"{'before ' * 300}{PASSAGE}{' after' * 300}"

    around = surroundings_of(locate(PASSAGE, text).span, text)

    assert len(around) < WIDEST + 20
    assert around.startswith("… before")
    assert around.endswith("after …")


def test_a_passage_longer_than_what_is_shown_around_it_is_whole():
    text = "x" * 900

    assert surroundings_of(Span(0, 900), text) == text


def test_what_was_rewritten_stands_in_its_place():
    now = PAGE.replace("paused an order for six", "signed an order for nine")

    assert in_its_place(PASSAGE, AROUND, now) == "The agency has signed an order for nine ferries."


def test_in_place_of_what_was_taken_out_stands_nothing():
    assert in_its_place(PASSAGE, AROUND, "Trams\n\nA museum bought all the trams.") == ""


def test_only_the_paragraphs_that_differ_are_shown():
    (only,) = rewritten(PAGE, PAGE.replace("six", "nine"))

    assert (changed(only.before), changed(only.after)) == (" six", " nine")


def test_a_paragraph_that_came_has_nothing_before_it():
    (only,) = rewritten(PAGE, f"{PAGE}\n\nCorrected on Friday.")

    assert only.before == ()
    assert changed(only.after) == "Corrected on Friday."


def test_space_between_paragraphs_is_no_difference():
    assert rewritten(PAGE, PAGE.replace("\n\n", "\n")) == ()
