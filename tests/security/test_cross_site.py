"""Requirements 7 and 8: what other sites can make a browser do."""

import pytest
from django.apps import apps
from django.test import Client

from claims.models import Person
from tests.factories import PASSWORD
from tests.security.conftest import browser_of
from tests.security.crawl import addresses, admin_addresses, pages
from tests.security.markup import Page

TABLES = [*apps.get_app_config("claims").get_models(), *apps.get_app_config("auth").get_models()]


def stored():
    """Return every row of ours; a time of log-in is no business of a page."""
    return {
        model.__name__: [
            {key: value for key, value in row.items() if key != "last_login"}
            for row in model._default_manager.order_by("pk").values()
        ]
        for model in TABLES
        if model is not Person
    }


def test_07_no_form_is_taken_without_its_token(world):
    client = browser_of(world.admin, enforce_csrf_checks=True)
    taken = {
        name
        for name, path in (addresses(world.ids) | admin_addresses()).items()
        if client.post(path, {}).status_code not in (403, 405)
    }

    assert taken == set()


@pytest.mark.parametrize(
    "origin", ["null", "https://evil.example", "http://testserver.evil.example"]
)
def test_07_no_form_is_taken_from_another_origin(world, origin):
    client = browser_of(world.reviewer, enforce_csrf_checks=True)
    path = addresses(world.ids)["note_write"]
    token = token_on(client, addresses(world.ids)["claim_detail"])

    answer = client.post(
        path, {"csrfmiddlewaretoken": token, "text": "forged"}, headers={"Origin": origin}
    )

    assert answer.status_code == 403


def test_07_a_form_with_its_token_and_origin_is_taken(world):
    client = browser_of(world.reviewer, enforce_csrf_checks=True)
    token = token_on(client, addresses(world.ids)["claim_detail"])

    answer = client.post(
        addresses(world.ids)["note_write"],
        {"csrfmiddlewaretoken": token, "text": "meant"},
        headers={"Origin": "http://testserver"},
    )

    assert answer.status_code == 303


def test_07_a_token_of_another_browser_is_refused(world):
    mine = browser_of(world.reviewer, enforce_csrf_checks=True)
    theirs = browser_of(world.editor, enforce_csrf_checks=True)
    token_on(mine, "/account/")
    token = token_on(theirs, "/account/")

    answer = mine.post(
        addresses(world.ids)["note_write"], {"csrfmiddlewaretoken": token, "text": "forged"}
    )

    assert answer.status_code == 403


def token_on(client, path):
    for form in Page(client.get(path)).forms:
        if "csrfmiddlewaretoken" in form.fields:
            return form.fields["csrfmiddlewaretoken"]
    raise AssertionError(f"no form with a token on {path}")


def test_07_looking_at_every_page_changes_nothing(world):
    before = stored()

    editor, viewer = browser_of(world.editor), browser_of(world.viewer)
    for path in pages(world.ids).values():
        editor.get(path)
        editor.head(path)
        editor.get(path, headers={"HX-Request": "true"})
        viewer.get(path)
    admin = browser_of(world.admin)
    for path in admin_addresses().values():
        admin.get(path)

    assert stored() == before


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "trace"])
def test_07_no_other_method_changes_anything(world, method):
    before = stored()
    client = browser_of(world.editor)

    answers = {getattr(client, method)(path).status_code for path in addresses(world.ids).values()}

    assert stored() == before
    assert max(answers) < 500


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example/",
        "\\\\evil.example",
        "http:evil.example",
        "javascript:alert(1)",
        "///evil.example",
        "https:/\t/evil.example",
        " https://evil.example",
        "https://testserver@evil.example/",
    ],
)
def test_08_log_in_leads_to_no_other_site(world, target):
    answer = Client().post(
        f"/login/?next={target}",
        {"username": world.editor.username, "password": PASSWORD, "next": target},
    )

    assert answer.headers["Location"] == "/"


@pytest.mark.parametrize(
    "path", ["/login/", "/logout/", "/account/", "/admin/login/", "/password/"]
)
def test_08_no_address_redirects_to_a_site_named_in_it(world, path):
    client = browser_of(world.editor)
    asked = "next=//evil.example&url=//evil.example&return=//evil.example&redirect=//evil.example"

    places = [
        client.get(f"{path}?{asked}").headers.get("Location", ""),
        client.post(f"{path}?{asked}").headers.get("Location", ""),
    ]

    assert all("evil" not in place.partition("?")[0] for place in places)


@pytest.mark.parametrize(
    "host", ["evil.example", "testserver.evil.example", "testserver@evil.example"]
)
def test_08_a_foreign_host_is_refused(client, host):
    assert client.get("/login/", headers={"Host": host}).status_code == 400


def test_08_a_forwarded_host_is_not_believed(world):
    answer = Client().get(
        "/articles/",
        headers={"X-Forwarded-Host": "evil.example", "X-Forwarded-Server": "evil.example"},
    )

    assert answer.headers["Location"] == "/login/?next=/articles/"


@pytest.mark.parametrize("injected", ["x%0d%0aSet-Cookie:%20a=b", "x%0aLocation:%20//evil.example"])
def test_08_no_header_is_injected(world, injected):
    client = browser_of(world.editor)
    paths = [f"/articles/?q={injected}", f"/search/?q={injected}", f"/{injected}"]

    for path in paths:
        for browser in (client, Client(raise_request_exception=False)):
            answer = browser.get(path)
            assert "\n" not in "".join(answer.headers.values())
            assert "a" not in answer.cookies
