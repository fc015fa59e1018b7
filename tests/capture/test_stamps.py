"""Time stamps by RFC 3161, asked of OpenSSL's own authority on loopback."""

from dataclasses import replace
from hashlib import sha256

import pytest

from claims.capture.stamps import LIMITS, NoStamp, check_stamp, fetch_stamp
from tests.capture.authority import always, authority

DIGEST = sha256(b"a capture").hexdigest()
OTHER = sha256(b"another capture").hexdigest()


@pytest.fixture(scope="module")
def tsa():
    with authority() as here:
        yield here


@pytest.fixture(scope="module")
def token(tsa):
    return fetch_stamp(DIGEST, authority=tsa.address)


@pytest.fixture(scope="module")
def root(tsa):
    return tsa.root.read_bytes()


def test_an_authority_stamps_a_digest_and_its_word_is_verified(token, root):
    checked = check_stamp(token, DIGEST, certificates=root)

    assert checked.is_verified
    assert checked.at is not None


def test_a_stamp_of_something_else_is_not_verified(token, root):
    assert check_stamp(token, OTHER, certificates=root).problem == "it is of something else"


def test_a_stamp_is_not_verified_without_a_certificate(token):
    assert "no certificate" in check_stamp(token, DIGEST, certificates=b"").problem


def test_a_stamp_of_an_authority_that_is_not_trusted_is_not_verified(token):
    with authority() as stranger:
        checked = check_stamp(token, DIGEST, certificates=stranger.root.read_bytes())

    assert checked.problem.startswith("its signature does not hold")


def test_a_stamp_that_was_changed_is_not_verified(token, root):
    forged = bytearray(token)
    forged[-1] ^= 1

    assert not check_stamp(bytes(forged), DIGEST, certificates=root).is_verified


def test_what_is_no_stamp_cannot_be_read(root):
    assert check_stamp(b"nonsense", DIGEST, certificates=root).problem == "it cannot be read"


def test_certificates_that_cannot_be_read_are_told(token):
    assert "cannot be read" in check_stamp(token, DIGEST, certificates=b"-----BEGIN").problem


@pytest.mark.parametrize(
    ("body", "answered", "sentence"),
    [
        (b"", {"status": 503}, "answered with 503"),
        (b"<p>Sign in</p>", {"kind": "text/html"}, "is no time stamp"),
        (b"x" * 200_000, {}, "is not whole"),
    ],
)
def test_an_authority_that_gives_no_stamp_is_told(site, body, answered, sentence):
    address = site.perform("/tsa", always(body, **answered))

    with pytest.raises(NoStamp, match=sentence):
        fetch_stamp(DIGEST, authority=address)


def test_a_stamp_that_cannot_be_read_here_is_kept_all_the_same():
    with authority(sends_chain=True) as strict:
        token = fetch_stamp(DIGEST, authority=strict.address)
        checked = check_stamp(token, DIGEST, certificates=strict.root.read_bytes())

    assert len(token) > 500
    assert checked.problem in ("it cannot be read", "")


def test_the_answer_to_another_question_is_no_stamp(site, token):
    with pytest.raises(NoStamp, match="another question"):
        fetch_stamp(DIGEST, authority=site.perform("/tsa", always(token)))


def test_an_authority_that_never_answers_is_given_up(site, release):
    address = site.perform("/tsa", lambda request: release.wait(60) and None)

    with pytest.raises(NoStamp, match="did not begin to answer"):
        fetch_stamp(DIGEST, authority=address, limits=replace(LIMITS, header_seconds=0.2))
