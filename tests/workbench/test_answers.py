"""What every answer carries, refusals included."""

import gzip

import pytest
from django.contrib.auth.models import User
from django.core.handlers.exception import convert_exception_to_response
from django.http import StreamingHttpResponse
from django.test import Client

from workbench.middleware import CompressPages

pytestmark = pytest.mark.django_db

REFUSED = {
    "a page that is not there": ("GET", "/nowhere/", {}, 404),
    "a NUL in the address": ("GET", "/?q=%00", {}, 400),
    "a foreign host": ("GET", "/", {"Host": "evil.example"}, 400),
    "too many fields in the address": ("GET", "/login/?" + "a&" * 2001, {}, 400),
    "a wrong method": ("POST", "/healthz", {}, 405),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refusals_are_told_as_such(client, name):
    method, path, headers, status = REFUSED[name]

    assert client.generic(method, path, headers=headers).status_code == status


@pytest.mark.parametrize("name", REFUSED)
@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cache-Control", "no-store"),
    ],
)
def test_refusals_carry_the_headers_of_every_answer(client, name, header, value):
    method, path, headers, _ = REFUSED[name]

    assert client.generic(method, path, headers=headers).headers[header] == value


@pytest.mark.parametrize("name", REFUSED)
def test_refusals_may_run_no_foreign_code(client, name):
    method, path, headers, _ = REFUSED[name]

    answer = client.generic(method, path, headers=headers)

    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]


def test_no_page_may_stand_in_a_frame(client):
    assert client.get("/login/").headers["X-Frame-Options"] == "DENY"


def test_a_text_beyond_the_limit_is_answered_with_its_size(client):
    answer = client.post("/login/", {"username": "x" * 3_600_000})

    assert answer.status_code == 413
    assert "megabyte" in answer.content.decode()


def test_too_many_fields_in_a_form_are_refused(client):
    assert client.post("/login/", {f"a{n}": "" for n in range(2001)}).status_code == 400


@pytest.fixture
def strict():
    """Return a logged-in client whose forms are checked as a browser's are."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.create_user("ana"))
    return client


def test_a_form_without_a_token_is_refused(strict):
    assert "out of date" in strict.post("/logout/").content.decode()


def test_a_form_without_a_token_is_refused_beside_the_page_for_htmx(strict):
    answer = strict.post("/logout/", headers={"HX-Request": "true"})

    assert answer.status_code == 403
    assert answer.headers["HX-Retarget"] == "#net"


def test_a_form_from_nowhere_is_refused(strict):
    strict.get("/password/")
    token = strict.cookies["csrftoken"].value
    fields = {"csrfmiddlewaretoken": token}

    assert strict.post("/logout/", fields, headers={"Origin": "null"}).status_code == 403


def test_a_form_with_its_token_is_taken(strict):
    strict.get("/password/")
    fields = {"csrfmiddlewaretoken": strict.cookies["csrftoken"].value}

    assert strict.post("/logout/", fields).status_code == 302


def test_a_failure_tells_nothing_of_its_cause(rf):
    def fail(request):
        raise RuntimeError("the password is swordfish")

    answer = convert_exception_to_response(fail)(rf.get("/"))

    assert answer.status_code == 500
    assert "swordfish" not in answer.content.decode()


def test_a_page_is_compressed_for_a_browser_that_asks(client):
    answer = client.get("/login/", headers={"Accept-Encoding": "gzip"})

    assert gzip.decompress(answer.content).lstrip().startswith(b"<!doctype html>")


def test_what_is_streamed_goes_out_as_it_is_made(rf):
    streamed = CompressPages(lambda request: StreamingHttpResponse([b"row\r\n"] * 100))

    answer = streamed(rf.get("/claims.csv", headers={"Accept-Encoding": "gzip"}))

    assert "Content-Encoding" not in answer.headers
