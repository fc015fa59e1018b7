"""Who is counted when a log-in fails, and what the person is told who has tried too often."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def name_tried(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """Return the user name as it is counted: spelling it with other case or spaces starts no new count."""
    tried = (credentials or {}).get("username") or request.POST.get("username", "")
    return " ".join(str(tried).casefold().split())[:150]


def address(request: HttpRequest) -> str | None:
    return request.META.get("REMOTE_ADDR") or None


def locked(
    request: HttpRequest, response: HttpResponse, credentials: dict[str, Any] | None
) -> HttpResponse:
    """Answer alike whether or not the account exists and whatever the password was."""
    wait = settings.AXES_COOLOFF_TIME
    context = {"minutes": int(wait.total_seconds() // 60), "failures": settings.AXES_FAILURE_LIMIT}
    answer = render(request, "registration/locked.html", context, status=429)
    answer.headers["Retry-After"] = str(int(wait.total_seconds()))
    return answer
