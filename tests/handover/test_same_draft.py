"""One footnoted draft says the same in whatever format it is handed over."""

import pytest

from claims.handover import read_draft
from claims.text.sentences import split
from tests.handover.writing import MINUTES, NOTES, REPORT

FORMATS = ("docx", "odt", "pdf", "html", "md")


@pytest.fixture(scope="session")
def drafts(papers):
    return {kind: read_draft(f"wells.{kind}", body) for kind, body in papers.items()}


@pytest.mark.parametrize("kind", FORMATS)
def test_every_format_has_the_same_sentences(drafts, kind):
    text = drafts[kind].text

    assert text == drafts["docx"].text
    assert len(split(text)) == 10


@pytest.mark.parametrize("kind", FORMATS)
def test_every_format_has_the_same_notes_on_the_same_words(drafts, kind):
    text = drafts[kind].text

    found = [
        (note.kind, text[note.at - 8 : note.at], note.words, note.addresses)
        for note in drafts[kind].notes
    ]

    assert found == [
        ("footnote", "Tuesday.", NOTES["1"], (MINUTES,)),
        ("footnote", " quarry.", NOTES["2"], ()),
        ("footnote", "t of 10.", NOTES["3"], ()),
        ("link", "l report", "full report", (REPORT,)),
        ("footnote", "with it,", NOTES["4"], ()),
    ]
