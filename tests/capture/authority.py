"""A time-stamp authority on loopback: OpenSSL's own, behind a tiny server."""

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

from tests.capture.sites import Page, serving
from tests.programs import program

_CONFIGURATION = """
[ req ]
distinguished_name = name
prompt = no
[ name ]
CN = Authority of the tests
[ root ]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
[ stamper ]
basicConstraints = CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
[ tsa ]
default_tsa = here
[ here ]
serial = {folder}/serial
signer_cert = {folder}/stamper.pem
signer_key = {folder}/stamper.key
{chain}
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
accuracy = secs:1
ess_cert_id_alg = sha256
"""


@dataclass
class Authority:
    """Its address, its root certificate, and the questions it was asked."""

    address: str
    root: Path
    asked: list[bytes] = field(default_factory=list)


def _openssl(folder: Path, *arguments: str) -> None:
    openssl = program("openssl", package="OpenSSL")
    subprocess.run([openssl, *arguments], cwd=folder, check=True, capture_output=True)


def set_up(folder: Path, *, sends_chain: bool) -> Path:
    """Make a root and a certificate for time stamps; return the root's file."""
    conf = folder / "openssl.cnf"
    chain = f"certs = {folder}/root.pem" if sends_chain else ""
    conf.write_text(_CONFIGURATION.format(folder=folder, chain=chain))
    (folder / "serial").write_text("01\n")
    new = ("req", "-config", "openssl.cnf", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256")
    bare = ("-nodes", "-days", "4000")
    _openssl(folder, *new, *bare, "-x509", "-extensions", "root", "-subj", "/CN=Root of the tests",
             "-keyout", "root.key", "-out", "root.pem")  # fmt: skip
    _openssl(folder, *new, "-nodes", "-keyout", "stamper.key", "-out", "stamper.csr")
    _openssl(folder, "x509", "-req", "-in", "stamper.csr", "-CA", "root.pem", "-CAkey", "root.key",
             "-CAcreateserial", "-extfile", "openssl.cnf", "-extensions", "stamper",
             "-days", "4000", "-out", "stamper.pem")  # fmt: skip
    return folder / "root.pem"


@contextmanager
def authority(*, sends_chain: bool = False) -> Iterator[Authority]:
    """Answer questions with time stamps until the test is over; with all certificates if told to."""
    with tempfile.TemporaryDirectory() as name, serving() as site:
        folder = Path(name)
        here = Authority(site.address("/tsa"), set_up(folder, sends_chain=sends_chain))

        def answer(request: BaseHTTPRequestHandler) -> None:
            question = request.rfile.read(int(request.headers["Content-Length"]))
            here.asked.append(question)
            (folder / "question.tsq").write_bytes(question)
            _openssl(folder, "ts", "-reply", "-config", "openssl.cnf", "-section", "here",
                     "-queryfile", "question.tsq", "-out", "answer.tsr")  # fmt: skip
            reply(request, (folder / "answer.tsr").read_bytes())

        site.perform("/tsa", answer)
        yield here


def reply(
    request: BaseHTTPRequestHandler,
    body: bytes,
    *,
    status: int = 200,
    kind: str = "application/timestamp-reply",
) -> None:
    request.send_response(status)
    request.send_header("Content-Type", kind)
    request.send_header("Content-Length", str(len(body)))
    request.end_headers()
    request.wfile.write(body)


def always(body: bytes, **answered: Any) -> Page:
    """Return a page that answers every question with the same bytes."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.rfile.read(int(request.headers["Content-Length"]))
        reply(request, body, **answered)

    return answer
