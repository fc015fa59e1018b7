from types import SimpleNamespace

import pytest

from claims import presenters
from claims.event_kinds import EventKind
from claims.queries.history import HIDDEN


def event(kind, **said):
    """Make as much of an event as a sentence needs."""
    stated = {
        "actor_name": "Ana Ruiz",
        "claim_no": 3,
        "field": "title",
        "old_value": "",
        "new_value": "sourced",
        "reason": "",
        "details": {},
    }
    return SimpleNamespace(event=kind, **{**stated, **said})


@pytest.mark.parametrize("kind", EventKind.values)
def test_every_kind_of_event_has_a_sentence(kind):
    assert presenters.sentence(event(kind)).strip()


def test_an_unknown_kind_of_event_is_an_error():
    with pytest.raises(ValueError, match="eaten"):
        presenters.sentence(event("eaten"))


def test_a_line_begins_with_who_did_it():
    told = event(EventKind.VERDICT_GIVEN)

    assert presenters.line(told) == "Ana Ruiz marked claim 3 sourced"


def test_a_mark_names_its_reason():
    told = event(EventKind.VERDICT_GIVEN, new_value="unverified", reason="no_source")

    assert presenters.sentence(told) == "marked claim 3 unverified: no source"


def test_a_hidden_mark_is_not_told():
    told = event(EventKind.VERDICT_GIVEN, new_value=HIDDEN)

    assert presenters.sentence(told) == (
        "marked claim 3; the mark is hidden until the second reviewer’s"
    )


def test_taking_back_says_what_counts_again():
    told = event(EventKind.VERDICT_TAKEN_BACK, old_value="unverified", new_value="sourced")

    assert (
        presenters.sentence(told) == "took back the mark unverified on claim 3; it is sourced again"
    )


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("A", "B", "changed the title from “A” to “B”"),
        ("", "B", "set the title to “B”"),
        ("A", "", "removed the title, which was “A”"),
    ],
)
def test_a_change_says_what_was_before(old, new, said):
    told = event(EventKind.ARTICLE_DESCRIBED, old_value=old, new_value=new)

    assert presenters.sentence(told) == said


def test_a_citation_says_what_it_does_and_how_it_matches():
    told = event(EventKind.SOURCE_CITED, new_value="exact", details={"relation": "supports"})

    assert presenters.sentence(told) == "cited a source for claim 3: supports, word for word"


def test_a_citation_that_speaks_against_says_that_the_claim_is_open_again():
    details = {"relation": "contradicts", "reopened": True}
    told = event(EventKind.SOURCE_CITED, new_value="exact", details=details)

    assert presenters.sentence(told).endswith("contradicts, word for word; the claim is open again")


def test_what_is_said_of_a_confidential_source_is_not_told():
    told = event(EventKind.SOURCE_CORRECTED, field="person", new_value="")

    assert presenters.sentence(told) == "corrected the person of a confidential source"


def test_a_note_on_the_whole_article_names_no_claim():
    told = event(EventKind.NOTE_WRITTEN, claim_no=None)

    assert presenters.sentence(told) == "wrote a note on the article"


def test_a_password_is_never_told():
    told = event(EventKind.ACCOUNT_CHANGED, field="password", details={"account": "lena"})

    assert presenters.sentence(told) == "set the password of lena"
