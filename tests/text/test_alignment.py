"""A claim held against a source: passages, coverage, support, and a sentence about it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from claims.text.alignment import judge, rank

SOURCE = (
    "The harbour board met on Monday. It will close berth seven for 14 weeks because the piles "
    "are rotten, chair Lena Brandt said. “We have no other choice,” Brandt told the council. "
    "Fishermen protested outside the hall."
)


def covered(found, claim):
    return [span.of(claim) for span in found.covered]


def missing(found, claim):
    return [span.of(claim) for span in found.missing]


def test_the_best_passage_comes_first():
    best = judge("Berth seven is to be shut for 14 weeks", "", SOURCE).passages[0]

    assert SOURCE[best.start : best.end].startswith("It will close berth seven")


def test_words_and_numbers_are_covered_or_missing():
    claim = "Berth seven closes for 15 weeks"
    found = judge(claim, "", SOURCE)

    assert covered(found, claim) == ["Berth", "seven", "closes", "weeks"]
    assert missing(found, claim) == ["15"]


def test_the_suggestion_names_what_is_missing():
    found = judge("Berth seven closes for 15 weeks in Halden", "", SOURCE)

    assert "Not in the passage: 15, Halden." in found.suggestion


def test_a_number_that_the_source_does_not_have_is_flagged_in_the_claim():
    flags = judge("Berth seven closes for 15 weeks", "", SOURCE).flags

    assert [(flag.flag, flag.of) for flag in flags] == [("number_differs", "claim")]


def test_a_quote_credited_to_someone_else_is_flagged():
    claim = "“We have no other choice,” Tomas Adler told the council."
    flags = judge(claim, "We have no other choice", SOURCE).flags

    assert "speaker_differs" in {flag.flag for flag in flags}


def test_a_quote_credited_to_its_speaker_is_not_flagged():
    claim = "“We have no other choice,” Lena Brandt told the council."

    assert judge(claim, "We have no other choice", SOURCE).flags == ()


def test_a_wrong_number_beside_a_true_quote_is_flagged_in_the_claim():
    claim = "“We have no other choice,” Brandt said of the 15 weeks without berth seven."
    flags = judge(claim, "We have no other choice", SOURCE).flags

    assert [(flag.flag, flag.of, flag.ours.of(claim)) for flag in flags] == [
        ("number_differs", "claim", "15")
    ]


def test_a_negation_in_the_sentence_of_the_quote_is_not_one_of_the_claim_alone():
    source = "She would not say when. “We have no other choice,” Brandt did not deny on Friday."
    claim = "“We have no other choice,” Brandt did not deny."

    assert judge(claim, "We have no other choice", source).flags == ()


def test_the_same_words_are_verbatim():
    claim = "It will close berth seven for 14 weeks because the piles are rotten"

    assert judge(claim, "", SOURCE).support == "verbatim"


def test_other_content_has_no_support():
    claim = "Ministers in Oslo raised the tax on diesel cars last spring"

    assert judge(claim, "", SOURCE).support == "none"


def test_ranking_names_every_sentence_once_best_first():
    sentences = ["Fishermen protested.", "Berth seven will close.", "The board met."]
    found = rank("They will close berth seven", sentences)

    assert found.ranking[0] == 1
    assert sorted(found.ranking) == [0, 1, 2]


def test_passages_of_a_ranking_are_places_in_the_joined_sentences():
    sentences = ["Fishermen protested.", "Berth seven will close."]
    best = rank("They will close berth seven", sentences).judgement.passages[0]

    assert "\n".join(sentences)[best.start : best.end] == "Berth seven will close."


def test_nothing_can_be_ranked_in_an_empty_source():
    assert rank("They will close berth seven", []).ranking == ()


@settings(max_examples=40)
@given(st.text(max_size=80), st.text(max_size=40), st.text(max_size=300))
def test_anything_can_be_judged_and_is_judged_alike_twice(claim, quote, source_text):
    assert judge(claim, quote, source_text) == judge(claim, quote, source_text)


@settings(max_examples=40)
@given(st.text(max_size=80), st.text(max_size=40), st.text(max_size=300))
def test_all_places_lie_in_what_was_given(claim, quote, source_text):
    found = judge(claim, quote, source_text)

    for flag in found.flags:
        ours = claim if flag.of == "claim" else quote
        assert flag.ours is None or 0 <= flag.ours.start <= flag.ours.end <= len(ours)
        assert flag.theirs is None or 0 <= flag.theirs.start <= flag.theirs.end <= len(source_text)
    for span in (*found.covered, *found.missing):
        assert 0 <= span.start < span.end <= len(claim or quote)
    for passage in found.passages:
        assert 0 <= passage.start < passage.end <= len(source_text)
