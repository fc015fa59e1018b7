"""A claim beside the words it rests on."""

from hypothesis import given
from hypothesis import strategies as st

from claims.text.pairing import pair, shared_words

CLAIM = "The pause could cost the agency up to €3 million in storage fees."
PASSAGE = "Storage fees could reach €3.4 million if the pause lasts past October."


def words(text, spans):
    return [text[span.start : span.end] for span in spans]


def test_equal_runs_are_found_on_both_sides():
    ours, theirs = shared_words("they paused the order", "we hear they paused the works")

    assert words("they paused the order", ours) == ["they paused the"]
    assert words("we hear they paused the works", theirs) == ["they paused the"]


def test_a_lone_short_word_is_no_run():
    assert shared_words("of ferries", "of trams") == ((), ())


def test_a_number_that_differs_is_named_on_both_sides():
    flag = next(flag for flag in pair(CLAIM, PASSAGE).flags if flag.flag == "number_differs")

    assert (flag.ours.of(CLAIM), flag.theirs.of(PASSAGE)) == ("€3 million", "€3.4 million")


def test_words_that_the_passage_lacks_are_listed():
    assert "agency" in words(CLAIM, pair(CLAIM, PASSAGE).missing)


def test_a_passage_without_words_covers_nothing():
    assert pair(CLAIM, "").covered == 0


@given(st.text(max_size=300), st.text(max_size=300))
def test_every_span_lies_in_its_text(claim, passage):
    found = pair(claim, passage)

    assert all(0 <= span.start < span.end <= len(claim) for span in found.ours + found.missing)
    assert all(0 <= span.start < span.end <= len(passage) for span in found.theirs)
