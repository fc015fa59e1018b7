"""Servers that are slow, endless, lying or broken: each capture ends in time, in a state and a sentence."""

import gzip
import time
import zlib

import pytest

WORDS = b"<html><body><p>The mayor said that the bridge is safe, and more.</p>"


def _begun(request, *headers):
    request.send_response(200)
    request.send_header("Content-Type", "text/plain; charset=utf-8")
    for name, value in headers:
        request.send_header(name, value)
    request.end_headers()


def _dripping_head(request):
    request.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for _ in range(100):
        request.wfile.write(b"X-Drip: drop\r\n")
        time.sleep(0.1)


def _dripping_body(request):
    _begun(request, ("Content-Length", "100000"))
    for _ in range(100):
        request.wfile.write(b"drop ")
        time.sleep(0.1)


def _silence(request):
    time.sleep(2)


def _endless(request):
    _begun(request)
    while True:
        request.wfile.write(b"word " * 10_000)


def _broken_off(request):
    _begun(request, ("Content-Length", "100000"))
    request.wfile.write(b"The mayor said")


def _broken_off_in_chunks(request):
    _begun(request, ("Transfer-Encoding", "chunked"))
    request.wfile.write(b"e\r\nThe mayor said\r\nff\r\nonly this")


def _nothing_after_the_head(request):
    _begun(request, ("Content-Length", "100000"))


def _in_chunks(request):
    _begun(request, ("Transfer-Encoding", "chunked"))
    request.wfile.write(b"9\r\nThe mayor\r\n5\r\n said\r\n0\r\n\r\n")


def _timed(fetch, address, **changes):
    began = time.monotonic()
    page = fetch(address, **changes)
    return page, time.monotonic() - began


@pytest.mark.parametrize("answer", [_dripping_head, _silence])
def test_a_server_that_does_not_come_to_the_point_is_left(site, fetch, answer):
    page, seconds = _timed(fetch, site.perform("/", answer), header_seconds=0.5)

    assert (page.state, page.status) == ("not_captured", None)
    assert page.reason == "127.0.0.1 did not begin to answer within 0.5 seconds."
    assert seconds < 2


def test_of_a_body_that_drips_what_came_in_time_is_kept(site, fetch):
    page, seconds = _timed(fetch, site.perform("/", _dripping_body), whole_seconds=1)

    assert page.state == "partial"
    assert page.reason == "The page took longer than 1 seconds; what had come by then was kept."
    assert page.text.startswith("drop drop")
    assert seconds < 3


def test_of_a_body_without_end_the_first_part_is_kept(site, fetch):
    page, seconds = _timed(fetch, site.perform("/", _endless))

    assert page.state == "partial"
    assert page.reason == "The page has more than 0.2 MB; what had come by then was kept."
    assert len(page.body) == 200_000
    assert seconds < 3


def test_a_page_as_large_as_the_limit_is_whole(site, fetch):
    page = fetch(site.show("/", b"w" * 200_000, kind="text/plain"))

    assert (page.state, len(page.body)) == ("captured", 200_000)


@pytest.mark.parametrize("answer", [_broken_off, _broken_off_in_chunks])
def test_of_a_connection_that_breaks_off_what_came_is_kept(site, fetch, answer):
    page = fetch(site.perform("/", answer))

    assert page.state == "partial"
    assert page.reason == "The connection broke off; what had come by then was kept."
    assert page.text.startswith("The mayor said")


def test_of_a_connection_that_breaks_off_at_once_nothing_is_kept(site, fetch):
    page = fetch(site.perform("/", _nothing_after_the_head))

    assert page.state == "not_captured"
    assert page.reason == "The connection broke off; nothing of it came."


def test_chunks_are_put_together(site, fetch):
    page = fetch(site.perform("/", _in_chunks))

    assert (page.state, page.text) == ("captured", "The mayor said")


def test_a_bomb_is_refused_while_it_unpacks(site, fetch):
    bomb = gzip.compress(b"\0" * 100_000_000, compresslevel=9)

    page, seconds = _timed(fetch, site.show("/", bomb, Content_Encoding="gzip"))

    assert page.state == "not_captured"
    assert page.reason == "The page swells to more than 1 MB when unpacked, so it was refused."
    assert page.body == b""
    assert seconds < 2


@pytest.mark.parametrize(
    ("encoding", "sentence"),
    [
        ("br", "packed in a way that is not understood (br)"),
        ("gzip", "the packing is damaged"),
        ("gzip, gzip, gzip", "packed in itself several times"),
    ],
)
def test_a_packing_that_cannot_be_undone_is_said(site, fetch, encoding, sentence):
    page = fetch(site.show("/", WORDS, Content_Encoding=encoding))

    assert page.state == "not_captured"
    assert sentence in page.reason
    assert page.warc


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\r\n\r\n",
        b"\0" * 500,
        b"SSH-2.0-OpenSSH_9.2\r\n",
        b"HTTP/1.1 abc OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 5000 + b"\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"y" * 100_000 + b"\r\n\r\n",
        b"HTTP/1.1 99999 OK\r\n\r\nx",
        b"HTTP/1.1 100 Continue\r\n\r\n" * 50,
    ],
)
def test_an_answer_that_is_none_is_said_to_be_unreadable(site, fetch, raw):
    page = fetch(site.perform("/", lambda request: request.wfile.write(raw)))

    assert page.state == "not_captured"
    assert page.reason == "The answer of 127.0.0.1 could not be understood."


@pytest.mark.parametrize(
    "raw",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nwords",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5, 6\r\n\r\nwords",
        b"HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\nwords",
        b"HTTP/1.1 200 \xff\xfe\r\nContent-Type: \xff/\xfe; charset*=\xff''x\r\n\r\nwords",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=\0\r\n\r\nwords",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: \xff\r\nBroken header\r\n\r\nwords",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzzzz\r\nwords",
        b"HTTP/1.1 302 Found\r\nLocation: http://[\xff\r\n\r\n",
        b"HTTP/1.1 302 Found\r\nLocation: \xf0\x9f\x98\x80\r\n\r\n",
        b"HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\nwords",
        b"HTTP/0.9 nonsense",
    ],
)
def test_an_odd_answer_still_ends_in_a_state(site, fetch, raw):
    page = fetch(site.perform("/", lambda request: request.wfile.write(raw)))

    assert page.state in {"captured", "partial", "not_captured", "gone"}
    assert bool(page.reason) == (page.state != "captured")


def test_bare_deflate_is_unpacked_too(site, fetch):
    packer = zlib.compressobj(wbits=-15)
    packed = packer.compress(b"The mayor said") + packer.flush()

    page = fetch(site.show("/", packed, kind="text/plain", Content_Encoding="deflate"))

    assert (page.state, page.text) == ("captured", "The mayor said")


def test_half_a_packed_page_is_kept_as_a_part(site, fetch):
    packed = gzip.compress(bytes(range(32, 127)) * 40)

    page = fetch(site.show("/", packed[:-40], kind="text/plain", Content_Encoding="gzip"))

    assert page.state == "partial"
    assert page.reason == "The connection broke off; what had come by then was kept."
