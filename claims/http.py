"""What views say to a browser: fragments for htmx, pages and redirects for the rest."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django_htmx.middleware import HtmxDetails

from claims.errors import ActionDenied, Conflict, NotVisible, Refused, TooOften
from claims.models import Person


class Request(HttpRequest):
    """A request behind log-in, with htmx's headers read."""

    user: Person
    htmx: HtmxDetails


def wants_fragment(request: Request) -> bool:
    return bool(request.htmx) and not request.htmx.history_restore_request


def page(
    request: Request, template: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """Render an address that answers htmx with a fragment and everyone else with a page."""
    response = render(request, template, context, status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response


def see_other(address: str) -> HttpResponseRedirect:
    response = HttpResponseRedirect(address)
    response.status_code = 303
    return response


def status_of(problem: Refused) -> int:
    if isinstance(problem, NotVisible):
        return 404
    if isinstance(problem, ActionDenied):
        return 403
    if isinstance(problem, TooOften):
        return 429
    return 409 if isinstance(problem, Conflict) else 422
