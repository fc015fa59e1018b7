"""From what a person, or a redirect, names as an address to what may be asked for, or a sentence why not."""

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address
from urllib.parse import SplitResult, quote, urljoin, urlsplit

import idna

from claims.capture.networks import is_loopback, is_public
from claims.capture.values import Policy
from claims.errors import Refused

LONGEST = 2000
PORTS = {"http": 80, "https": 443}
_OTHER_PORTS = frozenset([80, 443, 8080, 8443])

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_NAME = re.compile(r"(?=.{1,253}\Z)[a-z0-9_](?:[a-z0-9_-]{0,62})(?:\.[a-z0-9_][a-z0-9_-]{0,62})*")
# What browsers take for a number and read as an IPv4 address: 127.1, 0x7f000001, 2130706433.
_NUMBER = re.compile(r"(?:\d+|0x[0-9a-f]*)")
_NAMES_INSIDE = (".localhost", ".local", ".internal", ".lan", ".home.arpa", ".onion")


class AddressRefused(Refused):
    """The address is one that would never be fetched."""


@dataclass(frozen=True, slots=True)
class Target:
    """An address taken apart: `host` is a name in ASCII or an IP address, `path` includes the query."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """Return the host as it stands in an address and in the Host header."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        return f"{self.scheme}://{self.authority}"

    @property
    def address(self) -> str:
        return self.origin + self.path

    def is_test_host(self, policy: Policy) -> bool:
        return f"{self.host}:{self.port}" in policy.test_hosts


def check_address(address: str, *, policy: Policy) -> None:
    """Refuse an address that would never be fetched; what its name leads to is looked at when fetching."""
    target_of(address, policy=policy)


def target_of(address: str, *, policy: Policy, base: str = "") -> Target:
    """Take an address apart; relative ones, which only redirects may be, are read from `base`."""
    parts = _split(address.strip(), base)
    host = _host_of(parts)
    target = Target(parts.scheme, host, _port_of(parts), _path_of(parts))
    if target.is_test_host(policy):
        return target
    if target.port not in _OTHER_PORTS:
        raise AddressRefused(f"Pages are fetched from the usual web ports only, not {target.port}.")
    _check_place(host)
    _check_policy(host, policy)
    return target


def _split(address: str, base: str) -> SplitResult:
    if _CONTROLS.search(address):
        raise AddressRefused("The address holds a control character.")
    if len(address) > LONGEST:
        raise AddressRefused(f"The address is longer than {LONGEST:,} characters.")
    try:
        parts = urlsplit(urljoin(base, address))
        parts.port  # noqa: B018  reading the port is what finds a bad one
    except ValueError:
        raise AddressRefused("This is not a web address.") from None
    if parts.scheme not in PORTS:
        raise AddressRefused("Only addresses that start with http:// or https:// are fetched.")
    if "@" in parts.netloc:
        raise AddressRefused("The address holds a user name or a password; take it out.")
    return parts


def _port_of(parts: SplitResult) -> int:
    return PORTS[parts.scheme] if parts.port is None else parts.port


def _host_of(parts: SplitResult) -> str:
    host = (parts.hostname or "").removesuffix(".")
    if parts.netloc.startswith("["):
        return _ipv6(host)
    if not host.isascii():
        try:
            host = idna.encode(host, uts46=True).decode()
        except idna.IDNAError:
            raise AddressRefused("The host in the address is not a name that exists.") from None
    if not _NAME.fullmatch(host):
        raise AddressRefused("The host in the address is not a name that exists.")
    if _NUMBER.fullmatch(host.rpartition(".")[2]):
        return _ipv4(host)
    return host


def _ipv6(host: str) -> str:
    try:
        found = IPv6Address(host)
    except ValueError:
        raise AddressRefused("This is not a web address.") from None
    if found.scope_id:
        raise AddressRefused("This is not a web address.")
    return str(found)


def _ipv4(host: str) -> str:
    try:
        return str(IPv4Address(host))
    except ValueError:
        raise AddressRefused("The host in the address is a number in an unusual form.") from None


def _path_of(parts: SplitResult) -> str:
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~")
    query = quote(parts.query, safe="/?%:@!$&'()*+,;=~[]")
    return f"{path}?{query}" if query else path


def _check_place(host: str) -> None:
    if ":" in host or _NUMBER.fullmatch(host.rpartition(".")[2]):
        if not is_public(host):
            raise AddressRefused(f"{host} is inside a private network, not on the public web.")
    elif "." not in host or host.endswith(_NAMES_INSIDE):
        raise AddressRefused(f"{host} is a name inside a private network, not on the public web.")


def _check_policy(host: str, policy: Policy) -> None:
    if _covers(policy.denied_hosts, host):
        raise AddressRefused(f"This newsroom does not fetch pages of {host}.")
    if policy.allowed_hosts and not _covers(policy.allowed_hosts, host):
        raise AddressRefused(f"This newsroom fetches pages of named hosts only, and not of {host}.")


def _covers(hosts: frozenset[str], host: str) -> bool:
    return any(host == one or host.endswith(f".{one}") for one in hosts)


def check_resolved(target: Target, found: tuple[str, ...], *, policy: Policy) -> None:
    """Refuse a host of which any internet address is not public; a test host must be on loopback."""
    fits = is_loopback if target.is_test_host(policy) else is_public
    if not all(fits(one) for one in found):
        raise AddressRefused(f"{target.host} leads into a private network, not to the public web.")
