"""PDFs set line by line, as programs that write pages do."""

import pytest

from claims.handover.inside import read_inside
from claims.handover.kinds import PDF

STORY = (72, 12)
"""Where a line of the story begins, and how large it is set."""


def page(*lines, marks=()):
    """Return a page of lines, each (y, words) of the story or (x, y, size, words), and its annotations."""
    set_ = [line if len(line) == 4 else (STORY[0], line[0], STORY[1], line[1]) for line in lines]
    text = " ".join(f"/F1 {size} Tf 1 0 0 1 {x} {y} Tm ({words}) Tj" for x, y, size, words in set_)
    return f"BT {text} ET", marks


def link(x, y, right, address):
    return f"<< /Type /Annot /Subtype /Link /Rect [{x} {y} {right} {y + 12}] /A << /S /URI /URI ({address}) >> >>"


def comment(x, y, words):
    return f"<< /Type /Annot /Subtype /Text /Rect [{x} {y} {x} {y + 14}] /Contents ({words}) >>"


def pdf(*pages):
    objects = {
        1: "<< /Type /Catalog /Pages 2 0 R >>",
        3: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    }
    kids = []
    for number, (content, marks) in enumerate(pages):
        at = 4 + 2 * number
        kids.append(f"{at} 0 R")
        objects[at] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {at + 1} 0 R"
            f" /Annots [{' '.join(marks)}] /Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects[at + 1] = f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"
    objects[2] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    written, places = b"%PDF-1.4\n", {}
    for number in sorted(objects):
        places[number] = len(written)
        written += f"{number} 0 obj\n{objects[number]}\nendobj\n".encode("cp1252")
    table = "".join(f"{places[number]:010} 00000 n \n" for number in sorted(objects))
    size, start = len(objects) + 1, len(written)
    return (
        written
        + (
            f"xref\n0 {size}\n0000000000 65535 f \n{table}"
            f"trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF"
        ).encode()
    )


def read(*pages):
    found = read_inside(pdf(*pages), media_type=PDF.media_type, address="")
    assert "problem" not in found, found
    notes = [
        (note["kind"], found["text"][: note["at"]][-10:], note["words"], *note["addresses"])
        for note in found["notes"]
    ]
    return found["text"], notes


BODY = [
    (700, "The pier at Oddvik was closed on Monday after a storm had"),
    (686, "broken two of its piles and the lamp at its far end."),
]


def test_a_raised_number_is_the_mark_of_the_note_at_the_foot():
    text, notes = read(
        page(
            *BODY,
            (360, 690, 7, "1"),
            (372, 686, 12, "It rained."),
            (72, 90, 9, "1"),
            (78, 90, 9, " Harbour log, p. 4."),
        )
    )

    assert text.endswith("far end. It rained.")
    assert (
        notes == [("footnote", " far end.", "Harbour log, p. 4.")]
        or notes[0][2] == "Harbour log, p. 4."
    )


def test_a_note_may_go_on_at_the_foot_of_the_next_page():
    _, notes = read(
        page(*BODY, (360, 690, 7, "1"), (72, 80, 9, "1 The harbour log of that")),
        page((700, "Nobody was hurt."), (72, 80, 9, "night, p. 4.")),
    )

    assert [words for _, _, words in notes] == ["The harbour log of that night, p. 4."]


def test_notes_on_a_page_at_the_end_are_endnotes():
    text, notes = read(
        page(*BODY, (360, 690, 7, "i"), (72, 658, 12, "Nobody was hurt."), (170, 662, 7, "ii")),
        page((72, 700, 10, "i Harbour log, p. 4."), (72, 680, 10, "ii Radio, 3 May.")),
    )

    assert text.endswith("Nobody was hurt.")
    assert [(kind, words) for kind, _, words in notes] == [
        ("endnote", "Harbour log, p. 4."),
        ("endnote", "Radio, 3 May."),
    ]


def test_a_raised_number_without_a_note_stays_text():
    text, notes = read(
        page((700, "The yard has 40 m"), (171, 704, 7, "2"), (176, 700, 12, " of floor."))
    )

    assert text == "The yard has 40 m2 of floor."
    assert notes == []


def test_a_link_lies_on_whole_words():
    _, notes = read(
        page(
            (700, "The pier is shut, says the harbour log of that night."),
            marks=[link(205, 698, 275, "https://log.example.org")],
        )
    )

    (kind, before, words, address) = notes[0]
    assert (kind, address) == ("link", "https://log.example.org")
    assert "harbour" in words
    assert not before.endswith("harb")


def test_a_comment_hangs_in_the_line_of_its_mark():
    _, notes = read(page(*BODY, marks=[comment(400, 684, "Which lamp?")]))

    assert notes == [("comment", "s far end.", "Which lamp?")]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ([(700, "Well"), (300, 700, 12, "Closed")], "Well\tClosed"),
        (
            [(72, 720, 18, "Pier shut"), *BODY],
            "Pier shut\n\nThe pier at Oddvik was closed on Monday after a",
        ),
        ([*BODY, (84, 672, 12, "It rained again.")], "at its far end.\n\nIt rained again."),
        ([*BODY, (72, 640, 12, "It rained again.")], "at its far end.\n\nIt rained again."),
        ([*BODY[:1], (72, 686, 12, "blown")], "a storm had blown"),
    ],
    ids=["columns", "heading", "indent", "gap", "wrapped"],
)
def test_lines_become_paragraphs(lines, text):
    assert text in read(page(*lines))[0]
