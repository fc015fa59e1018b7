"""What a site asks of programs is respected, unless the newsroom says otherwise."""

import gzip

import pytest

NEWS = "The mayor said that the bridge is safe."
PLAIN = "text/plain"


@pytest.fixture
def asked(site, fetch):
    """Show a page of the site beside its robots.txt, and capture it obediently."""

    def page(rules, path="/news", **headers):
        site.show("/robots.txt", rules, kind=PLAIN, **headers)
        return fetch(site.show(path, NEWS, kind=PLAIN), robots=True)

    return page


@pytest.mark.parametrize(
    "rules",
    [
        "User-agent: *\nDisallow: /",
        "User-agent: *\nDisallow: /n*s$",
        "User-agent: *\nAllow: /\n\nUser-agent: workbenchcapture\nDisallow: /news",
    ],
)
def test_a_page_that_programs_shall_not_fetch_is_not_fetched(site, asked, rules):
    page = asked(rules)

    assert page.state == "blocked"
    assert page.reason == "The site asks programs not to fetch this page (robots.txt)."
    assert [path for path, _ in site.asked] == ["/robots.txt"]


@pytest.mark.parametrize(
    "rules",
    [
        "",
        "User-agent: *\nDisallow: /private",
        "User-agent: *\nDisallow: /\nAllow: /news",
        "User-agent: OtherBot\nDisallow: /",
        "User-agent: *\nDisallow: /\n\nUser-agent: workbenchcapture\nDisallow:",
        "<html>Not what you think</html>",
        b"\xff\xfe\0\0\x80",
    ],
)
def test_a_page_that_nothing_is_said_about_is_fetched(asked, rules):
    assert asked(rules).state == "captured"


def test_packed_rules_are_read(asked):
    rules = gzip.compress(b"User-agent: *\nDisallow: /")

    assert asked(rules, Content_Encoding="gzip").state == "blocked"


def test_rules_that_moved_are_followed(site, fetch):
    site.send_on("/robots.txt", "/rules")
    site.show("/rules", "User-agent: *\nDisallow: /", kind=PLAIN)

    assert fetch(site.show("/news", NEWS, kind=PLAIN), robots=True).state == "blocked"


@pytest.mark.parametrize("location", ["/robots.txt", "http://10.0.0.1/", "file:///etc/passwd"])
def test_rules_that_lead_nowhere_forbid_nothing(site, fetch, location):
    site.send_on("/robots.txt", location)

    assert fetch(site.show("/news", NEWS, kind=PLAIN), robots=True).state == "captured"


@pytest.mark.parametrize(
    ("status", "state"), [(404, "captured"), (403, "captured"), (503, "blocked")]
)
def test_where_there_are_no_rules_all_is_allowed_but_a_broken_server_is_let_be(
    site, fetch, status, state
):
    site.show("/robots.txt", "", status=status)

    assert fetch(site.show("/news", NEWS, kind=PLAIN), robots=True).state == state


def test_a_redirect_is_measured_by_the_rules_too_and_they_are_asked_for_once(site, fetch):
    site.show("/robots.txt", "User-agent: *\nDisallow: /private", kind=PLAIN)
    site.send_on("/moved", "/private")

    page = fetch(site.send_on("/news", "/moved"), robots=True)

    assert (page.state, page.final_address) == ("blocked", site.address("/private"))
    assert [path for path, _ in site.asked].count("/robots.txt") == 1


def test_rules_that_never_come_hold_nobody_up_for_long(site, fetch, release):
    site.perform("/robots.txt", lambda request: release.wait(5))

    page = fetch(site.show("/news", NEWS, kind=PLAIN), robots=True, header_seconds=0.5)

    assert page.state == "captured"
