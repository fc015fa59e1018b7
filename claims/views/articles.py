"""What an editor sets on an article: its description and who reviews it."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from claims import commands
from claims.errors import NotVisible, Refused
from claims.forms.articles import DescribeForm, ReviewerForm
from claims.http import Request, see_other, status_of
from claims.permissions import allows, check_can_edit
from claims.queries.staffing import Staffing, staffing_of


@require_GET
def article_edit(request: Request, article_id: int) -> HttpResponse:
    return _show(request, _staffing(request, article_id))


def _staffing(request: Request, article_id: int) -> Staffing:
    try:
        return staffing_of(request.user, article_id)
    except NotVisible as absence:
        raise Http404(str(absence)) from absence


def _show(
    request: Request,
    staffing: Staffing,
    form: DescribeForm | None = None,
    *,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    article = staffing.article
    initial = {name: getattr(article, name) for name in DescribeForm.base_fields}
    context = {
        "staffing": staffing,
        "form": form or DescribeForm(initial=initial),
        "problem": problem,
        "may_edit": allows(check_can_edit, request.user) and not article.is_locked,
    }
    return render(request, "claims/article_edit.html", context, status=status)


@require_POST
def article_describe(request: Request, article_id: int) -> HttpResponse:
    form = DescribeForm(request.POST)

    def describe(found: dict[str, Any]) -> str:
        commands.describe_article(
            editor=request.user, article_id=article_id, changes=found, now=timezone.now()
        )
        return "Saved."

    return _carry_out(request, article_id, form, describe, shown=form)


@require_POST
def reviewer_assign(request: Request, article_id: int) -> HttpResponse:
    def assign(found: dict[str, Any]) -> str:
        commands.assign_reviewers(
            editor=request.user,
            article_id=article_id,
            reviewer_ids=[found["reviewer"]],
            now=timezone.now(),
        )
        return "Reviewer assigned."

    return _carry_out(request, article_id, ReviewerForm(request.POST), assign)


@require_POST
def reviewer_unassign(request: Request, article_id: int) -> HttpResponse:
    def unassign(found: dict[str, Any]) -> str:
        commands.unassign_reviewer(
            editor=request.user,
            article_id=article_id,
            reviewer_id=found["reviewer"],
            now=timezone.now(),
        )
        return "Reviewer taken off; marks already given stand."

    return _carry_out(request, article_id, ReviewerForm(request.POST), unassign)


def _carry_out(
    request: Request,
    article_id: int,
    form: forms.Form,
    deed: Callable[[dict[str, Any]], str],
    *,
    shown: DescribeForm | None = None,
) -> HttpResponse:
    """Check the form's shape, do the deed, and come back; a refusal keeps what was typed."""
    staffing = _staffing(request, article_id)
    if not form.is_valid():
        problem = "" if shown else str(next(iter(form.errors.values()))[0])
        return _show(request, staffing, shown, problem=problem, status=422)
    try:
        messages.success(request, deed(form.cleaned_data))
    except Refused as refusal:
        if isinstance(refusal, NotVisible):
            raise Http404(str(refusal)) from refusal
        return _show(request, staffing, shown, problem=str(refusal), status=status_of(refusal))
    return see_other(reverse("article_edit", args=[article_id]))
