"""What every page knows: the person's preferences and how much waits for them."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from claims.models import Person
from claims.preferences import Preferences
from claims.queries.inbox import waiting_count


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return the variables of the frame; the count is asked only where the bar is drawn."""
    user = getattr(request, "user", None)
    found: dict[str, Any] = {"prefs": Preferences.read(request)}
    if isinstance(user, Person) or (user is not None and user.is_authenticated):
        found["waiting_count"] = SimpleLazyObject(lambda: waiting_count(user))
    return found
