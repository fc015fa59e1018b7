"""Addresses that are fetched, and those that never are."""

import pytest

from claims.capture import AddressRefused, Policy, check_address
from claims.capture.addresses import Target, check_resolved, target_of

ANYWHERE = Policy()
ODD_HOSTS = [
    "127.1",
    "127.0.1",
    "2130706433",
    "0x7f000001",
    "0x7f.1",
    "0177.0.0.1",
    "017700000001",
    "0x7f.0x0.0x0.0x1",
    "127.0.0.1.",
    "127.0.0.01",
    "1.1.1.1.1",
    "256.1.1.1",
    "0",
    "00",
    "0x",
    "localhost",
    "LOCALHOST",
    "localhost.",
    "db.internal",
    "printer.local",
    "a.localhost",
    "router.lan",
    "intranet",
    "10.0.0.1",
    "169.254.169.254",
    "192.168.0.1",
    "[::1]",
    "[::]",
    "[::ffff:127.0.0.1]",
    "[0:0:0:0:0:ffff:7f00:1]",
    "[64:ff9b::7f00:1]",
    "[2002:7f00:1::]",
    "[fe80::1%25eth0]",
    "[::1%eth0]",
    "[v1.x]",
    "[]",
    "１２７.0.0.1",
    "127。0。0。1",
    "①②⑦.0.0.1",
    "ⓛⓞⓒⓐⓛⓗⓞⓢⓣ",
    "%31%32%37.0.0.1",
    "127.0.0.1%00.example.org",
    "example..org",
    ".example.org",
    "-example.org",
    "exa!mple.org",
]


@pytest.mark.parametrize("host", ODD_HOSTS)
def test_a_host_inside_or_in_disguise_is_refused(host):
    with pytest.raises(AddressRefused):
        check_address(f"http://{host}/", policy=ANYWHERE)


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("", "start with http:// or https://"),
        ("example.org/news", "start with http:// or https://"),
        ("file:///etc/passwd", "start with http:// or https://"),
        ("ftp://example.org/", "start with http:// or https://"),
        ("gopher://example.org/_", "start with http:// or https://"),
        ("javascript:alert(1)", "start with http:// or https://"),
        ("data:text/html,x", "start with http:// or https://"),
        ("http://", "not a name that exists"),
        ("http:\\\\example.org", "not a name that exists"),
        ("http://example.org\\@10.0.0.1/", "user name or a password"),
        ("http://ana:secret@example.org/", "user name or a password"),
        ("http://example.org@10.0.0.1/", "user name or a password"),
        ("http://@example.org/", "user name or a password"),
        ("http://example.org:22/", "usual web ports only, not 22"),
        ("http://example.org:0/", "usual web ports only, not 0"),
        ("http://example.org:99999/", "not a web address"),
        ("http://example.org:x/", "not a web address"),
        ("http://[::1/", "not a web address"),
        ("http://exa\nmple.org/", "control character"),
        ("http://example.org/\r\nHost: 10.0.0.1", "control character"),
        ("http://example.org/\x00", "control character"),
        ("http://example.org/\ud800", "control character"),
        (f"http://example.org/{'x' * 2000}", "longer than 2,000 characters"),
        (f"http://{'x' * 64}.example.org/", "not a name that exists"),
    ],
)
def test_what_is_no_address_of_the_web_is_refused_with_a_sentence(address, sentence):
    with pytest.raises(AddressRefused, match=sentence.replace("(", r"\(")):
        check_address(address, policy=ANYWHERE)


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        ("https://example.org", "https://example.org/"),
        (" HTTPS://Example.ORG./a?b=c#d ", "https://example.org/a?b=c"),
        ("http://example.org:80/", "http://example.org/"),
        ("https://example.org:8443/x", "https://example.org:8443/x"),
        (
            "https://bücher.example/straße?q=ä b",
            "https://xn--bcher-kva.example/stra%C3%9Fe?q=%C3%A4%20b",
        ),
        ("https://faß.example/", "https://xn--fa-hia.example/"),
        ("https://my_blog.example.org/%41", "https://my_blog.example.org/%41"),
        ("https://8.8.8.8/", "https://8.8.8.8/"),
        ("https://[2606:4700:4700::1111]:8080/", "https://[2606:4700:4700::1111]:8080/"),
    ],
)
def test_an_address_of_the_web_is_asked_for_as_browsers_would(address, asked):
    assert target_of(address, policy=ANYWHERE).address == asked


@pytest.mark.parametrize("host", ["rival.example", "www.rival.example"])
def test_a_denied_host_is_refused_with_its_subdomains(host):
    with pytest.raises(AddressRefused, match=f"does not fetch pages of {host}"):
        check_address(f"https://{host}/", policy=Policy(denied_hosts=frozenset(["rival.example"])))


def test_only_allowed_hosts_are_fetched_where_there_are_any():
    policy = Policy(allowed_hosts=frozenset(["court.example"]))

    check_address("https://records.court.example/7", policy=policy)
    with pytest.raises(AddressRefused, match="named hosts only"):
        check_address("https://notcourt.example/", policy=policy)


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:81/", "http://127.0.0.1/", "http://localhost:80/"]
)
def test_a_test_host_is_named_with_its_port_or_it_is_refused(address):
    with pytest.raises(AddressRefused):
        check_address(address, policy=Policy(test_hosts=frozenset(["127.0.0.1:8099", "localhost"])))


def test_one_private_answer_among_public_ones_is_enough_to_refuse():
    target = Target("https", "example.org", 443, "/")

    check_resolved(target, ("8.8.8.8", "2606:4700:4700::1111"), policy=ANYWHERE)
    with pytest.raises(AddressRefused, match="leads into a private network"):
        check_resolved(target, ("8.8.8.8", "10.0.0.1"), policy=ANYWHERE)


def test_a_test_host_must_be_on_loopback_itself():
    target = Target("http", "site.test", 8000, "/")
    policy = Policy(test_hosts=frozenset(["site.test:8000"]))

    check_resolved(target, ("127.0.0.1", "::1"), policy=policy)
    with pytest.raises(AddressRefused):
        check_resolved(target, ("169.254.169.254",), policy=policy)
