"""One footnoted draft, written as a writer would hand it over: DOCX, and what LibreOffice makes of it."""

import io
import re
import subprocess
from pathlib import Path

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"

MINUTES = "https://council.example.org/minutes/2031-05-06.pdf"
REPORT = "https://lab.example.org/reports/wells-2031"

STORY = (
    ("h1", "Quarry town counts its wells"),
    (
        "p",
        (
            "The council of Marrow Bay has closed three of its nine wells, according to minutes published"
            " on Tuesday.[1] The water had tasted of metal since April."
        ),
    ),
    (
        "p",
        (
            "“We drank it for a month before anyone rang us,” said Tilda Ofori, who keeps goats above the"
            " old quarry.[2]"
        ),
    ),
    ("h2", "What the laboratory found"),
    (
        "p",
        (
            "The county laboratory measured 14 micrograms of arsenic a litre, above the limit of 10.[3]"
            " Its {full report} names the quarry as the likely origin."
        ),
    ),
    ("li", "Well 2 was closed on 3 May."),
    ("li", "Well 7 was closed on 9 May, the council said."),
    (
        "p",
        (
            "A spokesman for the quarry, Brennan Lisle, denied that the works had anything to do with"
            " it,[4] and said that the company would pay for new filters."
        ),
    ),
)

NOTES = {
    "1": f"Minutes of the council of Marrow Bay, 6 May 2031, p. 4. {MINUTES}",
    "2": "Interview with Tilda Ofori, 12 May 2031, notes p. 3.",
    "3": "County laboratory, Water in Marrow Bay, table 2, p. 11.",
    "4": "Phone call with Brennan Lisle, 14 May 2031, at 00:12:40.",
}


def docx_draft() -> bytes:
    document = Document()
    notes = _notes_part(document)
    for kind, words in STORY:
        style = {"h1": "Title", "h2": "Heading 1", "li": "List Bullet", "p": None}[kind]
        _write(document, document.add_paragraph(style=style), words)
    document.part.relate_to(notes, f"{_OFFICE}/footnotes")
    return _saved(document)


def _saved(document) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _write(document, paragraph, words: str) -> None:
    """Write words in which [1] is the mark of a footnote and {…} links to the report."""
    for piece in re.split(r"(\[\d\]|\{[^}]+\})", words):
        if piece.startswith("["):
            run = paragraph.add_run()
            run.font.superscript = True
            mark = OxmlElement("w:footnoteReference")
            mark.set(qn("w:id"), str(int(piece[1:-1]) + 1))
            run._r.append(mark)
        elif piece.startswith("{"):
            paragraph._p.append(link(document.part, REPORT, piece[1:-1]))
        elif piece:
            paragraph.add_run(piece)


def link(part, address: str, words: str):
    found = part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    return parse_xml(
        f'<w:hyperlink {nsdecls("w", "r")} r:id="{found}"><w:r><w:rPr><w:u w:val="single"/></w:rPr>'
        f'<w:t xml:space="preserve">{words}</w:t></w:r></w:hyperlink>'
    )


def _notes_part(document) -> Part:
    style = document.styles.add_style("footnote text", WD_STYLE_TYPE.PARAGRAPH)
    style.font.size = Pt(9)
    part = Part(
        PackURI("/word/footnotes.xml"), f"{_MAIN}.footnotes+xml", b"", document.part.package
    )
    bodies = []
    for number, words in NOTES.items():
        text = words.removesuffix(MINUTES)
        inner = f'<w:r><w:t xml:space="preserve"> {text}</w:t></w:r>'
        if text != words:
            rid = part.relate_to(MINUTES, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            inner += f'<w:hyperlink r:id="{rid}"><w:r><w:t>{MINUTES}</w:t></w:r></w:hyperlink>'
        bodies.append(
            f'<w:footnote w:id="{int(number) + 1}"><w:p><w:pPr><w:pStyle w:val="{style.style_id}"/></w:pPr>'
            f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>{inner}</w:p></w:footnote>'
        )
    separators = (
        '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        '<w:footnote w:type="continuationSeparator" w:id="1"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
    )
    part._blob = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes {nsdecls("w", "r")}>'
        f"{separators}{''.join(bodies)}</w:footnotes>"
    ).encode()
    return part


def converted(libreoffice: str, folder: Path, docx: bytes, kind: str) -> bytes:
    """Save a DOCX in another format, as LibreOffice does."""
    source = folder / "draft.docx"
    source.write_bytes(docx)
    subprocess.run(
        [libreoffice, f"-env:UserInstallation=file://{folder}/profile", "--headless",
         "--convert-to", kind, "--outdir", str(folder), str(source)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return (folder / f"draft.{kind.partition(':')[0]}").read_bytes()
