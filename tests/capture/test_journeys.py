"""Redirects, names and certificates: where a capture goes, and where it never does."""

import ssl
import subprocess
from pathlib import Path

import pytest

from claims.capture.network import Network
from tests.capture.sites import serving
from tests.programs import program

NEWS = "The mayor said that the bridge is safe."
PLAIN = "text/plain; charset=utf-8"


class Names:
    """A name server that gives one answer after the other, and the last one for ever."""

    def __init__(self, *answers: tuple[str, ...]) -> None:
        self.answers = answers
        self.asked: list[str] = []

    def __call__(self, host: str, port: int) -> tuple[str, ...]:
        self.asked.append(host)
        return self.answers[min(len(self.asked), len(self.answers)) - 1]


@pytest.fixture
def named(site, fetch):
    """Capture a path of the site by the name news.test, as the name server says."""

    def fetched(path, *answers, **changes):
        names = Names(*answers)
        host = f"news.test:{site.port}"
        page = fetch(
            f"http://{host}{path}",
            network=Network(resolver=names),
            test_hosts=frozenset([host]),
            **changes,
        )
        return page, names

    return fetched


def test_a_page_that_sends_on_for_ever_is_left(site, fetch):
    page = fetch(site.send_on("/", "/"))

    assert page.state == "not_captured"
    assert (
        page.reason
        == "The page sends on to another address. It sends on and on, more than 4 times."
    )
    assert (page.status, len(site.asked)) == (302, 5)


@pytest.mark.parametrize(
    ("location", "sentence"),
    [
        ("http://10.0.0.1/", "10.0.0.1 is inside a private network"),
        ("http://169.254.169.254/latest/meta-data/", "169.254.169.254 is inside a private network"),
        ("http://127.0.0.1:9/", "usual web ports only"),
        ("//localhost/", "localhost is a name inside a private network"),
        ("http://2130706433/", "number in an unusual form"),
        ("file:///etc/passwd", "start with http:// or https://"),
        ("gopher://127.0.0.1:6379/_INFO", "start with http:// or https://"),
        ("http://ana:secret@example.org/", "user name or a password"),
        ("http://example.org:25/", "usual web ports only"),
        ("http://[", "not a web address"),
    ],
)
def test_a_redirect_is_checked_as_the_first_address_was(site, fetch, location, sentence):
    page = fetch(site.send_on("/", location))

    assert page.state == "not_captured"
    assert page.reason.startswith("The page sends on to another address. ")
    assert sentence in page.reason
    assert page.warc


def test_a_redirect_to_a_denied_host_is_not_followed(site, fetch):
    page = fetch(
        site.send_on("/", "https://rival.example/"), denied_hosts=frozenset(["rival.example"])
    )

    assert "does not fetch pages of rival.example" in page.reason


def test_a_name_is_looked_up_once_and_that_answer_is_connected_to(site, named):
    site.show("/", NEWS, kind=PLAIN)

    page, names = named("/", ("127.0.0.1",), ("169.254.169.254",))

    assert page.state == "captured"
    assert names.asked == ["news.test"]
    assert site.asked[0][1]["host"] == f"news.test:{site.port}"


def test_a_name_that_changes_its_answer_between_two_steps_is_caught(site, named):
    site.send_on("/", "/news")

    page, _ = named("/", ("127.0.0.1",), ("169.254.169.254",))

    assert page.state == "not_captured"
    assert "news.test leads into a private network" in page.reason


def test_one_private_address_among_the_answers_is_enough_to_refuse(site, named):
    page, _ = named("/", ("127.0.0.1", "10.0.0.1"))

    assert page.reason == "news.test leads into a private network, not to the public web."
    assert site.asked == []


def test_a_public_name_that_leads_to_loopback_is_refused(fetch):
    page = fetch("http://example.org/", network=Network(resolver=Names(("127.0.0.1",))))

    assert page.reason == "example.org leads into a private network, not to the public web."
    assert (page.status, page.warc) == (None, b"")


def test_a_name_that_nobody_has_is_said(fetch):
    def nobody(host: str, port: int) -> tuple[str, ...]:
        raise OSError("Name or service not known")

    page = fetch("http://example.org/", network=Network(resolver=nobody))

    assert page.reason == "There is no server of the name example.org."


def test_a_name_server_that_is_silent_is_left(fetch, release):
    def silent(host: str, port: int) -> tuple[str, ...]:
        release.wait()
        return ("127.0.0.1",)

    page = fetch("http://example.org/", network=Network(resolver=silent), connect_seconds=0.3)

    assert page.reason == "The name example.org was not found in time."


def test_the_next_address_is_tried_where_one_does_not_answer(site, named):
    site.show("/", NEWS, kind=PLAIN)

    page, _ = named("/", ("::1", "127.0.0.1"))

    assert page.state == "captured"


def test_nobody_at_the_door_is_said(fetch):
    page = fetch("http://127.0.0.1:1/", test_hosts=frozenset(["127.0.0.1:1"]))

    assert page.reason == "No connection to 127.0.0.1 could be made."


def test_the_whole_way_counts_against_the_time(site, fetch, release):
    for number in range(4):
        site.perform(f"/{number}", _sending_on_slowly(release, f"/{number + 1}"))

    page = fetch(site.address("/0"), whole_seconds=1)

    assert page.state == "not_captured"
    assert page.reason == "The page did not come within 1 seconds."


def _sending_on_slowly(release, location):
    def answer(request):
        release.wait(0.4)
        request.send_response(302)
        request.send_header("Location", location)
        request.send_header("Content-Length", "0")
        request.end_headers()

    return answer


def test_the_proxies_of_the_environment_are_not_believed(site, fetch, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")

    assert fetch(site.show("/", NEWS, kind=PLAIN)).state == "captured"


@pytest.fixture(scope="session")
def certificate(tmp_path_factory) -> Path:
    """A certificate for news.test that nobody but the test trusts."""
    path = tmp_path_factory.mktemp("certificate") / "both.pem"
    subprocess.run(
        [
            program("openssl", package="OpenSSL"), "req", "-x509", "-newkey", "rsa:2048", "-nodes",
            "-keyout", path, "-out", path.with_suffix(".crt"), "-days", "2", "-subj", "/CN=news.test",
            "-addext", "subjectAltName=DNS:news.test",
        ],
        check=True,
        capture_output=True,
    )  # fmt: skip
    path.write_text(path.read_text() + path.with_suffix(".crt").read_text())
    return path


@pytest.fixture
def encrypted(certificate):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with serving(context) as one:
        yield one


def _securely(encrypted, fetch, name, authorities=""):
    host = f"{name}:{encrypted.port}"
    encrypted.show("/", NEWS, kind=PLAIN)
    return fetch(
        f"https://{host}/",
        network=Network(resolver=Names(("127.0.0.1",)), authorities=str(authorities)),
        test_hosts=frozenset([host]),
    )


def test_a_certificate_is_checked_for_the_name_and_not_the_address(encrypted, fetch, certificate):
    page = _securely(encrypted, fetch, "news.test", certificate)

    assert (page.state, page.text) == ("captured", NEWS)


def test_a_certificate_for_another_name_is_refused(encrypted, fetch, certificate):
    page = _securely(encrypted, fetch, "other.test", certificate)

    assert page.state == "not_captured"
    assert page.reason == (
        "The certificate of other.test does not prove that it is other.test; nothing was fetched."
    )
    assert encrypted.asked == []


def test_a_certificate_that_nobody_vouches_for_is_refused(encrypted, fetch):
    page = _securely(encrypted, fetch, "news.test")

    assert "does not prove that it is news.test" in page.reason
    assert encrypted.asked == []


def test_a_server_that_does_not_speak_https_is_said(site, fetch):
    page = fetch(f"https://{site.host}/")

    assert page.reason == "No secure connection to 127.0.0.1 could be made."
