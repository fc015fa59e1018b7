"""The one draft in every format in which it may be handed over."""

import io

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Link

from tests.handover.writing import REPORT, converted, docx_draft

MARKDOWN = """\
# Quarry town counts its wells

The council of Marrow Bay has closed three of its nine wells, according to minutes
published on Tuesday.[^minutes] The water had tasted of metal since April.

“We drank it for a month before anyone rang us,” said Tilda Ofori, who keeps goats above the old quarry.[^2]

## What the laboratory found

The county laboratory measured 14 micrograms of arsenic a litre, above the limit of 10.[^3]
Its [full report](https://lab.example.org/reports/wells-2031) names the quarry as the likely origin.

* Well 2 was closed on 3 May.
* Well 7 was closed on 9 May, the council said.

A spokesman for the quarry, Brennan Lisle, denied that the works had anything to do with it,[^4] and
said that the company would pay for new filters.

[^minutes]: Minutes of the council of Marrow Bay, 6 May 2031, p. 4.
    <https://council.example.org/minutes/2031-05-06.pdf>
[^2]: Interview with Tilda Ofori, 12 May 2031, notes p. 3.
[^3]: County laboratory, Water in Marrow Bay, table 2, p. 11.
[^4]: Phone call with Brennan Lisle, 14 May 2031, at 00:12:40.
"""


@pytest.fixture(scope="session")
def papers(libreoffice, tmp_path_factory):
    """Return the draft by the ending of its file; LibreOffice saves all but the first and the last."""
    folder = tmp_path_factory.mktemp("papers")
    word = docx_draft()
    saved = {kind: converted(libreoffice, folder, word, kind) for kind in ("odt", "pdf", "html")}
    return {
        "docx": word,
        "odt": saved["odt"],
        "pdf": with_link(saved["pdf"], "full report", REPORT),
        "html": saved["html"],
        "md": MARKDOWN.encode(),
    }


def with_link(pdf, words, address):
    """Lay a link over words of the first page: some builds of LibreOffice leave links out of a PDF."""
    reader = PdfReader(io.BytesIO(pdf))
    found = []

    def look(text, cm, tm, font, size):
        if text.strip() == words:
            found.append((tm[4], tm[5], size))

    reader.pages[0].extract_text(visitor_text=look)
    x, y, size = found[0]
    writer = PdfWriter(reader)
    writer.add_annotation(
        0, Link(rect=(x, y - 3, x + 0.5 * size * len(words), y + size), url=address)
    )
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()
