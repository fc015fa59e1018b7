"""Telling an open review page what others did."""

from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from claims import presence
from claims.errors import NotVisible
from claims.forms.pulse import PulseForm
from claims.http import Request, see_other, wants_fragment
from claims.queries.pulse import pulse_of
from claims.queries.review import article_for


@require_GET
def article_pulse(request: Request, article_id: int) -> HttpResponse:
    """Answer with what changed, never with the panel somebody works in; 204 if nothing did."""
    try:
        if not wants_fragment(request):
            return see_other(
                reverse("article_detail", args=[article_for(request.user, article_id).pk])
            )
        return _answer(request, article_id)
    except NotVisible as absence:
        raise Http404(str(absence)) from absence


def _answer(request: Request, article_id: int) -> HttpResponse:
    form = PulseForm(request.GET)
    if not form.is_valid():
        raise BadRequest("A page asks with the number of the last event it shows.")
    asked = form.cleaned_data
    since, open_claim, shown = asked["since"], asked["open"], asked["shown"] or 0
    pulse = pulse_of(request.user, article_id, since=since, open_claim=open_claim, shown_till=shown)
    if pulse is None:
        return HttpResponse(status=204)
    return render(request, "claims/_news.html", {"pulse": pulse, "open": open_claim})


@require_POST
def article_here(request: Request, article_id: int) -> HttpResponse:
    """Note that the person has the article open, and tell who else has."""
    try:
        article = article_for(request.user, article_id)
    except NotVisible as absence:
        raise Http404(str(absence)) from absence
    person_id, now = request.user.pk, timezone.now()
    presence.beat(person_id=person_id, article_id=article.pk, now=now)
    others = presence.others_at(person_id=person_id, article_id=article.pk, now=now)
    return render(request, "claims/_here.html", {"others": others})
