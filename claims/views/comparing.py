"""The revisions of an article: the list, two of them side by side, and what may be done about them."""

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from claims import commands
from claims.errors import NotVisible, Refused
from claims.forms.revising import KeepForm, TakeBackForm
from claims.http import Request, see_other, status_of
from claims.queries.compared import compared
from claims.queries.frozen import place_of_claim
from claims.queries.revision_list import revisions_of
from claims.views.panels import claim_address

A_PAGE = 200


@require_GET
def revision_list(request: Request, article_id: int) -> HttpResponse:
    return _show_list(request, article_id)


def _show_list(request: Request, article_id: int, problem: Refused | None = None) -> HttpResponse:
    try:
        found = revisions_of(request.user, article_id)
    except NotVisible as absence:
        raise Http404(str(absence)) from absence
    context = {"found": found, "problem": problem, "typed": request.POST.get("reason", "")}
    status = status_of(problem) if problem else 200
    return render(request, "claims/revisions.html", context, status=status)


@require_GET
def revision_compare(request: Request, article_id: int, older: int, newer: int) -> HttpResponse:
    return _show_comparison(request, article_id, older, newer)


def _show_comparison(
    request: Request, article_id: int, older: int, newer: int, problem: Refused | None = None
) -> HttpResponse:
    try:
        found = compared(request.user, article_id, older, newer)
    except NotVisible as absence:
        raise Http404(str(absence)) from absence
    shows_all = "all" in request.GET
    rows = found.changes if shows_all else found.changed
    context = {
        "found": found,
        "page": Paginator(rows, A_PAGE).get_page(request.GET.get("page")),
        "shows_all": shows_all,
        "problem": problem,
    }
    status = status_of(problem) if problem else 200
    return render(request, "claims/compare.html", context, status=status)


def _problem_in(form: forms.Form) -> Refused:
    return Refused(str(next(iter(form.errors.values()))[0]))


@require_POST
def verdicts_keep(request: Request, article_id: int, older: int, newer: int) -> HttpResponse:
    """Keep the ticked marks of one's own on small changes, and show the comparison again."""
    form = KeepForm(request.POST)
    if not form.is_valid():
        return _show_comparison(request, article_id, older, newer, _problem_in(form))
    try:
        kept = commands.keep_verdicts(
            reviewer=request.user,
            article_id=article_id,
            seen=form.cleaned_data["keep"],
            now=timezone.now(),
        )
    except NotVisible as absence:
        raise Http404(str(absence)) from absence
    except Refused as problem:
        return _show_comparison(request, article_id, older, newer, problem)
    number = len(kept)
    messages.success(request, f"{number} mark{'' if number == 1 else 's'} kept.")
    if "from_claim" in request.POST:
        return see_other(claim_address(article_id, kept[0].position))
    return see_other(reverse("revision_compare", args=[article_id, older, newer]))


@require_POST
def revision_take_back(request: Request, article_id: int) -> HttpResponse:
    form = TakeBackForm(request.POST)
    if not form.is_valid():
        return _show_list(request, article_id, _problem_in(form))
    try:
        revision = commands.take_back_revision(
            editor=request.user,
            article_id=article_id,
            base=form.cleaned_data["base"],
            reason=form.cleaned_data["reason"],
            now=timezone.now(),
        )
    except NotVisible as absence:
        raise Http404(str(absence)) from absence
    except Refused as problem:
        return _show_list(request, article_id, problem)
    messages.success(
        request,
        f"Revision {revision.number - 1} is taken back; revision {revision.number} has the text "
        "before it.",
    )
    return see_other(reverse("revision_list", args=[article_id]))


@require_GET
def claim_link(request: Request, article_id: int, claim_id: int) -> HttpResponse:
    """Follow a claim to where it stands in the newest revision, or stood last."""
    try:
        place = place_of_claim(request.user, article_id, claim_id)
    except NotVisible as absence:
        raise Http404(str(absence)) from absence
    if place is None:
        raise Http404("There is no such claim in this article.")
    number, revision = place
    address = claim_address(article_id, number)
    return see_other(address if revision is None else f"{address}?rev={revision}")
