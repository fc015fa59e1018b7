"""What waits for somebody in their inbox, taken off it."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from claims import commands
from claims.errors import ActionDenied, NotVisible, Refused
from claims.http import Request, see_other


@require_POST
def mention_see(request: Request, article_id: int, mention_id: int) -> HttpResponse:
    """Take a colleague's note off the person's inbox."""
    return _take_off(
        request,
        lambda: commands.see_mention(
            person=request.user, article_id=article_id, mention_id=mention_id, now=timezone.now()
        ),
    )


@require_POST
def outside_note_see(request: Request, article_id: int, outside_id: int) -> HttpResponse:
    """Take a note from outside off the person's inbox."""
    return _take_off(
        request,
        lambda: commands.see_outside_note(
            reviewer=request.user, article_id=article_id, note_id=outside_id, now=timezone.now()
        ),
    )


def _take_off(request: Request, see: Callable[[], object]) -> HttpResponse:
    try:
        see()
    except NotVisible as absence:
        raise Http404(str(absence)) from absence
    except ActionDenied as denial:
        raise PermissionDenied(str(denial)) from denial
    except Refused as problem:
        messages.warning(request, str(problem))
    else:
        messages.success(request, "Taken off your inbox. The note stays where it is.")
    return see_other(reverse("inbox"))
