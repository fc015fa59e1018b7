"""Which internet addresses are public: everything that is not named here."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

_IPV6_UNICAST = ip_network("2000::/3")
# Python 3.11 calls several of these global, and rules that wrap an IPv4 address in an IPv6 one hide what is inside.
_NOT_PUBLIC = tuple(
    ip_network(text)
    for text in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
        "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24",
        "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
        "224.0.0.0/4", "240.0.0.0/4",
        "168.63.129.16/32",  # looks public, and is the inside of one cloud
        "2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20",
    )
)  # fmt: skip


def is_public(address: str) -> bool:
    """Say whether an address, as a resolver writes it, is one that anybody on the internet can reach."""
    found = _parsed(address)
    if found is None or not found.is_global:
        return False
    if found.version == 6 and found not in _IPV6_UNICAST:
        return False
    return not any(found in network for network in _NOT_PUBLIC if network.version == found.version)


def is_loopback(address: str) -> bool:
    found = _parsed(address)
    return found is not None and found.is_loopback


def _parsed(address: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(address)
    except ValueError:
        return None
