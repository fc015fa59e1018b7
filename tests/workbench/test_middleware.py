"""What holds for every request and every answer."""

from ipaddress import ip_network

import pytest
from django.core.exceptions import BadRequest, DisallowedHost, RequestDataTooBig
from django.http import HttpResponse

from workbench.middleware import believe_trusted_proxies, guard_answers, refuse_odd_requests


def ok(request):
    return HttpResponse("ok")


def seen_through_proxies(request):
    believe_trusted_proxies(ok)(request)
    return request


def test_no_answer_may_run_foreign_code(rf):
    answer = guard_answers(ok)(rf.get("/"))

    assert "script-src 'self';" in answer.headers["Content-Security-Policy"]
    assert "unsafe" not in answer.headers["Content-Security-Policy"]


def test_no_answer_is_kept_by_a_cache(rf):
    assert guard_answers(ok)(rf.get("/")).headers["Cache-Control"] == "no-store"


def test_a_static_file_says_itself_how_long_it_is_kept(rf):
    def static_file(request):
        return HttpResponse("x", headers={"Cache-Control": "max-age=31536000, immutable"})

    answer = guard_answers(static_file)(rf.get("/static/x.css"))

    assert answer.headers["Cache-Control"] == "max-age=31536000, immutable"


def test_a_stranger_cannot_make_up_an_address(rf):
    request = rf.get("/", headers={"X-Forwarded-For": "203.0.113.9"})

    assert seen_through_proxies(request).META["REMOTE_ADDR"] == "127.0.0.1"


def test_a_stranger_cannot_make_up_https(rf):
    request = rf.get("/", headers={"X-Forwarded-Proto": "https"})

    assert seen_through_proxies(request).is_secure() is False


@pytest.fixture
def proxied(settings):
    settings.TRUSTED_PROXIES = (ip_network("127.0.0.0/8"), ip_network("10.0.0.0/8"))


@pytest.mark.usefixtures("proxied")
@pytest.mark.parametrize(
    ("header", "address"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("198.51.100.7, 203.0.113.9", "203.0.113.9"),
        ("203.0.113.9, 10.0.0.3", "203.0.113.9"),
        ("2001:db8::1", "2001:db8::1"),
        ("unknown", "127.0.0.1"),
        ("203.0.113.9, nonsense", "127.0.0.1"),
        ("", "127.0.0.1"),
    ],
)
def test_a_trusted_proxy_tells_the_nearest_address_it_did_not_make_up(rf, header, address):
    request = rf.get("/", headers={"X-Forwarded-For": header})

    assert seen_through_proxies(request).META["REMOTE_ADDR"] == address


@pytest.mark.usefixtures("proxied")
def test_a_trusted_proxy_tells_of_https(rf):
    request = rf.get("/", headers={"X-Forwarded-Proto": "https"})

    assert seen_through_proxies(request).is_secure() is True


def test_a_nul_in_the_path_is_refused(rf):
    with pytest.raises(BadRequest):
        refuse_odd_requests(ok)(rf.get("/articles/%00/"))


def test_a_nul_in_the_query_is_refused(rf):
    with pytest.raises(BadRequest):
        refuse_odd_requests(ok)(rf.get("/?q=a%00b"))


def test_a_foreign_host_is_refused(rf):
    with pytest.raises(DisallowedHost):
        refuse_odd_requests(ok)(rf.get("/", headers={"Host": "evil.example"}))


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data"])
@pytest.mark.parametrize("charset", ["utf-16", "iso-8859-1", "utf-7", "no-such"])
def test_a_form_in_another_charset_is_refused(rf, kind, charset):
    content_type = f"{kind}; boundary=x; charset={charset}"
    request = rf.generic("POST", "/", b"a=b", content_type=content_type)

    with pytest.raises(BadRequest):
        refuse_odd_requests(ok)(request)


@pytest.mark.parametrize("charset", ["utf-8", "UTF-8", "utf8"])
def test_a_form_that_names_utf_8_is_taken(rf, charset):
    kind = f"application/x-www-form-urlencoded; charset={charset}"

    request = rf.generic("POST", "/", b"a=b", content_type=kind)

    assert refuse_odd_requests(ok)(request).status_code == 200


def too_much(rf):
    return rf.generic("POST", "/", b"x" * 3_500_001, content_type="text/plain")


def test_a_form_beyond_the_limit_is_refused(rf):
    with pytest.raises(RequestDataTooBig):
        refuse_odd_requests(ok)(too_much(rf))


def test_a_refused_body_is_read_so_that_the_browser_sees_the_refusal(rf):
    request = too_much(rf)

    with pytest.raises(RequestDataTooBig):
        refuse_odd_requests(ok)(request)

    assert request.read() == b""


def test_a_form_with_files_may_be_larger(rf):
    kind = "multipart/form-data; boundary=x"
    request = rf.generic("POST", "/", b"x" * 3_500_001, content_type=kind)

    assert refuse_odd_requests(ok)(request).status_code == 200


def test_a_form_with_files_beyond_its_limit_is_refused(rf, settings):
    settings.MOST_UPLOADED = 1000
    kind = "multipart/form-data; boundary=x"

    with pytest.raises(RequestDataTooBig):
        refuse_odd_requests(ok)(rf.generic("POST", "/", b"x" * 1001, content_type=kind))
