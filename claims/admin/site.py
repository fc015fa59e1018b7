"""The admin site: open to people with the role admin, and to nobody else."""

import re
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django.contrib.admin import AdminSite
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from claims.models import Person
from claims.permissions import allows, check_can_administer
from claims.queries.stamps import missing_stamps

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


# Fields that hold numbers of rows. Django asks the database for whatever stands in them.
ROW_FIELDS = ("_selected_action", "index", "groups", "desks", "people", "reviewers")
ROW_NUMBER = re.compile(r"[0-9]{1,18}", re.ASCII)
LONGEST_SEARCH = 200
MOST_TOLD = 3


def check_fields(request: HttpRequest) -> None:
    """Refuse what no page here sends and Django's admin would break on."""
    if len(request.GET.get("q", "")) > LONGEST_SEARCH:
        raise BadRequest("The search is too long.")
    numbers = (value for name in ROW_FIELDS for value in request.POST.getlist(name))
    if not all(ROW_NUMBER.fullmatch(number) for number in numbers):
        raise BadRequest("A row is named by its number.")


class WorkbenchAdmin(AdminSite):
    site_title = "Workbench admin"
    site_header = "Workbench admin"
    index_title = "Accounts, desks and settings"
    index_template = "admin/workbench_index.html"

    def has_permission(self, request: HttpRequest) -> bool:
        user = request.user
        if not user.is_authenticated or not user.is_staff:
            return False
        return allows(check_can_administer, Person.of(user))

    def admin_view(self, view: View, cacheable: bool = False) -> View:  # noqa: FBT001, FBT002 - Django's
        """Refuse people who are logged in but no admins, alike on every address there is or is not."""
        stock = super().admin_view(view, cacheable)

        @wraps(stock)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.user.is_authenticated and not self.has_permission(request):
                raise PermissionDenied("Only an admin may open these pages.")
            check_fields(request)
            return stock(request, *args, **kwargs)

        return cast("View", guarded)

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        """Tell first of what went wrong and waits for somebody who keeps the site."""
        failures = missing_stamps()
        first = failures[:MOST_TOLD]
        told = {"failures": first, "others": len(failures) - len(first), **(extra_context or {})}
        return super().index(request, told)

    def password_change(  # type: ignore[override]  # answers earlier
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Lead to the one page where people change their own password, since it leaves an event."""
        return redirect("password_change")


site = WorkbenchAdmin()
