"""A new revision: change the text, see what that does to the marks, then save it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from claims import commands
from claims.errors import ActionDenied, NotVisible, Refused
from claims.forms.revising import ReviseForm
from claims.http import Request, see_other, status_of
from claims.permissions import check_can_edit
from claims.queries.review import Galley, galley_of
from claims.queries.revising import comparison_of


@require_http_methods(["GET", "HEAD", "POST"])
def article_revise(request: Request, article_id: int) -> HttpResponse:
    """Show the text to change; a POST shows what the change does, and saves it only when told."""
    try:
        check_can_edit(request.user)
        galley = galley_of(request.user, article_id)
        return _answer(request, galley)
    except ActionDenied as denial:
        raise PermissionDenied(str(denial)) from denial
    except NotVisible as absence:
        raise Http404(str(absence)) from absence


def _answer(request: Request, galley: Galley) -> HttpResponse:
    if request.method != "POST":
        return _form_page(request, galley, text=galley.revision.text)
    form = ReviseForm(request.POST)
    typed = request.POST.get("text", "")
    try:
        text = form.read()
        if "edit" in request.POST:
            return _form_page(request, galley, text=text)
        if "save" in request.POST:
            return _save(request, galley, text=text, base=form.cleaned_data["base"])
        found = comparison_of(request.user, galley.article.pk, text)
    except Refused as problem:
        if isinstance(problem, NotVisible | ActionDenied):
            raise
        return _form_page(request, galley, text=typed, problem=problem)
    return render(request, "claims/revise_preview.html", {"found": found, "text": text})


def _save(request: Request, galley: Galley, *, text: str, base: int) -> HttpResponse:
    revision = commands.revise_article(
        editor=request.user,
        article_id=galley.article.pk,
        text=text,
        base=base,
        now=timezone.now(),
    )
    messages.success(request, f"Revision {revision.number} is under review.")
    return see_other(reverse("article_detail", args=[galley.article.pk]))


def _form_page(
    request: Request, galley: Galley, *, text: str, problem: Refused | None = None
) -> HttpResponse:
    context = {"galley": galley, "text": text, "problem": problem}
    status = status_of(problem) if problem else 200
    return render(request, "claims/revise.html", context, status=status)
