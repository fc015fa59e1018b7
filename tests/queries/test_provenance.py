"""The chain from our article back to who said it."""

from types import SimpleNamespace

import pytest

from claims.queries.provenance import provenance


def held(number=1, *, publisher="", person="", level="", title="A page", bears=True):
    return SimpleNamespace(
        source_no=number,
        publisher=publisher,
        person=person,
        level=level,
        title=title,
        bears=bears,
    )


def chain(attributed_to, relayed_by, *evidence):
    found = provenance(attributed_to, relayed_by, evidence)
    return [(link.name, link.note, link.is_seen) for link in found]


GAZETTE = held(publisher="Harbour Gazette")
CALL = held(2, person="Ana Ruiz")


def test_a_relay_that_we_hold_is_seen_and_its_speaker_is_not():
    assert chain("Ana Ruiz", "the Harbour Gazette", GAZETTE) == [
        ("the Harbour Gazette", "source 1", True),
        ("Ana Ruiz", "second hand, not seen by us", False),
    ]


def test_a_relay_beside_the_original_is_seen_to_the_end():
    assert chain("Ana Ruiz", "the Gazette", GAZETTE, CALL) == [
        ("the Gazette", "source 1", True),
        ("Ana Ruiz", "source 2", True),
    ]


def test_a_relay_that_nobody_cited_is_not_seen():
    assert chain("Ana Ruiz", "the Gazette") == [
        ("the Gazette", "not seen by us", False),
        ("Ana Ruiz", "second hand, not seen by us", False),
    ]


def test_a_claim_that_skips_the_paper_it_rests_on_shows_the_paper():
    assert chain("Ana Ruiz", "", GAZETTE) == [
        ("Harbour Gazette", "source 1", True),
        ("Ana Ruiz", "second hand, not seen by us", False),
    ]


def test_an_interview_is_the_original():
    assert chain("Ruiz", "", CALL) == [("Ruiz", "source 2", True)]


def test_a_primary_source_is_the_original_whoever_published_it():
    minutes = held(3, publisher="City Hall", level="primary")

    assert chain("Ana Ruiz", "", minutes) == [("Ana Ruiz", "source 3", True)]


def test_a_speaker_without_any_source_waits_for_one():
    assert chain("Ana Ruiz", "") == [("Ana Ruiz", "no source cited yet", False)]


def test_a_masked_source_is_in_the_chain_by_its_number_alone():
    masked = held(4, title="confidential source 4")

    assert chain("Ana Ruiz", "", masked)[0] == ("confidential source 4", "source 4", True)


def test_many_outlets_are_named_by_the_first_three():
    papers = [held(n, publisher=f"Paper {n}") for n in range(1, 6)]

    assert chain("Ana Ruiz", "", *papers)[0][0] == "Paper 1, Paper 2, Paper 3 and 2 more"


@pytest.mark.parametrize("names", [("Axios", "Axios"), ("the Harbour Gazette", "Harbour Gazette")])
def test_a_speaker_who_is_the_relay_is_one_link(names):
    assert len(chain(*names)) == 1


def test_a_source_without_the_words_cited_from_it_is_no_link():
    silent = held(publisher="Harbour Gazette", bears=False)

    assert chain("Ana Ruiz", "", silent) == [("Ana Ruiz", "not seen by us", False)]


def test_a_claim_that_credits_nobody_has_no_chain():
    assert chain("", "", GAZETTE) == []
