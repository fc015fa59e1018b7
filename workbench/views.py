"""The pages beside the work: health, refusals, one's own password, the way into the admin."""

from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import PasswordChangeForm
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_safe
from django_htmx.http import reswap, retarget

from claims.commands import change_own_password
from claims.http import Request

OUT_OF_DATE = (
    "Nothing was saved: this page is out of date. You have logged in or out since it was opened, or "
    "cookies are switched off. Go back, copy what you wrote, load the page again and send it once more."
)


@login_not_required
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain; charset=utf-8")


@sensitive_post_parameters()
def password_change(request: Request) -> HttpResponse:
    """Let people replace their own password, by a command, since it leaves an event."""
    form = PasswordChangeForm(request.user, request.POST or None)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(
            request, "registration/password_change_form.html", {"form": form}, status=status
        )
    person = change_own_password(
        person=request.user,
        password=form.cleaned_data["new_password1"],
        now=timezone.now(),
    )
    update_session_auth_hash(request, person)
    return redirect("password_change_done")


@login_not_required
def admin_login(request: HttpRequest) -> HttpResponse:
    """Send people to the one log-in page, and refuse those who are logged in but no admins."""
    if request.user.is_anonymous:
        return redirect_to_login(request.GET.get("next") or "/admin/")
    if not request.user.is_staff:
        raise PermissionDenied("Only an admin may open these pages.")
    return redirect("admin:index")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say what was wrong with the request; 413 where it was its size."""
    if isinstance(exception, RequestDataTooBig):
        return render(None, "413.html", status=413)
    return render(None, "400.html", status=400)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Refuse a form that no page of this browser's session has made."""
    if request.headers.get("HX-Request") != "true":
        return render(request, "403.html", {"exception": OUT_OF_DATE}, status=403)
    answer = render(request, "claims/_out_of_date.html", status=403)
    # Beside the page, not in the part that asked: what was typed there stays.
    return reswap(retarget(answer, "#net"), "outerHTML")
