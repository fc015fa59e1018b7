"""How far reviewers agree: a page of an article and one of a desk, for editors."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from claims.errors import ActionDenied, NotVisible
from claims.http import Request
from claims.queries.agreement import (
    DESK_DAYS,
    MOST_SHOWN,
    Report,
    agreement_in_article,
    agreement_on_desk,
)


@require_safe
def article_agreement(request: Request, article_id: int) -> HttpResponse:
    return _show(request, lambda: agreement_in_article(request.user, article_id))


@require_safe
def desk_agreement(request: Request, desk_id: int) -> HttpResponse:
    return _show(request, lambda: agreement_on_desk(request.user, desk_id, now=timezone.now()))


def _show(request: Request, ask: Callable[[], Report]) -> HttpResponse:
    try:
        report = ask()
    except NotVisible as absence:
        raise Http404(str(absence)) from absence
    except ActionDenied as denial:
        raise PermissionDenied("Only editors see how far reviewers agree.") from denial
    context = {"report": report, "days": DESK_DAYS, "most": MOST_SHOWN}
    return render(request, "claims/agreement.html", context)
