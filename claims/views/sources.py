"""The sources of a desk: list, one source, one copy of it."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from claims.choices import SourceKind
from claims.errors import NotVisible
from claims.forms.pages import SourceFilterForm
from claims.http import Request, page, wants_fragment
from claims.queries.sources import capture_of, source_page, sources_for, span_of

A_PAGE = 50


@require_GET
def sources(request: Request) -> HttpResponse:
    form = SourceFilterForm(request.GET)
    form.is_valid()
    words, kind = form.cleaned_data.get("q", ""), form.cleaned_data.get("kind", "")
    pages = Paginator(sources_for(request.user, words=words, kind=kind), A_PAGE)
    context = {
        "page": pages.get_page(request.GET.get("page")),
        "words": words,
        "kind": kind,
        "kinds": SourceKind,
    }
    template = "claims/_source_rows.html" if wants_fragment(request) else "claims/sources.html"
    return page(request, template, context)


@require_GET
def source_detail(request: Request, source_id: int) -> HttpResponse:
    try:
        found = source_page(request.user, source_id)
    except NotVisible as absence:
        raise Http404(str(absence)) from absence
    return render(request, "claims/source.html", {"found": found})


@require_GET
def capture_detail(request: Request, source_id: int, capture_id: int) -> HttpResponse:
    try:
        capture = capture_of(request.user, source_id, capture_id)
    except NotVisible as absence:
        raise Http404(str(absence)) from absence
    text, span = capture.text, _cited_span(request, capture_id)
    start, end = span or (len(text), len(text))
    parts = {"before": text[:start], "exact": text[start:end], "after": text[end:]}
    return render(request, "claims/capture.html", {"capture": capture, **parts})


def _cited_span(request: Request, capture_id: int) -> tuple[int, int] | None:
    """Return where the citation named in the address stands in the copy."""
    named = request.GET.get("citation", "")
    if not (named.isascii() and named.isdigit() and len(named) < 10):
        return None
    return span_of(request.user, capture_id, int(named))
