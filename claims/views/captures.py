"""Copies of a source: asking for a new one, watching it come, reading it, handing its file out."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from claims import commands, kept
from claims.errors import NotVisible, Refused
from claims.forms.citations import HandInForm
from claims.http import Request, see_other, status_of, wants_fragment
from claims.permissions import allows, check_can_review
from claims.queries.copies import (
    Progress,
    changes_found_in,
    copies_of,
    copy_file,
    progress_of,
    rewritten_since,
    stamp_of,
)
from claims.queries.panel import number_of
from claims.queries.sources import capture_of, source_for, span_of
from claims.views.panels import around, claim_address, panel_or_404
from claims.views.uploads import content_of

A_PAGE = 20

# What a browser may be told a file is; everything else is bytes to it.
_SAID = {
    "text/html": "html",
    "application/xhtml+xml": "xhtml",
    "application/pdf": "pdf",
    "text/plain": "txt",
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/webp": "webp",
}


def copies_context(request: Request, source_id: int) -> dict[str, Any]:
    """Return what the list of copies shows, on the page of its source and alone."""
    shown = Paginator(copies_of(source_id), A_PAGE).get_page(request.GET.get("page"))
    drifted = next((copy for copy in shown if copy.lost), None)  # type: ignore[attr-defined]  # annotated
    return {
        "copies": shown,
        "drifted": drifted,
        "changes": changes_found_in(request.user, drifted) if drifted else [],
        "progress": progress_of(source_id, timezone.now()),
        "may_review": allows(check_can_review, request.user),
        "hand_in": HandInForm(),
    }


@require_GET
def source_copies(request: Request, source_id: int) -> HttpResponse:
    """Answer a page that waits for a capture: 204 while there is nothing new to show."""
    try:
        source = source_for(request.user, source_id)
    except NotVisible as absence:
        raise Http404(str(absence)) from absence
    if not wants_fragment(request):
        return see_other(reverse("source_detail", args=[source_id]))
    context = copies_context(request, source_id)
    if context["progress"] and context["progress"].is_polled:
        return HttpResponse(status=204)
    return render(request, "claims/_copies.html", {"source": source, **context})


@require_POST
def source_capture(request: Request, source_id: int) -> HttpResponse:
    """Ask for the page to be captured again."""
    try:
        commands.ask_capture(reviewer=request.user, source_id=source_id, now=timezone.now())
    except Refused as problem:
        if isinstance(problem, NotVisible):
            raise Http404(str(problem)) from problem
        return _show_copies(request, source_id, status=status_of(problem), problem=problem)
    messages.success(request, "Asked for a new copy; the ones we hold stay as they are.")
    return see_other(f"{reverse('source_detail', args=[source_id])}#copies")


@require_POST
def copy_hand_in(request: Request, source_id: int) -> HttpResponse:
    """Take a copy that somebody pastes or hands in as a file."""
    form = HandInForm(request.POST, request.FILES)
    if not form.is_valid():
        return _show_copies(request, source_id, status=422, hand_in=form)
    try:
        commands.hand_in_copy(
            reviewer=request.user,
            source_id=source_id,
            text=form.cleaned_data["copy"],
            file=content_of(form.cleaned_data["file"]),
            now=timezone.now(),
        )
    except Refused as problem:
        if isinstance(problem, NotVisible):
            raise Http404(str(problem)) from problem
        form.add_error(problem.field or None, str(problem))
        return _show_copies(request, source_id, status=status_of(problem), hand_in=form)
    messages.success(request, "Kept. What cites this source is held against it now.")
    return see_other(f"{reverse('source_detail', args=[source_id])}#copies")


def _show_copies(
    request: Request, source_id: int, *, status: int, **shown: Refused | HandInForm
) -> HttpResponse:
    """Show the copies of a source as they stand, with what went wrong in its place."""
    try:
        source = source_for(request.user, source_id)
    except NotVisible as absence:
        raise Http404(str(absence)) from absence
    context = {"source": source, **copies_context(request, source_id), **shown}
    return render(request, "claims/copies.html", context, status=status)


@require_GET
def citation_progress(request: Request, article_id: int, citation_id: int) -> HttpResponse:
    """Answer a panel that waits for a capture: 204 until it is there, then the citation with it."""
    try:
        number = number_of(request.user, article_id, citation_id)
    except NotVisible as absence:
        raise Http404(str(absence)) from absence
    if not wants_fragment(request):
        return see_other(claim_address(article_id, number))
    panel = panel_or_404(request, article_id, number)
    item = next(item for item in panel.evidence if item.citation_id == citation_id)
    context = around(request, panel)
    if item.asked_at and Progress(since=item.asked_at, now=context["now"]).is_polled:
        return HttpResponse(status=204)
    is_seen = panel.was_changed_by_nobody_since(request.GET.get("seen", ""))
    is_shown = panel.was_touched_by_nobody_since(request.GET.get("shown", ""))
    is_first = item is panel.evidence[0]
    context |= {"item": item, "is_seen": is_seen, "is_shown": is_shown, "is_first": is_first}
    return render(request, "claims/_captured.html", context)


@require_GET
def capture_detail(request: Request, source_id: int, capture_id: int) -> HttpResponse:
    try:
        capture = capture_of(request.user, source_id, capture_id)
    except NotVisible as absence:
        raise Http404(str(absence)) from absence
    text, span = capture.text, _cited_span(request, capture_id)
    start, end = span or (len(text), len(text))
    earlier, paragraphs = rewritten_since(capture)
    context = {
        "capture": capture,
        "before": text[:start],
        "exact": text[start:end],
        "after": text[end:],
        "earlier": earlier,
        "paragraphs": paragraphs,
        "changes": changes_found_in(request.user, capture),
        "stamp": stamp_of(capture),
    }
    return render(request, "claims/capture.html", context)


def _cited_span(request: Request, capture_id: int) -> tuple[int, int] | None:
    """Return where the citation named in the address stands in the copy."""
    named = request.GET.get("citation", "")
    if not (named.isascii() and named.isdigit() and len(named) < 10):
        return None
    return span_of(request.user, capture_id, int(named))


@require_GET
def capture_file(request: Request, source_id: int, capture_id: int) -> FileResponse:
    """Hand out the file itself, to be saved and never to be run."""
    return _file(request, source_id, capture_id, archive=False)


@require_GET
def capture_archive(request: Request, source_id: int, capture_id: int) -> FileResponse:
    """Hand out everything that went over the wire for a captured page."""
    return _file(request, source_id, capture_id, archive=True)


def _file(request: Request, source_id: int, capture_id: int, *, archive: bool) -> FileResponse:
    try:
        capture = capture_of(request.user, source_id, capture_id)
        file = kept.opened(copy_file(capture, archive=archive))
    except NotVisible as absence:
        raise Http404(str(absence)) from absence
    except FileNotFoundError as loss:
        raise Http404("The file of this copy is not where it was kept.") from loss
    said = capture.media_type if capture.media_type in _SAID else "application/octet-stream"
    kind = "warc.gz" if archive else _SAID.get(said, "bin")
    response = FileResponse(
        file,
        as_attachment=True,
        filename=f"source-{source_id}-copy-{capture_id}.{kind}",
        content_type="application/gzip" if archive else said,
    )
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
