"""What leaves the house: report, approval, history and the downloads."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST, require_safe

from claims import commands
from claims.choices import ReviewState, VerdictValue
from claims.commands.reports import Made
from claims.errors import ActionDenied, NotVisible, Refused
from claims.event_kinds import EventKind
from claims.exports.files import Delivery, ReportFile, article_file, claims_file
from claims.forms.reports import HistoryForm, ReopenForm, SelectionForm
from claims.http import Request, see_other, status_of
from claims.permissions import check_can_read
from claims.presenters import kind_name
from claims.queries.articles import colleagues_of, desks_of
from claims.queries.history import A_PAGE, actors_of, events_of_article, lines_for
from claims.queries.report import report_for
from claims.queries.review import article_for
from claims.queries.selection import SET_ASIDE, selected
from claims.queries.stamps import stamps_missing_for
from claims.queries.verification import verify_article


@require_safe
def article_report(request: Request, article_id: int) -> HttpResponse:
    return _show_report(request, article_id)


def _show_report(
    request: Request, article_id: int, *, problem: Refused | None = None, status: int = 200
) -> HttpResponse:
    try:
        report = report_for(request.user, article_id, now=timezone.now())
    except NotVisible as absence:
        raise Http404(str(absence)) from absence
    context = {"report": report, "problem": problem}
    return render(request, "claims/report.html", context, status=status)


@require_safe
def article_history(request: Request, article_id: int) -> HttpResponse:
    try:
        article = article_for(request.user, article_id)
    except NotVisible as absence:
        raise Http404(str(absence)) from absence
    form = HistoryForm(request.GET)
    events = events_of_article(article_id, form.asked).order_by("-seq")
    page = Paginator(events, A_PAGE).get_page(request.GET.get("page"))
    history = verify_article(article_id)
    context = {
        "article": article,
        "page": page,
        "lines": list(lines_for(request.user, article_id, page.object_list)),
        "asked": form.asked,
        "actors": actors_of(article_id),
        "kinds": [(kind.value, kind_name(kind)) for kind in EventKind],
        "history": history,
        "broken": {found.seq for found in history.breaks},
        "checked_at": timezone.now(),
        "unstamped": stamps_missing_for(request.user, article_id),
    }
    return render(request, "claims/history.html", context)


@require_GET
def article_download(request: Request, article_id: int, report: str) -> StreamingHttpResponse:
    """Send one report of an article; that it was taken stands in the article's history."""
    _check_may_download(request)
    try:
        article = article_for(request.user, article_id)
    except NotVisible as absence:
        raise Http404(str(absence)) from absence
    made = article_file(request.user, article, report, bom=_wants_bom(request))
    return _download(request, made, article_id, {})


@require_safe
def export(request: Request) -> HttpResponse:
    """Show the filters of the export across articles, and how many claims they leave."""
    form = SelectionForm(request.GET)
    is_valid = form.is_valid()
    context = {
        "form": form,
        "count": selected(request.user, form.selection).count() if is_valid else None,
        "chosen": form.selection.words() if is_valid else {},
        "verdicts": VerdictValue.choices,
        "states": [*ReviewState.choices, (SET_ASIDE, "set aside")],
        "desks": desks_of(request.user),
        "colleagues": colleagues_of(request.user),
    }
    return render(request, "claims/export.html", context, status=200 if is_valid else 422)


@require_GET
def export_claims(request: Request) -> HttpResponse | StreamingHttpResponse:
    _check_may_download(request)
    form = SelectionForm(request.GET)
    if not form.is_valid():
        return export(request)
    made = claims_file(
        request.user, selected(request.user, form.selection), bom=_wants_bom(request)
    )
    return _download(request, made, None, form.selection.words())


def _check_may_download(request: Request) -> None:
    """Refuse a download that another site started: it would leave an event in this person's name."""
    if request.headers.get("Sec-Fetch-Site") == "cross-site":
        raise PermissionDenied("Start the download from the workbench itself.")
    try:
        check_can_read(request.user)
    except ActionDenied as denial:
        raise PermissionDenied(str(denial)) from denial


def _wants_bom(request: Request) -> bool:
    return request.GET.get("bom") == "1"


def _download(
    request: Request, made: ReportFile, article_id: int | None, filters: dict[str, str]
) -> StreamingHttpResponse:
    """Send a file; it is recorded before its last block, so that no aborted one is."""

    def record() -> None:
        commands.record_export(
            person=request.user,
            article_id=article_id,
            made=Made(
                report=made.report,
                file_name=made.name,
                sha256=made.sha256,
                size=made.size,
                filters=filters,
            ),
            now=timezone.now(),
        )

    response = StreamingHttpResponse(Delivery(made, record), content_type=made.content_type)
    response["Content-Length"] = str(made.size)
    response["Content-Disposition"] = f'attachment; filename="{made.name}"'
    return response


@require_POST
def article_approve(request: Request, article_id: int) -> HttpResponse:
    def approve() -> str:
        commands.approve_article(editor=request.user, article_id=article_id, now=timezone.now())
        return "Approved and locked."

    return _carry_out(request, article_id, approve)


@require_POST
def article_reopen(request: Request, article_id: int) -> HttpResponse:
    form = ReopenForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""

    def reopen() -> str:
        commands.reopen_article(
            editor=request.user, article_id=article_id, reason=reason, now=timezone.now()
        )
        return "Reopened. Its marks stand; approve it again when it is done."

    return _carry_out(request, article_id, reopen)


def _carry_out(request: Request, article_id: int, deed: Callable[[], str]) -> HttpResponse:
    try:
        said = deed()
    except NotVisible as absence:
        raise Http404(str(absence)) from absence
    except Refused as problem:
        return _show_report(request, article_id, problem=problem, status=status_of(problem))
    messages.success(request, said)
    return see_other(reverse("article_report", args=[article_id]))
