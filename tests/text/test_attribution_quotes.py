"""A quotation that is a sentence of its own: what stands around it was not said."""

import pytest

from claims.text.attribution import attribute


def said(text):
    return [
        tuple(text[span.start : span.end] for span in credit.content) for credit in attribute(text)
    ]


def whom(text):
    return [
        tuple(text[span.start : span.end] for span in credit.source) for credit in attribute(text)
    ]


def test_the_circumstances_after_the_tag_are_not_said():
    text = "“It never crossed my mind to leave,” she said several months after the flood in May."

    assert said(text) == [("“It never crossed my mind to leave,”",)]


def test_what_the_speaker_does_next_is_not_said():
    text = 'Fans in the street chanted "What curfew?" and kept going until two in the morning.'

    assert ('"What curfew?"',) in said(text)


def test_a_quote_after_a_colon_is_found_without_a_speaker():
    text = "The state of the ledger shows in one line: “27 firms reported 16,389 branches abroad.”"

    assert ("“27 firms reported 16,389 branches abroad.”",) in said(text)


@pytest.mark.parametrize("name", ["Julie A. Marten", "Oscar P. Quint", "Bo Lind"])
def test_a_quote_signed_with_initials_has_its_source(name):
    assert (name,) in whom(f"“The boats were a mistake from the very first day.” ― {name}")


def test_a_name_in_quotation_marks_is_no_speech():
    assert said("The band played “Harbour Lights” until midnight.") == []


def test_a_quote_that_is_a_paragraph_goes_on_with_who_spoke_last():
    text = "Ana Ruiz said the harbour wall would hold.\n\n“We looked at every stone of it in May.”"

    assert whom(text) == [("Ana Ruiz",), ("Ana Ruiz",)]
    assert ("“We looked at every stone of it in May.”",) in said(text)


def test_a_quote_that_is_signed_below_is_not_the_last_speakers():
    text = (
        "Ana Ruiz said the harbour wall would hold.\n\n"
        "“We looked at every stone of it in May.”\n\n– Tom Hale, engineer"
    )

    assert whom(text) == [("Ana Ruiz",)]


def test_a_quote_far_from_the_last_speaker_is_nobodys():
    text = (
        "Ana Ruiz said the harbour wall would hold.\n\nThe wall lies east of the city.\n\n"
        "“We looked at every stone of it in May.”"
    )

    assert whom(text) == [("Ana Ruiz",)]


def test_all_sentences_of_a_quotation_belong_to_its_tag():
    text = (
        "Tom Hale said that nobody was in a hurry. He expressed confidence that the wall would hold. "
        "“This is still early in the work. We have plenty of time,” Ruiz told Axios."
    )

    assert whom(text)[-1] == ("Ruiz",)
    assert said(text)[-1] == ("“This is still early in the work. We have plenty of time,”",)


def test_a_quote_after_an_aside_goes_on_with_the_quote_before():
    text = (
        "“Fares are up a little bit, and so are tickets,” said Ana Ruiz, who noted that during the "
        "strike the price of some lines had fallen by half. “Things are moving in the right direction.”"
    )

    assert said(text)[0][-1] == "“Things are moving in the right direction.”"


def test_each_speaker_of_a_transcript_between_marks_is_credited():
    text = (
        '"HALE: The water came at night, and nobody knew.\n\n"RUIZ: Nobody warned us of it at all.'
    )

    assert whom(text) == [("HALE",), ("RUIZ",)]
