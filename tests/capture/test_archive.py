"""What went over the wire, kept the way web archives keep it."""

import gzip
from io import BytesIO

from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

NEWS = "The mayor said that the bridge is safe."


def _records(warc):
    return [
        (record.rec_type, record.rec_headers, record.http_headers, record.content_stream().read())
        for record in ArchiveIterator(BytesIO(warc), check_digests="raise")
    ]


def test_every_step_leaves_what_was_asked_and_what_came(site, fetch):
    site.show("/news", NEWS, kind="text/plain")

    records = _records(fetch(site.send_on("/short", "/news")).warc)

    assert [kind for kind, *_ in records] == ["response", "request"] * 2
    addresses = [facts.get_header("WARC-Target-URI") for _, facts, *_ in records]
    assert addresses == [site.address("/short")] * 2 + [site.address("/news")] * 2
    assert {facts.get_header("WARC-Date") for _, facts, *_ in records} == {"2026-05-04T12:00:00Z"}
    assert {facts.get_header("WARC-IP-Address") for _, facts, *_ in records} == {"127.0.0.1"}
    assert records[2][3] == NEWS.encode()


def test_a_packed_page_is_kept_packed_and_can_be_read(site, fetch):
    packed = gzip.compress(NEWS.encode())

    warc = fetch(site.show("/", packed, kind="text/plain", Content_Encoding="gzip")).warc

    assert packed in gzip.decompress(warc)
    assert _records(warc)[0][3] == NEWS.encode()


def test_chunks_are_not_promised_where_there_are_none(site, fetch):
    def in_chunks(request):
        request.send_response(200)
        request.send_header("Transfer-Encoding", "chunked")
        request.end_headers()
        request.wfile.write(b"5\r\nwords\r\n0\r\n\r\n")

    _, _, headers, body = _records(fetch(site.perform("/", in_chunks)).warc)[0]

    assert headers.get_header("Transfer-Encoding") is None
    assert body == b"words"


def test_a_page_that_was_cut_says_so(site, fetch):
    page = fetch(site.show("/", "w" * 300_000, kind="text/plain"))

    assert _records(page.warc)[0][1].get_header("WARC-Truncated") == "length"


def test_bytes_beyond_ascii_stay_as_they_came(site, fetch):
    raw = b"HTTP/1.1 200 Gr\xfc\xdfe\r\nX-Odd: \xff\xfe\r\n\r\nwords"

    warc = fetch(site.perform("/", lambda request: request.wfile.write(raw))).warc

    assert b"200 Gr\xfc\xdfe\r\nX-Odd: \xff\xfe\r\n" in gzip.decompress(warc)


def test_another_program_finds_nothing_wrong(site, fetch, tmp_path, capsys):
    path = tmp_path / "page.warc.gz"
    path.write_bytes(fetch(site.show("/", NEWS, kind="text/plain")).warc)

    Checker(_Asked(str(path))).process_all()

    assert "failed" not in capsys.readouterr().out


class _Asked:
    def __init__(self, path):
        self.inputs, self.verbose, self.exit_value = [path], True, 0
