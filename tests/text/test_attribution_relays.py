"""Outlets between a speaker and us."""

import pytest

from claims.text.attribution import attribute


def words(text, spans):
    return " … ".join(span.of(text) for span in spans)


@pytest.mark.parametrize(
    ("text", "source", "relay", "content"),
    [
        (
            "The port is to close, two people familiar with the plan told Reuters.",
            "two people familiar with the plan",
            "Reuters",
            "The port is to close",
        ),
        (
            "The driver was drunk, the Coast Courier reported, citing a police report.",
            "a police report",
            "the Coast Courier",
            "The driver was drunk",
        ),
        (
            "CNN, citing a police report, said the driver was drunk.",
            "a police report",
            "CNN",
            "the driver was drunk",
        ),
        (
            "The Coast Courier quoted Ruiz as saying that the wall was safe.",
            "Ruiz",
            "The Coast Courier",
            "that the wall was safe",
        ),
        (
            "The Harbour Gazette says Hale told it the port was broke.",
            "Hale",
            "The Harbour Gazette",
            "the port was broke",
        ),
        (
            "Axios reported that two senior officials said the talks would go on.",
            "two senior officials",
            "Axios",
            "the talks would go on",
        ),
        (
            "According to Reuters, Ruiz said the wall was safe.",
            "Ruiz",
            "Reuters",
            "the wall was safe",
        ),
        (
            "The fares are expected to rise, according to a draft seen by the Harbour Gazette.",
            "a draft seen by the Harbour Gazette",
            "the Harbour Gazette",
            "The fares are expected to rise",
        ),
    ],
)
def test_the_speaker_and_the_outlet_are_told_apart(text, source, relay, content):
    (found,) = attribute(text)

    assert words(text, found.source) == source
    assert words(text, found.relay) == relay
    assert words(text, found.content) == content


def test_a_man_who_said_something_is_not_the_outlets_speaker():
    text = "The Harbour Gazette reported that the man who said the wall was cracked had left."

    assert words(text, attribute(text)[0].source) == "The Harbour Gazette"


def test_a_paragraph_of_two_sentences_is_no_headline():
    text = "The wall had been cut. It was old, officials said."

    assert [words(text, found.content) for found in attribute(text)] == ["It was old"]


@pytest.mark.parametrize(
    ("text", "source", "relay"),
    [
        (
            "“Nobody asked us about the wall,” Ruiz said, according to the Harbour Gazette.",
            "Ruiz",
            "the Harbour Gazette",
        ),
        (
            "“Nobody asked us about the wall,” said Ana Ruiz, according to Mark Dell. “We would know.”",
            "Ana Ruiz",
            "Mark Dell",
        ),
        (
            "“Nobody asked us about the wall,” the mayor said on Monday, according to Reuters.",
            "the mayor",
            "Reuters",
        ),
    ],
)
def test_who_said_it_comes_before_who_passed_it_on(text, source, relay):
    (found,) = attribute(text)

    assert words(text, found.source) == source
    assert words(text, found.relay) == relay
