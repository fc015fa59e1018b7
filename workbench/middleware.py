"""What holds for every request and every answer, whichever page it is for."""

import codecs
from collections.abc import Callable
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import BadRequest, RequestDataTooBig
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import resolve_url
from django_htmx.http import HttpResponseClientRedirect
from django_htmx.middleware import HtmxDetails

Handler = Callable[[HttpRequest], HttpResponseBase]

CONTENT_SECURITY_POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)

# How much of a refused body is read and thrown away, so that a browser still sending it gets to see the
# refusal instead of a broken connection.
PATIENCE = 64 * 1024 * 1024
CHUNK = 64 * 1024


def guard_answers(get_response: Handler) -> Handler:
    """Forbid foreign code in every answer, and caches from keeping any but static files."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        # A file that somebody else made is handed out under a stricter one.
        response.headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        response.headers.setdefault("Cache-Control", "no-store")
        # Django's own middleware for this never sees what is refused before it.
        response.headers.setdefault("X-Frame-Options", settings.X_FRAME_OPTIONS)
        return response

    return answer


class CompressPages(GZipMiddleware):
    """Compresses what is sent whole; an export goes out row by row as it is made, or is packed already."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        return response if response.streaming else super().process_response(request, response)


def believe_trusted_proxies(get_response: Handler) -> Handler:
    """Take the client's address and scheme from a proxy's headers, if the proxy is a trusted one."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        hops = request.META.pop("HTTP_X_FORWARDED_FOR", "").split(",")
        scheme = request.META.pop("HTTP_X_FORWARDED_PROTO", "")
        if _is_trusted(request.META.get("REMOTE_ADDR", "")):
            request.META["REMOTE_ADDR"] = _client(hops) or request.META["REMOTE_ADDR"]
            if scheme in {"http", "https"}:
                request.META["wsgi.url_scheme"] = scheme
        return get_response(request)

    return answer


def _client(hops: list[str]) -> str:
    """Return the nearest hop that is no trusted proxy; what stands left of it can be made up."""
    for hop in reversed([hop.strip() for hop in hops]):
        if not _is_address(hop):
            return ""
        if not _is_trusted(hop):
            return hop
    return ""


def _is_address(word: str) -> bool:
    try:
        ip_address(word)
    except ValueError:
        return False
    return True


def _is_trusted(word: str) -> bool:
    return _is_address(word) and any(
        ip_address(word) in network for network in settings.TRUSTED_PROXIES
    )


def refuse_odd_requests(get_response: Handler) -> Handler:
    """Refuse what no browser's form sends and the layers below would stumble over."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        request.get_host()  # raises for a foreign Host, before a static file is served to it
        if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest("The address holds a NUL character.")
        if not _is_utf8((request.content_params or {}).get("charset", "utf-8")):
            raise BadRequest("Forms must be sent in UTF-8.")
        if _length(request) > _most(request):
            _drain(request)
            raise RequestDataTooBig("The form is larger than this site takes.")
        return get_response(request)

    return answer


def _is_utf8(charset: str) -> bool:
    try:
        return codecs.lookup(charset).name == "utf-8"
    except (LookupError, ValueError):
        return False


def _length(request: HttpRequest) -> int:
    length = request.META.get("CONTENT_LENGTH") or "0"
    return int(length) if length.isascii() and length.isdigit() else 0


def _most(request: HttpRequest) -> int:
    """Return how long a body may be; Django itself counts the fields beside the files of a form."""
    has_files = request.content_type == "multipart/form-data"
    return settings.MOST_UPLOADED if has_files else settings.DATA_UPLOAD_MAX_MEMORY_SIZE


def _drain(request: HttpRequest) -> None:
    left = PATIENCE
    while left > 0 and (chunk := request.read(min(CHUNK, left))):
        left -= len(chunk)


class HtmxRequest(HttpRequest):
    htmx: HtmxDetails


class AskForLogin(LoginRequiredMiddleware):
    """Asks for log-in everywhere, and brings people back to the page they were on."""

    def handle_no_permission(  # type: ignore[override]  # htmx's attribute
        self, request: HtmxRequest, view_func: Callable[..., Any]
    ) -> HttpResponseBase:
        login = resolve_url(self.get_login_url(view_func))
        to_login = redirect_to_login(_page_of(request), login)
        if request.htmx:
            # htmx would follow a 302 unseen and put the log-in page into a part of this one.
            return HttpResponseClientRedirect(to_login.url)
        return to_login


def _page_of(request: HtmxRequest) -> str:
    """Return the path of the page that asked; a form's own address shows nothing when visited."""
    if request.method in {"GET", "HEAD"} and not request.htmx:
        return request.get_full_path()
    address = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
    try:
        parts = urlsplit(address)
    except ValueError:
        return settings.LOGIN_REDIRECT_URL
    if parts.netloc != request.get_host():
        return settings.LOGIN_REDIRECT_URL
    return urlunsplit(("", "", parts.path, parts.query, ""))
