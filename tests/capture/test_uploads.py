"""A file that somebody uploads instead goes through the same readers."""

import pytest

from claims.bounded import Bounds
from claims.capture import Limits, read_file
from tests.capture.pdfs import pdf

LIMITS = Limits(unpacked_bytes=100_000, reader=Bounds(seconds=60))


@pytest.mark.parametrize(
    ("body", "name", "media_type", "text"),
    [
        (b"<p>The bridge is safe.</p>", "saved.html", "text/html", "The bridge is safe."),
        (pdf("The bridge is safe."), "scan.bin", "application/pdf", "The bridge is safe."),
        ("“Größe”".encode(), "notes.txt", "text/plain", "“Größe”"),
        (b"The bridge is safe.", "../../etc/passwd", "text/plain", "The bridge is safe."),
    ],
)
def test_its_words_are_read(body, name, media_type, text):
    content = read_file(body, name=name, limits=LIMITS)

    assert (content.state, content.media_type, content.text) == ("captured", media_type, text)
    assert (content.body, len(content.body_sha256)) == (body, 64)


@pytest.mark.parametrize(
    ("body", "name", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n\0", "screenshot.png", "image/png"),
        (b"\x89PNG\r\n\x1a\n\0", "disguised.txt", "application/octet-stream"),
        (b"\x89PNG\r\n\x1a\n\0", "disguised.html", "application/octet-stream"),
    ],
)
def test_a_picture_is_kept_without_words(body, name, kind):
    content = read_file(body, name=name, limits=LIMITS)

    assert (content.state, content.text, content.body) == ("partial", "", body)
    assert content.reason == f"No words can be looked for in a file of this kind ({kind})."


def test_one_that_is_too_large_is_not_read():
    content = read_file(b"w" * 100_001, name="long.txt", limits=LIMITS)

    assert (content.state, content.body) == ("not_captured", b"")
    assert content.reason == "The file has more than 0.1 MB."


def test_an_empty_one_is_said_to_be_empty():
    assert read_file(b"", name="a.pdf", limits=LIMITS).reason == "The page or file is empty."


def test_a_page_that_points_to_files_of_the_server_gets_none_of_them(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("hush")
    body = (
        f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file://{secret}">]>'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:xi="http://www.w3.org/2001/XInclude">'
        f'<body><p>Before &x; after</p><xi:include href="file://{secret}" parse="text"/></body></html>'
    )

    content = read_file(body.encode(), name="page.xhtml", limits=LIMITS)

    assert "Before" in content.text
    assert "hush" not in content.text


def test_laughing_entities_laugh_at_nobody():
    lines = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    body = f'<!DOCTYPE html [<!ENTITY l0 "lol">{lines}]><html><p>Before &l11;</p></html>'

    content = read_file(body.encode(), name="page.html", limits=LIMITS)

    assert len(content.text) < 2000
