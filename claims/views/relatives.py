"""What people say of a source and others: one origin, an origin of its own, a duplicate, none after all."""

from collections.abc import Callable
from functools import partial

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
    join = partial(commands.join_origins, reviewer=request.user)
    said = "These sources count as one origin now."
    return _carry_out(request, source_id, join, said, other="other_id")


@require_POST
def origin_split(request: Request, source_id: int) -> HttpResponse:
    split = partial(commands.split_origin, reviewer=request.user)
    return _carry_out(request, source_id, split, "This source counts as an origin of its own now.")


@require_POST
def source_merge(request: Request, source_id: int) -> HttpResponse:
    merge = partial(commands.merge_sources, editor=request.user)
    said = "Merged. Citations and copies stay as they are; it can be taken back."
    return _carry_out(request, source_id, merge, said, other="into_id")


@require_POST
def source_unmerge(request: Request, source_id: int) -> HttpResponse:
    unmerge = partial(commands.unmerge_source, editor=request.user)
    said = "The merge is taken back; the source stands for itself again."
    return _carry_out(request, source_id, unmerge, said)


def _carry_out(
    request: Request, source_id: int, deed: Callable[..., object], said: str, *, other: str = ""
) -> HttpResponse:
    """Do it for the reason given and lead back to the source; else show what is wrong on top.

    `other` is what the command calls the second source, where it takes one.
    """
    form = RelateForm(request.POST) if other else ReasonForm(request.POST)
    if not form.is_valid():
        problem = str(next(iter(form.errors.values()))[0])
        return show_source(request, source_id, status=422, problem=problem)
    found = form.cleaned_data
    second = {other: found["other"]} if other else {}
    try:
        deed(source_id=source_id, reason=found["reason"], now=timezone.now(), **second)
    except Refused as problem_found:
        return refuse_source(request, source_id, problem_found)
    messages.success(request, said)
    return see_other(reverse("source_detail", args=[source_id]))
