"""One request and its answer, at an address that was looked up and checked beforehand."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPException
from typing import TYPE_CHECKING

from claims.capture.addresses import Target
from claims.capture.network import Clock, Network, Unreachable, cut_after
from claims.capture.values import Limits

if TYPE_CHECKING:
    from urllib3.connection import HTTPConnection
    from urllib3.response import BaseHTTPResponse

_CHUNK = 65_536
_ACCEPT = "text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.9,*/*;q=0.5"

_REDIRECTS = frozenset([301, 302, 303, 307, 308])
_MOST_BYTES_OF_A_REDIRECT = 100_000

# Why an answer is shorter than it should be, in the words of WARC.
TOO_LONG = "length"
TOO_SLOW = "time"
BROKEN_OFF = "disconnect"


@dataclass(frozen=True, slots=True)
class Posted:
    """What is sent along with a question that is more than an address."""

    media_type: str
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A request and its answer as they went over the wire; `cut` says why the payload is not whole."""

    target: Target
    ip: str
    request_headers: tuple[tuple[str, str], ...]
    status: int
    phrase: str
    headers: tuple[tuple[str, str], ...]
    payload: bytes
    cut: str

    @property
    def is_success(self) -> bool:
        return self.status // 100 == 2

    @property
    def location(self) -> str:
        """Return where the answer sends us on to, if it does."""
        return self.header("location") if self.status in _REDIRECTS else ""

    def header(self, name: str) -> str:
        """Return the first header of a name, read as most servers mean it: in UTF-8."""
        found = next((value for key, value in self.headers if key.lower() == name), "")
        return found.encode("latin-1", "replace").decode("utf-8", "replace").strip()


def exchange(
    target: Target,
    ips: tuple[str, ...],
    *,
    limits: Limits,
    clock: Clock,
    network: Network,
    user_agent: str,
    posted: Posted | None = None,
) -> Exchange:
    """Ask one of the addresses for the page; the name serves for the Host header and the certificate only."""
    sent = (
        ("Host", target.authority),
        ("User-Agent", user_agent),
        ("Accept", _ACCEPT),
        ("Accept-Encoding", "gzip"),
        ("Connection", "close"),
        *((("Content-Type", posted.media_type),) if posted else ()),
    )
    with _connected(target, ips, limits=limits, clock=clock, network=network) as (connection, ip):
        response = _head(connection, target, sent, limits=limits, clock=clock, posted=posted)
        payload, cut = _payload(connection, response, limits=limits, clock=clock)
    return Exchange(
        target=target,
        ip=ip,
        request_headers=sent,
        status=response.status,
        phrase=response.reason or "",
        headers=tuple((str(name), str(value)) for name, value in response.headers.items()),
        payload=payload,
        cut=cut,
    )


@contextmanager
def _connected(
    target: Target, ips: tuple[str, ...], *, limits: Limits, clock: Clock, network: Network
) -> Iterator[tuple["HTTPConnection", str]]:
    failure = Unreachable(f"No server answered at {target.host}.")
    for ip in ips:
        connection = _connection(target, ip, clock.left(limits.connect_seconds), network)
        try:
            _connect(connection, target)
        except Unreachable as unreachable:
            connection.close()
            failure = unreachable
            continue
        try:
            yield connection, ip
        finally:
            connection.close()
        return
    raise failure


def _connection(target: Target, ip: str, seconds: float, network: Network) -> "HTTPConnection":
    # Built by hand and not by a pool: a pool may look a name up again, follow the proxies of the
    # environment or try a second time.
    from urllib3.connection import HTTPConnection, HTTPSConnection

    if target.scheme == "http":
        return HTTPConnection(ip, target.port, timeout=seconds)
    return HTTPSConnection(
        ip,
        target.port,
        timeout=seconds,
        cert_reqs=ssl.CERT_REQUIRED,
        ca_certs=network.authorities or _usual_authorities(),
        server_hostname=target.host,
    )


def _usual_authorities() -> str:
    import certifi

    return certifi.where()


def _connect(connection: "HTTPConnection", target: Target) -> None:
    from urllib3.exceptions import ConnectTimeoutError, HTTPError, NewConnectionError

    host = target.host
    try:
        connection.connect()
    except ssl.SSLError as error:
        raise Unreachable(_trust(host, error)) from None
    except (HTTPError, OSError, ValueError) as error:
        is_late = isinstance(error, ConnectTimeoutError | TimeoutError)
        if is_late and not isinstance(error, NewConnectionError):
            raise Unreachable(f"No server answered at {host} in time.") from None
        raise Unreachable(f"No connection to {host} could be made.") from None


def _trust(host: str, error: ssl.SSLError) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"The certificate of {host} does not prove that it is {host}; nothing was fetched."
    return f"No secure connection to {host} could be made."


def _head(
    connection: "HTTPConnection",
    target: Target,
    sent: tuple[tuple[str, str], ...],
    *,
    limits: Limits,
    clock: Clock,
    posted: Posted | None,
) -> "BaseHTTPResponse":
    from urllib3.exceptions import HTTPError

    seconds = clock.left(limits.header_seconds)
    connection.timeout = seconds
    with cut_after(connection.sock, seconds) as cut:
        try:
            connection.request(
                "POST" if posted else "GET",
                target.path,
                body=posted.body if posted else None,
                headers=dict(sent),
                preload_content=False,
                decode_content=False,
            )
            response = connection.getresponse()
        except TimeoutError:
            cut.made = True
        except (HTTPError, HTTPException, OSError, ValueError):
            if not cut.made:
                sentence = f"The answer of {target.host} could not be understood."
                raise Unreachable(sentence) from None
    if cut.made:  # headers that end with the connection look as if they were whole
        limit = f"{limits.header_seconds:g} seconds"
        raise Unreachable(f"{target.host} did not begin to answer within {limit}.")
    return response


def _payload(
    connection: "HTTPConnection", response: "BaseHTTPResponse", *, limits: Limits, clock: Clock
) -> tuple[bytes, str]:
    from urllib3.exceptions import HTTPError, ReadTimeoutError

    payload = bytearray()
    is_redirect = response.status in _REDIRECTS
    most = min(limits.wire_bytes, _MOST_BYTES_OF_A_REDIRECT) if is_redirect else limits.wire_bytes
    with cut_after(connection.sock, clock.left()) as cut:
        try:
            while chunk := response.read1(_CHUNK, decode_content=False):
                payload += chunk
                if len(payload) > most:
                    return bytes(payload[:most]), TOO_LONG
        except (TimeoutError, ReadTimeoutError):
            return bytes(payload), TOO_SLOW
        except (HTTPError, HTTPException, OSError, ValueError):
            return bytes(payload), TOO_SLOW if cut.made else BROKEN_OFF
    return bytes(payload), TOO_SLOW if cut.made else ""
