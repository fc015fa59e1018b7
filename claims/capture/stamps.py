"""Trusted time by RFC 3161: an authority is asked to sign a digest and the hour, and its word is checked."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from claims.capture.addresses import PORTS, target_of
from claims.capture.exchanges import Posted, exchange
from claims.capture.network import INTERNET, Clock, Network, Unreachable, addresses_of
from claims.capture.values import USER_AGENT, Limits, Policy

if TYPE_CHECKING:
    from cryptography.x509 import Certificate
    from rfc3161_client import TimeStampRequest, TimeStampResponse

LIMITS = Limits(wire_bytes=100_000, whole_seconds=20)
_QUESTION = "application/timestamp-query"
_ANSWER = "application/timestamp-reply"


class NoStamp(Exception):
    """The authority gave no time stamp; the text is a sentence that says why."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What an answer says: the hour, and why it is not to be relied on, if it is not."""

    at: datetime | None
    problem: str = ""

    @property
    def is_verified(self) -> bool:
        return not self.problem


def fetch_stamp(
    digest: str, *, authority: str, limits: Limits = LIMITS, network: Network = INTERNET
) -> bytes:
    """Ask an authority, which whoever keeps this site chose, to sign a digest; return its whole answer.

    An answer that cannot be read here is an answer all the same: another program may read it.
    """
    from rfc3161_client import HashAlgorithm, TimestampRequestBuilder

    builder = TimestampRequestBuilder().data(digest.encode())
    question = builder.hash_algorithm(HashAlgorithm.SHA256).cert_request(cert_request=True).build()
    body = _ask(authority, question.as_bytes(), limits=limits, network=network)
    _check_granted(body, question)
    return body


def _ask(authority: str, question: bytes, *, limits: Limits, network: Network) -> bytes:
    parts = urlsplit(authority)
    port = parts.port or PORTS.get(parts.scheme, 0)
    # Named in the settings, it may stand on any port, and inside the house.
    policy = Policy(test_hosts=frozenset([f"{parts.hostname}:{port}"]))
    target = target_of(authority, policy=policy)
    clock = Clock(limits.whole_seconds)
    try:
        ips = addresses_of(
            target.host, target.port, network=network, seconds=clock.left(limits.connect_seconds)
        )
        answer = exchange(
            target,
            ips,
            limits=limits,
            clock=clock,
            network=network,
            user_agent=USER_AGENT,
            posted=Posted(_QUESTION, question),
        )
    except Unreachable as unreachable:
        raise NoStamp(str(unreachable)) from unreachable
    if not answer.is_success:
        raise NoStamp(f"The authority answered with {answer.status}.")
    if answer.cut:
        raise NoStamp("The answer of the authority is not whole.")
    if not answer.header("content-type").lower().startswith(_ANSWER):
        raise NoStamp("The answer of the authority is no time stamp.")
    return answer.payload


def _check_granted(body: bytes, question: "TimeStampRequest") -> None:
    answer = _decoded(body)
    if answer is None:
        return
    if answer.status not in (0, 1):
        said = "; ".join(answer.status_string)[:200]
        raise NoStamp(f"The authority refused to stamp it. {said}".strip())
    if answer.tst_info.nonce != question.nonce:
        raise NoStamp("The answer of the authority is to another question.")


def _decoded(body: bytes) -> "TimeStampResponse | None":
    from rfc3161_client import decode_timestamp_response

    try:
        return decode_timestamp_response(body)
    except ValueError:
        return None


def check_stamp(body: bytes, digest: str, *, certificates: bytes) -> Checked:
    """Check a stored answer against the digest and the certificates that are trusted, in PEM."""
    answer = _decoded(body)
    if answer is None:
        return Checked(None, "it cannot be read")
    at = answer.tst_info.gen_time
    if answer.tst_info.message_imprint.message != hashlib.sha256(digest.encode()).digest():
        return Checked(at, "it is of something else")
    try:
        roots, others = _trusted(certificates)
    except ValueError:
        return Checked(at, "the certificates in the settings cannot be read")
    if not roots:
        return Checked(at, "no certificate of the authority is named in the settings")
    return Checked(at, _objection(answer, digest, roots, others))


def _trusted(certificates: bytes) -> "tuple[list[Certificate], list[Certificate]]":
    """Return the certificates that vouch for themselves, and those between them and the authority."""
    from cryptography.x509 import load_pem_x509_certificates

    found = load_pem_x509_certificates(certificates) if certificates.strip() else []
    roots = [one for one in found if one.issuer == one.subject]
    return roots, [one for one in found if one.issuer != one.subject]


def _objection(
    answer: "TimeStampResponse",
    digest: str,
    roots: "list[Certificate]",
    others: "list[Certificate]",
) -> str:
    from rfc3161_client import VerificationError, VerifierBuilder

    verifier = VerifierBuilder(roots=roots, intermediates=others).build()
    try:
        verifier.verify_message(answer, digest.encode())
    except (VerificationError, ValueError) as error:
        return f"its signature does not hold ({' '.join(str(error).split())[:200]})"
    return ""
