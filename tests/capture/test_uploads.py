"""A file that somebody hands in goes through the same readers, if it is of a kind that is listed."""

import pytest

from claims.bounded import Bounds
from claims.capture import Limits, UploadRefused, read_upload
from claims.capture.uploads import MOST_BYTES, kind_of_upload
from tests.capture.pdfs import pdf

LIMITS = Limits(unpacked_bytes=100_000, reader=Bounds(seconds=60))
PNG = b"\x89PNG\r\n\x1a\n\0"


@pytest.mark.parametrize(
    ("body", "name", "media_type", "text"),
    [
        (b"<p>The bridge is safe.</p>", "saved.html", "text/html", "The bridge is safe."),
        (pdf("The bridge is safe."), "scan.PDF", "application/pdf", "The bridge is safe."),
        ("“Größe”".encode(), "notes.txt", "text/plain", "“Größe”"),
        ("“Größe”".encode("utf-16"), "notes.txt", "text/plain", "“Größe”"),
        (b"The bridge is safe.", "../../etc/passwd.txt", "text/plain", "The bridge is safe."),
        (b"The bridge is safe.", "C:\\..\\a.txt", "text/plain", "The bridge is safe."),
    ],
)
def test_its_words_are_read(body, name, media_type, text):
    content = read_upload(body, name=name, limits=LIMITS)

    assert (content.state, content.media_type, content.text) == ("captured", media_type, text)
    assert (content.body, len(content.body_sha256)) == (body, 64)


@pytest.mark.parametrize(
    ("body", "name", "media_type"),
    [
        (PNG, "screenshot.png", "image/png"),
        (b"\xff\xd8\xff\xe0", "screenshot.jpeg", "image/jpeg"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "screenshot.webp", "image/webp"),
    ],
)
def test_a_picture_is_kept_without_words(body, name, media_type):
    content = read_upload(body, name=name, limits=LIMITS)

    assert (content.media_type, content.text, content.body) == (media_type, "", body)
    assert "picture" in content.reason


@pytest.mark.parametrize("name", ["a.exe", "a.svg", "a.docm", "a", "", "html", "a.html.zip", ".."])
def test_a_kind_that_is_not_listed_is_refused(name):
    with pytest.raises(UploadRefused, match="Hand in a web page"):
        kind_of_upload(b"The bridge is safe.", name)


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (PNG, "page.html"),
        (PNG, "notes.txt"),
        (PNG, "photo.jpg"),
        (b"<script>alert(1)</script>", "photo.png"),
        (b"PK\x03\x04packed", "notes.txt"),
        (b"\xd0\xcf\x11\xe0macro", "page.html"),
        (b"MZ\x90", "notes.txt"),
        (b"words \0 words", "notes.txt"),
        (b"no PDF at all", "report.pdf"),
        (b"%PDF-1.4", "page.html"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_refused(body, name):
    with pytest.raises(UploadRefused, match="by its content it is not"):
        kind_of_upload(body, name)


def test_an_empty_file_is_refused():
    with pytest.raises(UploadRefused, match="is empty"):
        kind_of_upload(b"", "a.pdf")


def test_one_that_is_too_large_is_refused():
    with pytest.raises(UploadRefused, match="more than 20 MB"):
        kind_of_upload(b"w" * (MOST_BYTES + 1), "long.txt")


def test_a_damaged_pdf_is_refused_with_a_sentence():
    with pytest.raises(UploadRefused, match="Nothing was kept"):
        read_upload(b"%PDF-1.4 and nothing more", name="a.pdf", limits=LIMITS)


def test_a_page_that_points_to_files_of_the_server_gets_none_of_them(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("hush")
    body = (
        f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file://{secret}">]>'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:xi="http://www.w3.org/2001/XInclude">'
        f'<body><p>Before &x; after</p><xi:include href="file://{secret}" parse="text"/></body></html>'
    )

    content = read_upload(body.encode(), name="page.xhtml", limits=LIMITS)

    assert "Before" in content.text
    assert "hush" not in content.text


def test_laughing_entities_laugh_at_nobody():
    lines = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    body = f'<!DOCTYPE html [<!ENTITY l0 "lol">{lines}]><html><p>Before &l11;</p></html>'

    content = read_upload(body.encode(), name="page.html", limits=LIMITS)

    assert len(content.text) < 2000
