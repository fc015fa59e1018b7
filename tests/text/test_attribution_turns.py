"""Passive forms, nouns of saying and fixed turns: who is credited, and with what."""

import pytest

from claims.text.attribution import attribute


def words(text, spans):
    return " … ".join(span.of(text) for span in spans)


def only(text):
    (found,) = attribute(text)
    return found


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "The council relied on the report's finding that the wall was built of sand.",
            "the report's",
            "finding",
            "that the wall was built of sand",
        ),
        (
            "His claim that the port was broke is false.",
            "His",
            "claim",
            "that the port was broke is false",
        ),
        (
            "The wall is unsafe, in the words of the harbour inspector, Mark Dell.",
            "the harbour inspector, Mark Dell",
            "in the words of",
            "The wall is unsafe",
        ),
        (
            "According to the Harbour Ministry over 300 boats have been lost in the storm.",
            "the Harbour Ministry",
            "According to",
            "over 300 boats have been lost in the storm",
        ),
        (
            "Fares were raised in more than 80 ports, according to a review of the price lists.",
            "a review of the price lists",
            "according to",
            "Fares were raised in more than 80 ports",
        ),
        (
            "The mayor was told by inspectors that the wall was cracked.",
            "inspectors",
            "was told",
            "that the wall was cracked",
        ),
        (
            "It was reported by the Harbour Gazette that the mayor had left.",
            "the Harbour Gazette",
            "was reported",
            "that the mayor had left",
        ),
        (
            "Ruiz, who said the wall was safe, resigned in May.",
            "who",
            "said",
            "the wall was safe",
        ),
    ],
)
def test_each_turn_names_its_source(text, source, cue, content):
    found = only(text)

    assert words(text, found.source) == source
    assert words(text, found.cue) == cue
    assert words(text, found.content) == content


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "The director reportedly left the country in May.",
            "The director … left the country in May",
        ),
        (
            "The mayor is alleged to have taken money from the port.",
            "The mayor … to have taken money from the port",
        ),
        (
            "The gates are believed to be rusted through.",
            "The gates … to be rusted through",
        ),
    ],
)
def test_hearsay_is_credited_to_nobody_and_anonymous(text, content):
    found = only(text)

    assert found.source == ()
    assert found.anonymous
    assert words(text, found.content) == content


def test_in_the_words_of_may_open_a_later_sentence():
    text = "The port is safe. In the words of Mark Dell, the wall is “a rock.”"

    assert words(text, only(text).source) == "Mark Dell"


def test_what_somebody_wrote_as_a_work_is_nothing_that_was_said():
    assert attribute("She wrote the novel “Harbour Lights” in 2009.") == ()


def test_an_adverb_within_quotation_marks_is_the_speakers_own():
    found = attribute("The sign reads “allegedly fresh fish” and hangs over the door.")

    assert not any(credit.anonymous for credit in found)


def test_words_in_quotation_marks_that_nobody_says_are_no_credit():
    assert attribute("The stall sells “allegedly fresh fish” every day.") == ()


def test_who_was_spoken_to_is_not_what_was_said():
    text = "Ana Ruiz was giving an address to Parliament on Monday."

    assert attribute(text) == ()


def test_the_word_that_leads_to_a_description_is_not_part_of_who_gave_it():
    text = "The plan was described by Ruiz as “reckless”."

    assert words(text, only(text).source) == "Ruiz"


def test_a_report_that_tells_what_somebody_asked_is_credited_beside_them():
    text = "According to the police summary, Hale asked the clerk to delete letters in May."

    assert words(text, attribute(text)[-1].source) == "the police summary"


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "The museum, Mr. Hale said, would make visitors face uncomfortable truths.",
            "The museum … would make visitors face uncomfortable truths",
        ),
        ("But, Hale added, he did not support a curfew.", "he did not support a curfew"),
    ],
)
def test_the_words_around_an_inserted_tag_were_said(text, content):
    assert words(text, only(text).content) == content
