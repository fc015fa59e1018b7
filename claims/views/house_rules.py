"""The page on which an article's house rules are read, set and waived."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from claims import commands
from claims.errors import NotVisible, Refused
from claims.forms.house_rules import ClaimForm, RulesForm, UnnamedForm, WaiveForm, WaiverForm
from claims.house_rules import Severity
from claims.http import Request, see_other, status_of
from claims.permissions import allows, check_can_edit, sees_confidential
from claims.queries.house_rules import house_check
from claims.queries.review import article_for


@require_safe
def article_rules(request: Request, article_id: int) -> HttpResponse:
    return _show(request, article_id)


def _show(
    request: Request,
    article_id: int,
    *,
    problem: str = "",
    typed: forms.Form | None = None,
    status: int = 200,
) -> HttpResponse:
    try:
        article = article_for(request.user, article_id)
    except NotVisible as absence:
        raise Http404(str(absence)) from absence
    context = {
        "article": article,
        "house": house_check(article, now=timezone.now()),
        "severities": [word.value for word in Severity],
        "may_edit": allows(check_can_edit, request.user) and not article.is_locked,
        "sees_reasons": sees_confidential(request.user),
        "problem": problem,
        "typed": typed.data if typed is not None else {},
        "ticked": set(typed.data.getlist("numbers")) if isinstance(typed, WaiveForm) else set(),  # type: ignore[attr-defined]  # a QueryDict
    }
    return render(request, "claims/rules.html", context, status=status)


@require_POST
def rules_set(request: Request, article_id: int) -> HttpResponse:
    form = RulesForm(request.POST)

    def set_rules(found: dict[str, Any]) -> str:
        commands.set_article_rules(
            editor=request.user, article_id=article_id, rules=form.rules, now=timezone.now()
        )
        return "Rules saved."

    return _carry_out(request, article_id, form, set_rules)


@require_POST
def rule_waive(request: Request, article_id: int) -> HttpResponse:
    def waive(found: dict[str, Any]) -> str:
        waived = commands.waive_rule(
            editor=request.user,
            article_id=article_id,
            rule=found["rule"],
            numbers=found["numbers"],
            reason=found["reason"],
            now=timezone.now(),
        )
        claims = "one claim" if len(waived) == 1 else f"{len(waived)} claims"
        return f"House rule {found['rule']} waived for {claims}."

    return _carry_out(request, article_id, WaiveForm(request.POST), waive)


@require_POST
def waiver_take_back(request: Request, article_id: int) -> HttpResponse:
    def take_back(found: dict[str, Any]) -> str:
        commands.take_back_waiver(
            editor=request.user, article_id=article_id, now=timezone.now(), **found
        )
        return f"The waiver for claim {found['number']} is taken back."

    return _carry_out(request, article_id, WaiverForm(request.POST), take_back)


@require_POST
def unnamed_approve(request: Request, article_id: int) -> HttpResponse:
    def approve(found: dict[str, Any]) -> str:
        commands.approve_unnamed(
            editor=request.user, article_id=article_id, now=timezone.now(), **found
        )
        return f"You stand for the unnamed source of claim {found['number']}."

    return _carry_out(request, article_id, UnnamedForm(request.POST), approve)


@require_POST
def unnamed_take_back(request: Request, article_id: int) -> HttpResponse:
    def take_back(found: dict[str, Any]) -> str:
        commands.take_back_unnamed(
            editor=request.user, article_id=article_id, now=timezone.now(), **found
        )
        return f"Nobody stands for the unnamed source of claim {found['number']} now."

    return _carry_out(request, article_id, ClaimForm(request.POST), take_back)


def _carry_out(
    request: Request, article_id: int, form: forms.Form, deed: Callable[[dict[str, Any]], str]
) -> HttpResponse:
    """Check the form's shape, do the deed, and come back; a refusal keeps what was typed."""
    if not form.is_valid():
        problem = str(next(iter(form.errors.values()))[0])
        return _show(request, article_id, problem=problem, typed=form, status=422)
    try:
        messages.success(request, deed(form.cleaned_data))
    except NotVisible as absence:
        raise Http404(str(absence)) from absence
    except Refused as refusal:
        return _show(
            request, article_id, problem=str(refusal), typed=form, status=status_of(refusal)
        )
    return see_other(reverse("article_rules", args=[article_id]))
