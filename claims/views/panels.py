"""Answering about one claim: its panel alone for htmx, the whole review page for everyone else."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from claims import choices
from claims.errors import NotVisible, Refused
from claims.forms.citations import CiteForm
from claims.http import Request, page, see_other, status_of, wants_fragment
from claims.preferences import Preferences
from claims.queries.cells import Cell
from claims.queries.citable import sources_offered
from claims.queries.panel import Panel, next_panel_for, panel_for
from claims.queries.review import galley_of

OFFERED = {
    "verdicts": choices.VerdictValue,
    "reasons": choices.UnverifiedReason,
    "aside_reasons": choices.SetAsideReason,
    "kinds": choices.ClaimKind,
    "priorities": choices.Priority,
    "confirmed_from": choices.ConfirmedFrom,
    "actions": choices.ActionKind,
    "channels": choices.ReplyChannel,
    "reply_states": choices.CAME_OF_IT,
}


def claim_address(article_id: int, number: int) -> str:
    return reverse("claim_detail", args=[article_id, number])


def panel_or_404(request: Request, article_id: int, number: int) -> Panel:
    try:
        return panel_for(request.user, article_id, number)
    except NotVisible as absence:
        raise Http404(str(absence)) from absence


def show_panel(
    request: Request,
    panel: Panel,
    *,
    status: int = 200,
    context: Mapping[str, Any] | None = None,
    fragment: str = "claims/_panel.html",
) -> HttpResponse:
    """Answer with the panel, or with the page around it when a whole page was asked for."""
    found = {**around(request, panel), **(context or {})}
    if wants_fragment(request):
        return page(request, fragment, found, status=status)
    found["galley"] = galley_of(request.user, panel.article.pk)
    return page(request, "claims/review.html", found, status=status)


def around(request: Request, panel: Panel) -> dict[str, Any]:
    stays = "stay" in request.GET or "stay" in request.POST
    moves_on = Preferences.read(request).move_on and not stays
    now = timezone.now()
    rules = panel.rules.broken(now)
    return {
        "panel": panel,
        "moves_on": moves_on,
        "offered": OFFERED,
        "now": now,
        "broken_rules": rules,
    }


def show_problem(
    request: Request, article_id: int, number: int, problem: Refused, *, at: str = ""
) -> HttpResponse:
    """Show the claim as it stands now with what went wrong on top; typed words come back.

    `at` names the form they were typed in, where several have fields of the same name.
    """
    if isinstance(problem, NotVisible):
        raise Http404(str(problem))
    panel = panel_or_404(request, article_id, number)
    status = status_of(problem)
    shown: dict[str, Any] = {
        "problem": problem,
        "is_conflict": status == 409,
        "typed": request.POST,
        "at": at,
    }
    if problem.needs == "citation":
        shown["form"] = CiteForm(sources=sources_offered(request.user, panel.article))
    # Beside a newer text, whose claims have other numbers, nothing of it can stand.
    is_same_text = _text_of(request.POST.get("seen", "")) == _text_of(panel.seen)
    is_beside = status == 409 and is_same_text
    fragment = "claims/_conflict.html" if is_beside else "claims/_panel.html"
    return show_panel(request, panel, status=status, context=shown, fragment=fragment)


def _text_of(seen: str) -> str:
    """Return the revision in what names the state of a claim that somebody has before them."""
    return seen.partition(".")[0]


def problem_in(form: forms.Form) -> Refused:
    """Return the first mistake of a form as a refusal about its field."""
    field, errors = next(iter(form.errors.items()))
    if field == "seen":
        return Refused("This form is out of date. Look at the claim again and repeat it.")
    return Refused(str(errors[0]), field=field)


def show_change(
    request: Request,
    article_id: int,
    number: int,
    said: str,
    *,
    changed: Cell | None = None,
    moves_on: bool = False,
    toast: bool = False,
) -> HttpResponse:
    """Answer a change: the claim to look at next, and what the page shows of the changed one."""
    if not wants_fragment(request):
        messages.success(request, said)
        if moves_on:
            number = next_panel_for(request.user, article_id, number).number
        return see_other(claim_address(article_id, number))
    panel = (next_panel_for if moves_on else panel_for)(request.user, article_id, number)
    context = {
        **around(request, panel),
        "said": said,
        "changed": changed or panel.cell,
        "toast": toast,
    }
    response = render(request, "claims/_changed.html", context)
    response["HX-Push-Url"] = claim_address(article_id, panel.number)
    return response


def carry_out(
    request: Request,
    article_id: int,
    number: int,
    form: forms.Form,
    deed: Callable[[dict[str, Any]], HttpResponse],
    *,
    at: str = "",
) -> HttpResponse:
    """Check the form's shape, do the deed with what it holds, and show every refusal in place."""
    if not form.is_valid():
        panel_or_404(request, article_id, number)
        return show_problem(request, article_id, number, problem_in(form), at=at)
    try:
        return deed(form.cleaned_data)
    except Refused as problem:
        return show_problem(request, article_id, number, problem, at=at)
