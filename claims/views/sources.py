"""The sources of a desk: list, one source, one copy of it."""

from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from claims import commands
from claims.choices import CaptureState, SourceForm, SourceKind
from claims.errors import NotVisible, Refused
from claims.forms.articles import CorrectSourceForm, PersonForm
from claims.forms.sources import SourceFilterForm
from claims.http import Request, page, see_other, status_of, wants_fragment
from claims.permissions import allows, check_can_edit, sees_confidential
from claims.queries.articles import desks_of
from claims.queries.library import sources_for
from claims.queries.sources import source_page
from claims.queries.uses import citations_of, use_of
from claims.views.captures import copies_context

A_PAGE = 50
USES_A_PAGE = 20


@require_GET
def sources(request: Request) -> HttpResponse:
    filters = SourceFilterForm(request.GET).filters
    pages = Paginator(sources_for(request.user, filters), A_PAGE)
    context = {
        "page": pages.get_page(request.GET.get("page")),
        "filters": filters,
        "kinds": SourceKind,
        "forms": SourceForm,
        "states": CaptureState,
        "desks": desks_of(request.user),
        "sees_confidential": sees_confidential(request.user),
    }
    template = "claims/_source_rows.html" if wants_fragment(request) else "claims/sources.html"
    return page(request, template, context)


@require_GET
def source_detail(request: Request, source_id: int) -> HttpResponse:
    return show_source(request, source_id)


def show_source(
    request: Request,
    source_id: int,
    form: CorrectSourceForm | None = None,
    *,
    status: int = 200,
    problem: str = "",
) -> HttpResponse:
    try:
        found = source_page(request.user, source_id)
    except NotVisible as absence:
        raise Http404(str(absence)) from absence
    cited = Paginator(citations_of(request.user, found.source), USES_A_PAGE)
    shown = cited.get_page(request.GET.get("uses"))
    context = {
        "found": found,
        "refusal": problem,
        "form": form or CorrectSourceForm.about(found.source),
        "may_edit": allows(check_can_edit, request.user),
        "shown": shown,
        "uses": [use_of(row) for row in shown],
        "typed": request.POST,
        "at": request.path,
        **copies_context(request, source_id),
    }
    return render(request, "claims/source.html", context, status=status)


@require_POST
def reader_name(request: Request, source_id: int) -> HttpResponse:
    return _change_readers(request, source_id, commands.name_reader, "Named; it is in the history.")


@require_POST
def reader_strike(request: Request, source_id: int) -> HttpResponse:
    said = "The source is masked for this person again."
    return _change_readers(request, source_id, commands.strike_reader, said)


def _change_readers(
    request: Request, source_id: int, change: Callable[..., object], said: str
) -> HttpResponse:
    form = PersonForm(request.POST)
    if not form.is_valid():
        return show_source(request, source_id, status=422, problem=str(form.errors["person"][0]))
    try:
        change(
            editor=request.user,
            source_id=source_id,
            person_id=form.cleaned_data["person"],
            now=timezone.now(),
        )
    except Refused as problem:
        return refuse_source(request, source_id, problem)
    messages.success(request, said)
    return see_other(reverse("source_detail", args=[source_id]))


def refuse_source(request: Request, source_id: int, problem: Refused) -> HttpResponse:
    """Show the source as it stands with what went wrong; what is not there stays so."""
    if isinstance(problem, NotVisible):
        raise Http404(str(problem)) from problem
    status = status_of(problem)
    return show_source(request, source_id, status=status, problem=str(problem))


@require_POST
def source_correct(request: Request, source_id: int) -> HttpResponse:
    form = CorrectSourceForm(request.POST)
    if not form.is_valid():
        return show_source(request, source_id, form, status=422)
    try:
        commands.correct_source(
            editor=request.user, source_id=source_id, changes=form.cleaned_data, now=timezone.now()
        )
    except Refused as problem:
        if isinstance(problem, NotVisible):
            raise Http404(str(problem)) from problem
        form.add_error(problem.field if problem.field in form.fields else None, str(problem))
        return show_source(request, source_id, form, status=status_of(problem))
    messages.success(request, "Corrected; what it said before stands in the history.")
    return see_other(reverse("source_detail", args=[source_id]))
