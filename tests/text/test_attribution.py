"""Who is credited with what, in invented news."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.text.attribution import Speech, attribute

NEWS = st.lists(
    st.sampled_from(
        [
            "Ana Ruiz",
            "said",
            "that",
            "the port",
            "closed",
            ",",
            "“",
            "”",
            '"',
            ".",
            "\n\n",
            "Axios",
            "reported",
            "she",
            "according to",
            "officials",
            "told Reuters",
            "―",
            "HALE:",
            "'",
            "é",
        ]
    ),
    max_size=30,
).map(" ".join)


def words(text, spans):
    return " ".join(text[span.start : span.end] for span in spans)


def only(text):
    (found,) = attribute(text)
    return found


def test_a_verb_of_saying_credits_its_subject():
    text = "Ana Ruiz said the port would close on Friday."
    found = only(text)

    assert words(text, found.source) == "Ana Ruiz"
    assert words(text, found.cue) == "said"
    assert words(text, found.content) == "the port would close on Friday"


def test_the_speaker_may_stand_after_the_verb():
    text = '"The gates must be replaced," said Tom Hale, a senator.'
    found = only(text)

    assert words(text, found.source) == "Tom Hale, a senator"
    assert found.type is Speech.DIRECT


def test_a_quote_goes_on_after_its_tag():
    text = "“It was cold,” Ana Ruiz said. “It was late.”"

    assert words(text, only(text).content) == "“It was cold,” “It was late.”"


def test_according_to_credits_what_follows():
    text = "According to Ana Ruiz, the port will close on Friday."
    found = only(text)

    assert words(text, found.source) == "Ana Ruiz"
    assert words(text, found.content) == "the port will close on Friday"


def test_an_aside_does_not_hide_the_subject():
    text = (
        "Ana Ruiz, speaking on the eve of Labour Day, the old holiday, said that the port was safe."
    )

    assert words(text, only(text).source) == "Ana Ruiz"


def test_indirect_speech_with_quoted_words_is_mixed():
    text = 'Ana Ruiz said the plan was "a gift to the harbour” and would go ahead.'

    assert only(text).type is Speech.MIXED


def test_an_outlet_is_the_relay():
    text = "Axios reported that the port would close on Friday."

    assert words(text, only(text).relay) == "Axios"


def test_an_outlet_is_told_by_its_shape():
    text = "The Harbour Gazette reported that the port would close on Friday."

    assert words(text, only(text).relay) == "The Harbour Gazette"


def test_a_relay_chain_keeps_speaker_and_outlet_apart():
    text = (
        "The wall fell on Friday, the Harbour Gazette reported, "
        "citing two officials familiar with the matter."
    )
    found = only(text)

    assert words(text, found.source) == "two officials familiar with the matter"
    assert words(text, found.relay) == "the Harbour Gazette"
    assert words(text, found.content) == "The wall fell on Friday"
    assert found.anonymous


def test_the_outlet_that_was_told_is_the_relay():
    text = "“It was cold,” Ana Ruiz told Reuters. “It was late.”"
    found = only(text)

    assert words(text, found.source) == "Ana Ruiz"
    assert words(text, found.relay) == "Reuters"


@pytest.mark.parametrize("source", ["US officials", "a senior official", "people familiar with it"])
def test_people_without_a_name_are_anonymous(source):
    text = f"The port will close on Friday, {source} said."

    assert only(text).anonymous


def test_a_named_official_is_not_anonymous():
    text = "Ana Ruiz, a senior official, said the port would close on Friday."

    assert not only(text).anonymous


def test_hearsay_credits_nobody():
    text = "The minister allegedly knew of the danger at the port."
    found = only(text)

    assert found.source == ()
    assert found.anonymous


def test_a_pronoun_is_proposed_to_mean_the_last_name():
    text = "Ana Ruiz said the port was safe. She added that 40 ships were waiting."
    second = attribute(text)[1]

    assert words(text, second.source) == "She"
    assert words(text, [second.referent]) == "Ana Ruiz"


def test_a_pronoun_skips_people_of_the_other_kind():
    text = "Ms. Ruiz said the port was safe. Mr. Hale said it was not. She added that ships were waiting."
    third = attribute(text)[2]

    assert words(text, [third.referent]) == "Ms. Ruiz"


@pytest.mark.parametrize("whom", ["Ana Ruiz, who", "Ana Ruiz, the director, who"])
def test_who_is_proposed_to_mean_the_name_before(whom):
    text = f"The gates were repaired by {whom} said the wall was safe."

    assert words(text, [attribute(text)[-1].referent]) == "Ana Ruiz"


def test_a_signed_quote_credits_its_signature():
    text = "“The water came at night and nobody warned us.” ― Ana Ruiz"
    found = only(text)

    assert words(text, found.source) == "Ana Ruiz"
    assert found.confidence == 1.0


def test_a_transcript_credits_its_speaker():
    text = "RUIZ: The water came at night. Nobody warned us."

    assert words(text, only(text).source) == "RUIZ"


def test_a_quote_that_stays_open_belongs_to_the_speaker_of_the_next_paragraph():
    text = "“We were told nothing at all.\n\n“And then the water came,” Ana Ruiz said."

    assert {words(text, found.source) for found in attribute(text)} == {"Ana Ruiz"}
    assert len(attribute(text)) == 2


def test_a_colon_leads_to_the_quote_in_the_next_paragraph():
    text = "Ana Ruiz wrote in a statement:\n\n“The water came at night. Nobody warned us.”"
    found = only(text)

    assert words(text, found.source) == "Ana Ruiz"
    assert words(text, found.content) == "“The water came at night. Nobody warned us.”"


def test_a_headline_credits_those_it_names_last():
    text = "Port closed for a week, officials say\n\nThe port is closed."
    found = attribute(text)[0]

    assert words(text, found.source) == "officials"
    assert words(text, found.content) == "Port closed for a week"


def test_own_voice_is_credited_to_nobody():
    assert attribute("The port lies east of the city. Its wall is ninety metres long.") == ()


@given(NEWS)
@settings(max_examples=60)
def test_every_span_lies_in_the_text(text):
    for found in attribute(text):
        for span in (*found.source, *found.cue, *found.content, *found.relay):
            assert 0 <= span.start < span.end <= len(text)


@given(NEWS)
@settings(max_examples=60)
def test_every_credit_has_a_cue_and_a_content(text):
    assert all(found.cue and found.content for found in attribute(text))


@given(NEWS)
@settings(max_examples=60)
def test_confidence_is_a_share(text):
    assert all(0 <= found.confidence <= 1 for found in attribute(text))


@given(NEWS)
@settings(max_examples=30)
def test_crediting_again_gives_the_same(text):
    assert attribute(text) == attribute(text)


def test_an_outlet_that_ends_a_sentence_is_credited_with_it():
    text = (
        "The agency paused an order for six ferries after a pack overheated in a test last month, "
        "the Harbour Gazette reported on Tuesday."
    )

    relayed = [credit for credit in attribute(text) if credit.relay]

    assert [credit.source[0].of(text) for credit in relayed] == ["the Harbour Gazette"]


def test_a_paper_known_by_its_last_word_is_a_relay():
    text = "The pause could cost three million, the Gazette wrote."

    assert [span.of(text) for span in attribute(text)[0].relay] == ["the Gazette"]
