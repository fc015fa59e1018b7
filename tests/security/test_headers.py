"""Requirements 9 and 10: what stands above every page, and what browsers keep."""

import pytest
from django.conf import settings
from django.test import Client

from tests.factories import PASSWORD, create_reviewer
from tests.security.conftest import browser_of
from tests.security.crawl import EXPORTS, addresses, admin_addresses
from tests.security.markup import Page

EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
NOWHERE = ("Server", "X-Powered-By", "X-Django-Version", "Access-Control-Allow-Origin")
DETAILS = ("Traceback", "settings.py", "DEBUG", "site-packages", "secret detail", "Django/")


def policy_of(answer):
    directives = answer.headers["Content-Security-Policy"].split(";")
    return {words[0]: set(words[1:]) for words in (part.split() for part in directives)}


def check_headers(answer):
    wanted = {name: answer.headers.get(name) for name in EVERYWHERE}
    assert wanted == EVERYWHERE
    assert "no-store" in answer.headers["Cache-Control"]
    assert not [name for name in NOWHERE if name in answer.headers]
    policy = policy_of(answer)
    assert policy["object-src"] == {"'none'"}
    assert policy["frame-ancestors"] == {"'none'"}
    assert policy["form-action"] == {"'self'"}
    assert policy["base-uri"] <= {"'none'", "'self'"}
    for kind in ("script-src", "style-src", "default-src"):
        assert policy[kind] == {"'self'"}


def check_charset(answer):
    kind = answer.headers.get("Content-Type", "")
    if kind.startswith("text/") and (answer.streaming or answer.content):
        assert "charset=utf-8" in kind


def test_09_every_page_forbids_what_none_of_them_needs(world):
    client = browser_of(world.admin)

    for name, path in (addresses(world.ids) | admin_addresses()).items():
        answer = client.get(path)
        check_headers(answer)
        check_charset(answer)
        if name in EXPORTS:
            b"".join(answer.streaming_content)
        assert answer.status_code < 500, name


@pytest.fixture
def breakable(settings):
    settings.ROOT_URLCONF = "tests.security.urls"


REFUSALS = {
    400: lambda client: client.get("/login/", headers={"Host": "evil.example"}),
    403: lambda client: client.get("/admin/"),
    404: lambda client: client.get("/nothing/"),
    405: lambda client: client.post("/search/"),
    413: lambda client: client.post("/account/", {"theme": "x" * 4_000_000}),
    500: lambda client: client.get("/broken/"),
}


@pytest.mark.parametrize("status", REFUSALS)
def test_09_a_page_of_refusal_is_guarded_like_any_other(db, breakable, status):
    answer = REFUSALS[status](browser_of(create_reviewer()))

    assert answer.status_code == status
    check_headers(answer)
    check_charset(answer)


@pytest.mark.parametrize("status", set(REFUSALS) - {405})
def test_09_a_refusal_tells_no_detail_of_the_program(db, breakable, status):
    page = REFUSALS[status](browser_of(create_reviewer())).content.decode()

    assert not [detail for detail in DETAILS if detail in page]


def test_09_no_page_holds_a_script_or_style_of_its_own(world):
    client = browser_of(world.admin)

    for path in (addresses(world.ids) | admin_addresses()).values():
        answer = client.get(path)
        if answer.streaming:
            b"".join(answer.streaming_content)
            continue
        assert breaches_of(Page(answer)) == [], path


def breaches_of(page):
    """Return what the policy would refuse, as the tags that ask for it."""
    return [
        (tag, attributes)
        for tag, attributes in page.elements
        if tag == "style"
        or (tag == "script" and not is_ours(attributes))
        or any(name == "style" or name.startswith("on") for name in attributes)
    ]


def is_ours(attributes):
    """Say whether a script is loaded from this site, or is data that no browser runs."""
    source = attributes.get("src", "")
    is_data = attributes.get("type") == "application/json"
    return is_data or (source.startswith("/") and not source.startswith("//"))


def test_09_https_is_asked_for_again_and_again_where_it_is_used(db, settings):
    settings.SECURE_HSTS_SECONDS = 3600

    answer = Client().get("/login/", secure=True)

    assert answer.headers["Strict-Transport-Security"].startswith("max-age=3600")


@pytest.mark.parametrize("path", ["/", "/login/", "/healthz", "/nothing/"])
def test_09_other_sites_are_told_nothing_across_origins(db, path):
    answer = Client().get(path, headers={"Origin": "https://evil.example"})

    assert not [name for name in answer.headers if name.startswith("Access-Control")]


def test_10_the_session_is_out_of_reach_for_scripts_and_other_sites(db):
    person = create_reviewer()
    client = Client()

    client.post("/login/", {"username": person.username, "password": PASSWORD})

    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    assert cookie["httponly"]
    assert cookie["samesite"] in ("Lax", "Strict")
    assert 0 < cookie["max-age"] <= 24 * 3600


def test_10_cookies_travel_over_https_only_where_it_is_used(db, settings):
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    person = create_reviewer()
    client = Client()

    client.get("/login/", secure=True)
    client.post("/login/", {"username": person.username, "password": PASSWORD}, secure=True)

    assert client.cookies
    assert all(cookie["secure"] for cookie in client.cookies.values())


def test_10_a_visitor_is_given_no_session(db):
    client = Client()

    client.get("/")
    client.get("/login/")

    assert settings.SESSION_COOKIE_NAME not in client.cookies
