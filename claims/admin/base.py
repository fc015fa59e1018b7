"""What every admin page here has in common: who may look, and that nothing is written past a command."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.admin import ModelAdmin, display
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from claims.errors import Refused

# How the filters of Django's own list pages end the addresses they make.
FILTER_ENDINGS = frozenset(["", "exact", "id__exact", "isnull", "gte", "lt"])


class WorkbenchModelAdmin(ModelAdmin):
    """Rows to look at; the site lets in admins only, who may see all of them."""

    list_per_page = 50
    list_max_show_all = 50
    show_full_result_count = False

    def has_module_permission(self, request: HttpRequest) -> bool:
        return True

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest | None = None) -> bool:
        """Take from the address only what the page's own filters put there."""
        field, _, ending = lookup.partition("__")
        return field in self.list_filter and ending in FILTER_ENDINGS


class LinkedModelAdmin(WorkbenchModelAdmin):
    """Rows that have a page in the workbench, one click away."""

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        """Name every column without making a form of them, since there is nothing to fill in."""
        columns = [field.name for field in self.opts.fields if not field.primary_key]
        return [*columns, *(name for name in self.readonly_fields if isinstance(name, str))]

    address: Callable[[Any], str | None]

    @display(description="article", ordering="article__title")
    def headline(self, row: Any) -> str:
        """Name the article in a column that may wrap, which the admin forbids its own."""
        return Truncator(row.article.title).chars(80) if row.article else ""

    def view_on_site(self, row: Any) -> str | None:
        return self.address(row)

    @display(description="on site")
    def page(self, row: Any) -> SafeString | None:
        address = self.address(row)
        return format_html('<a href="{}">View</a>', address) if address else None


class CommandModelAdmin(WorkbenchModelAdmin):
    """Rows that an admin changes, by a command and so with an event."""

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Leave the transaction to the command: it takes the lock of the house first, then the database's."""
        try:
            answer: HttpResponse = self._changeform_view(  # type: ignore[attr-defined]  # private
                request, object_id, form_url, extra_context
            )
        except Refused as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
            return HttpResponseRedirect(request.get_full_path())
        return answer

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: Any) -> None:
        """Write nothing: the command has; but Django asks the formsets what has changed in them."""
        for formset in formsets:
            formset.save(commit=False)
