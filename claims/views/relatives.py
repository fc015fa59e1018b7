"""What people say of a source and others: one origin, an origin of its own, a duplicate, none after all."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from claims import commands
from claims.errors import Refused
from claims.forms.sources import ReasonForm, RelateForm
from claims.http import Request, see_other
from claims.views.sources import refuse_source, show_source


@require_POST
def origin_join(request: Request, source_id: int) -> HttpResponse:
    def join(found: dict[str, Any]) -> str:
        commands.join_origins(
            reviewer=request.user,
            source_id=source_id,
            other_id=found["other"],
            reason=found["reason"],
            now=timezone.now(),
        )
        return "These sources count as one origin now."

    return _carry_out(request, source_id, RelateForm(request.POST), join)


@require_POST
def origin_split(request: Request, source_id: int) -> HttpResponse:
    def split(found: dict[str, Any]) -> str:
        commands.split_origin(
            reviewer=request.user,
            source_id=source_id,
            reason=found["reason"],
            now=timezone.now(),
        )
        return "This source counts as an origin of its own now."

    return _carry_out(request, source_id, ReasonForm(request.POST), split)


@require_POST
def source_merge(request: Request, source_id: int) -> HttpResponse:
    def merge(found: dict[str, Any]) -> str:
        commands.merge_sources(
            editor=request.user,
            source_id=source_id,
            into_id=found["other"],
            reason=found["reason"],
            now=timezone.now(),
        )
        return "Merged. Citations and copies stay as they are; it can be taken back."

    return _carry_out(request, source_id, RelateForm(request.POST), merge)


@require_POST
def source_unmerge(request: Request, source_id: int) -> HttpResponse:
    def unmerge(found: dict[str, Any]) -> str:
        commands.unmerge_source(
            editor=request.user,
            source_id=source_id,
            reason=found["reason"],
            now=timezone.now(),
        )
        return "The merge is taken back; the source stands for itself again."

    return _carry_out(request, source_id, ReasonForm(request.POST), unmerge)


def _carry_out(
    request: Request, source_id: int, form: forms.Form, deed: Callable[[dict[str, Any]], str]
) -> HttpResponse:
    """Do what a form asks and lead back to the source; else show it with what is wrong on top."""
    if not form.is_valid():
        problem = str(next(iter(form.errors.values()))[0])
        return show_source(request, source_id, status=422, problem=problem)
    try:
        said = deed(form.cleaned_data)
    except Refused as problem_found:
        return refuse_source(request, source_id, problem_found)
    messages.success(request, said)
    return see_other(reverse("source_detail", args=[source_id]))
