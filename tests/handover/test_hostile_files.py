"""Requirements 33 and 34: a file made to harm is refused with a sentence, and nothing of it is done."""

import io
import struct
import zipfile

import pytest
from pypdf import PdfReader, PdfWriter

from claims.errors import Refused
from claims.handover import read_draft
from claims.handover.inside import read_inside
from claims.handover.kinds import DOCX, HTML, ODT, PDF, kind_of, plain_name
from tests.capture.pdfs import pdf
from tests.handover.packing import docx, docx_parts, odt, odt_parts, packed, relation

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
ENTITIES = {
    "a file of the server": '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>',
    "a page": '<!DOCTYPE x [<!ENTITY e SYSTEM "http://127.0.0.1:9/e">]>',
    "a document type elsewhere": '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
    "a parameter": '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p"> %p;]>',
    "a billion laughs": f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]>',
}
INCLUDE = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" parse="text" href="file:///etc/hostname"/>'


def problem(kind, body):
    return read_inside(body, media_type=kind.media_type, address="").get("problem", "")


def words(kind, body):
    return read_inside(body, media_type=kind.media_type, address="")["text"]


def test_the_files_these_are_made_from_are_read():
    assert words(DOCX, docx()) == words(ODT, odt()) == "The pier is shut."


@pytest.mark.parametrize("before", ENTITIES.values(), ids=ENTITIES)
def test_33_a_document_that_defines_entities_is_refused(before):
    assert "defines entities" in problem(DOCX, docx(before=before))
    assert "defines entities" in problem(ODT, odt(before=before))


@pytest.mark.parametrize("before", ENTITIES.values(), ids=ENTITIES)
def test_33_a_page_that_defines_entities_is_refused(before):
    body = f"{before}<html><body><p>The pier &e; is shut.</p></body></html>".encode()

    assert "refused" in problem(HTML, body)


def test_33_entities_in_another_encoding_are_seen_too():
    parts = docx_parts()
    parts["word/document.xml"] = (
        '<?xml version="1.0" encoding="UTF-16"?>'
        + ENTITIES["a file of the server"]
        + str(parts["word/document.xml"])
    ).encode("utf-16")

    assert "defines entities" in problem(DOCX, packed(parts))


def test_33_entities_in_a_part_that_nobody_reads_are_refused_all_the_same():
    parts = docx_parts() | {"custom/item.xml": ENTITIES["a page"] + "<x>&e;</x>"}

    assert "defines entities" in problem(DOCX, packed(parts))


def test_33_what_asks_for_other_files_to_be_included_is_refused():
    assert "included" in problem(DOCX, docx(INCLUDE))
    assert "included" in problem(ODT, odt(INCLUDE))
    assert "included" in problem(HTML, f"<html><body>{INCLUDE}</body></html>".encode())


def test_33_the_usual_document_types_of_pages_are_no_reason_to_refuse():
    strict = (
        '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN"'
        ' "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">'
    )

    assert words(HTML, f"{strict}<html><p>The pier is shut.".encode()) == "The pier is shut."


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("attachedTemplate", "http://127.0.0.1:9/evil.dotm"),
        ("attachedTemplate", "file://host/share/evil.dotm"),
        ("attachedTemplate", "\\\\host\\share\\evil.dotm"),
        ("oleObject", "http://127.0.0.1:9/evil.html!"),
        ("frame", "http://127.0.0.1:9/evil.html"),
    ],
)
def test_33_a_document_that_leans_on_a_place_elsewhere_is_refused(kind, target):
    assert "another place" in problem(DOCX, docx(relations=relation(kind, target)))


def test_33_a_template_on_the_writers_own_disk_is_no_reason_to_refuse():
    own = relation("attachedTemplate", "file:///C:\\Templates\\News.dotx")

    assert words(DOCX, docx(relations=own)) == "The pier is shut."


def test_33_a_part_that_swells_is_refused_before_it_is_unpacked():
    parts = docx_parts() | {"word/media/a.bin": b"\0" * 2_000_000}

    assert "swells" in problem(DOCX, packed(parts))


def test_33_many_parts_that_swell_together_are_refused():
    parts = docx_parts() | {f"word/media/{n}.bin": b"\0" * 1_000_000 for n in range(101)}

    assert "at most 100 MB" in problem(DOCX, packed(parts))


def test_33_a_list_of_contents_that_lies_is_not_believed():
    honest = packed(docx_parts("<w:p/>" * 50_000))
    place = honest.rindex(b"PK\x01\x02", 0, honest.rindex(b"word/document.xml"))
    size = place + 24
    lying = honest[:size] + struct.pack("<I", 100) + honest[size + 4 :]

    assert "damaged" in problem(DOCX, lying)


@pytest.mark.parametrize(
    "name", ["../../evil.xml", "/etc/evil", "a/../../b", "C:\\evil", "..\\evil"]
)
def test_33_a_part_that_would_lie_outside_is_refused(name):
    assert "outside" in problem(DOCX, packed(docx_parts() | {name: "x"}))


def test_33_a_part_that_is_there_twice_is_refused():
    file = io.BytesIO(docx())
    with zipfile.ZipFile(file, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/document.xml", "<x/>")

    assert "twice" in problem(DOCX, file.getvalue())


def test_33_more_parts_than_any_document_has_are_refused():
    parts = docx_parts() | {f"p/{n}": "" for n in range(2_001)}

    assert "at most 2,000" in problem(DOCX, packed(parts))


def test_33_deep_nesting_is_refused():
    table = "<w:tbl><w:tr><w:tc>" * 60 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 60

    assert "nested" in problem(DOCX, docx(table))
    assert "nested" in problem(DOCX, docx("<w:p>" * 3_000 + "</w:p>" * 3_000))
    assert "nested" in problem(ODT, odt("<text:section>" * 150 + "</text:section>" * 150))
    assert "too many tags" in problem(HTML, b"<html>" + b"<div>" * 3_000)


@pytest.mark.parametrize(
    "parts",
    [
        docx_parts(main="application/vnd.ms-word.document.macroEnabled.main+xml"),
        docx_parts() | {"word/vbaProject.bin": b"\xcc\x61"},
        odt_parts() | {"Basic/Standard/Module1.xml": "<x/>"},
    ],
)
def test_33_a_document_with_macros_is_refused_whatever_its_name(parts):
    kind = ODT if "mimetype" in parts else DOCX

    assert "macros" in problem(kind, packed(parts))


def test_33_a_document_behind_a_password_is_refused():
    locked = odt_parts() | {
        "META-INF/manifest.xml": "<m><file-entry><encryption-data/></file-entry></m>"
    }

    assert "password" in problem(ODT, packed(locked))
    with pytest.raises(Refused, match="locked with a password"):
        kind_of("draft.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)


def test_33_parts_behind_a_password_are_refused():
    body = bytearray(docx())
    body[body.index(b"PK\x01\x02") + 8] |= 1

    assert "password" in problem(DOCX, bytes(body))


def test_33_a_pdf_behind_a_password_is_refused():
    writer = PdfWriter(PdfReader(io.BytesIO(pdf("The pier is shut."))))
    writer.encrypt("secret", algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)

    assert "password" in problem(PDF, file.getvalue())


@pytest.mark.parametrize("body", [b"%PDF-1.7\n%broken", b"%PDF-1.4\ntrailer<</Root 1 0 R>>"])
def test_33_a_broken_pdf_is_refused(body):
    assert "damaged" in problem(PDF, body)


def test_33_a_pdf_of_pictures_is_said_to_hold_no_words():
    assert "no words" in problem(PDF, pdf(""))


def test_33_a_pdf_with_too_many_pages_is_refused():
    assert "at most 500" in problem(PDF, pdf(*["x"] * 501))


@pytest.mark.parametrize("body", [docx()[:-40], docx()[:200], b"PK\x03\x04nonsense"])
def test_33_a_broken_package_is_refused(body):
    assert "damaged" in problem(DOCX, body)


@pytest.mark.parametrize(
    ("name", "body", "says"),
    [
        ("draft.txt", docx(), "holds Word"),
        ("draft.docx", odt(), "holds OpenDocument"),
        ("draft.docx", pdf("x"), "holds PDF"),
        ("draft.docx", b"The pier is shut.", "something else"),
        ("draft.txt", b"<!DOCTYPE html><p>x", "holds HTML"),
        ("draft.md", b"MZ\x90\0\x03", "no text"),
        ("draft.html", b"\x89PNG\r\n\x1a\n\0", "no text"),
        ("draft.odt", b"{\\rtf1 x}", "RTF"),
        ("draft.docm", docx(), "macros"),
        ("draft.exe", b"MZ", "not taken"),
        ("draft", b"The pier is shut.", "not taken"),
        ("draft.txt", b" \n", "empty"),
    ],
)
def test_34_name_and_content_must_agree(name, body, says):
    with pytest.raises(Refused, match=says):
        kind_of(name, body)


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\lena\\draft.docx", "draft.docx"),
        ("a\0b\n\u202ecod.txt", "abcod.txt"),
        (f"{'x' * 500}.docx", f"{'x' * 195}.docx"),
        ("", "draft"),
    ],
)
def test_34_hostile_names_are_made_plain(name, plain):
    assert plain_name(name) == plain


def test_34_a_file_of_sixty_megabytes_is_refused_unread():
    with pytest.raises(Refused, match=r"60\.0 MB; at most 20 MB"):
        read_draft("draft.txt", b"x" * 60_000_000)


def test_33_a_refusal_inside_the_child_comes_out_as_a_sentence():
    with pytest.raises(Refused, match="defines entities"):
        read_draft("draft.docx", docx(before=ENTITIES["a billion laughs"]))
