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
