"""Evidence of one claim: citing, confirming, withdrawing."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from claims import commands
from claims.choices import ConfirmedFrom, MatchFlag
from claims.errors import NotVisible, Refused
from claims.forms.citations import CiteForm
from claims.forms.reviews import (
    ConfirmForm,
    CountAgainForm,
    DismissForm,
    LetDifferForm,
    WithdrawForm,
)
from claims.http import Request, page, see_other, status_of, wants_fragment
from claims.queries.citable import CopyOffered, copy_offered, sources_offered
from claims.queries.panel import number_of
from claims.queries.review import article_for
from claims.text.pairing import Difference
from claims.views.panels import carry_out, panel_or_404, show_change
from claims.views.uploads import content_of


@require_http_methods(["GET", "HEAD", "POST"])
def citation_new(request: Request, article_id: int, number: int) -> HttpResponse:
    """Show the form on a page of its own or inside the panel; take it."""
    offered = _offered(request, article_id)
    if request.method != "POST":
        # One that the draft names, or that was captured first, comes with the source chosen.
        named = request.GET.get("source", "")
        chosen = {"source": named} if named in {str(pk) for pk, _ in offered} else {}
        form = CiteForm(sources=offered, initial=chosen)
        return _cite_form(request, article_id, number, form)
    form = CiteForm(request.POST, request.FILES, sources=offered)
    is_valid = form.is_valid()
    if "capture" in request.POST:
        return _capture_first(request, article_id, number, form)
    if not is_valid:
        return _cite_form(request, article_id, number, form, status=422)
    try:
        citation = commands.cite_source(
            reviewer=request.user,
            article_id=article_id,
            number=number,
            source=form.chosen,
            words=form.words,
            copy=form.cleaned_data["copy"],
            file=content_of(form.cleaned_data["file"]),
            now=timezone.now(),
        )
    except Refused as problem:
        return _refused(request, article_id, number, form, problem)
    said = f"Source cited on claim {number}: {citation.get_match_display()}."
    return show_change(request, article_id, number, said)


def _capture_first(request: Request, article_id: int, number: int, form: CiteForm) -> HttpResponse:
    """Ask for the page, and show the form again with the page chosen and all that was typed."""
    page_wanted = form.page_to_capture
    if page_wanted is None:
        return _cite_form(request, article_id, number, form, status=422)
    try:
        source = commands.bring_source(
            reviewer=request.user, article_id=article_id, source=page_wanted, now=timezone.now()
        )
    except Refused as problem:
        return _refused(request, article_id, number, form, problem, field="url")
    typed = {**request.POST.dict(), "source": str(source.pk)}
    again = CiteForm(initial=typed, sources=_offered(request, article_id))
    return _cite_form(request, article_id, number, again)


def _refused(
    request: Request,
    article_id: int,
    number: int,
    form: CiteForm,
    problem: Refused,
    *,
    field: str | None = None,
) -> HttpResponse:
    if isinstance(problem, NotVisible):
        raise Http404(str(problem)) from problem
    form.add_error(problem.field if problem.field in form.fields else field, str(problem))
    return _cite_form(request, article_id, number, form, status=status_of(problem))


def _offered(request: Request, article_id: int) -> list[tuple[int, str]]:
    try:
        return sources_offered(request.user, article_for(request.user, article_id))
    except NotVisible as absence:
        raise Http404(str(absence)) from absence


def _cite_form(
    request: Request, article_id: int, number: int, form: CiteForm, *, status: int = 200
) -> HttpResponse:
    panel = panel_or_404(request, article_id, number)
    template = "claims/_cite.html" if wants_fragment(request) else "claims/cite.html"
    context = {"panel": panel, "form": form, "held": _held(request, str(form["source"].value()))}
    response = page(request, template, context, status=status)
    if request.method == "POST":
        # The form shown again belongs where it stands, not over the whole panel.
        response["HX-Retarget"] = "#cite"
        response["HX-Reswap"] = "innerHTML"
    return response


@require_GET
def citation_copy(request: Request, article_id: int, number: int) -> HttpResponse:
    """Show the text of the source that is chosen in the form; 204 while its capture is waited for."""
    panel = panel_or_404(request, article_id, number)
    chosen = request.GET.get("source", "")
    if not wants_fragment(request):
        address = reverse("citation_new", args=[article_id, number])
        return see_other(f"{address}?{urlencode({'source': chosen})}")
    held = _held(request, chosen)
    if "waits" in request.GET and held and held.progress and held.progress.is_polled:
        return HttpResponse(status=204)
    return render(request, "claims/_cite_copy.html", {"panel": panel, "held": held})


def _held(request: Request, chosen: str) -> CopyOffered | None:
    if not (chosen.isascii() and chosen.isdigit() and len(chosen) < 10):
        return None
    return copy_offered(request.user, int(chosen), timezone.now())


@require_POST
def citation_confirm(request: Request, article_id: int, citation_id: int) -> HttpResponse:
    number = _number(request, article_id, citation_id)

    def confirm(found: dict[str, Any]) -> HttpResponse:
        commands.confirm_words(
            reviewer=request.user,
            article_id=article_id,
            citation_id=citation_id,
            confirmed_from=ConfirmedFrom(found["confirmed_from"]),
            how=found["how"],
            now=timezone.now(),
        )
        return show_change(request, article_id, number, "Words confirmed by hand.")

    return carry_out(request, article_id, number, ConfirmForm(request.POST), confirm)


@require_POST
def flag_dismiss(request: Request, article_id: int, citation_id: int) -> HttpResponse:
    number = _number(request, article_id, citation_id)

    def dismiss(found: dict[str, Any]) -> HttpResponse:
        flag = MatchFlag(found["flag"])
        commands.dismiss_flag(
            reviewer=request.user,
            article_id=article_id,
            citation_id=citation_id,
            flag=flag,
            reason=found["reason"],
            now=timezone.now(),
        )
        return show_change(request, article_id, number, f"Flag dismissed: {flag.label}.")

    form = DismissForm(request.POST)
    return carry_out(request, article_id, number, form, dismiss, at=request.path)


@require_POST
def difference_dismiss(request: Request, article_id: int, citation_id: int) -> HttpResponse:
    number = _number(request, article_id, citation_id)

    def dismiss(found: dict[str, Any]) -> HttpResponse:
        commands.dismiss_difference(
            reviewer=request.user,
            article_id=article_id,
            citation_id=citation_id,
            difference=Difference(found["flag"], found["ours"], found["theirs"]),
            reason=found["reason"],
            now=timezone.now(),
        )
        return show_change(request, article_id, number, "The difference may stand.")

    form = LetDifferForm(request.POST)
    return carry_out(request, article_id, number, form, dismiss, at=request.path)


@require_POST
def dismissal_take_back(request: Request, article_id: int, citation_id: int) -> HttpResponse:
    """Let a flag of the quote count again, or a difference, where the words of both sides are sent."""
    number = _number(request, article_id, citation_id)

    def take_back(found: dict[str, Any]) -> HttpResponse:
        flag = MatchFlag(found["flag"])
        differs = Difference(found["flag"], found["ours"], found["theirs"])
        commands.take_back_dismissal(
            reviewer=request.user,
            article_id=article_id,
            citation_id=citation_id,
            dismissed=differs if "ours" in request.POST else flag,
            now=timezone.now(),
        )
        return show_change(request, article_id, number, f"It counts again: {flag.label}.")

    return carry_out(request, article_id, number, CountAgainForm(request.POST), take_back)


@require_POST
def citation_withdraw(request: Request, article_id: int, citation_id: int) -> HttpResponse:
    number = _number(request, article_id, citation_id)

    def withdraw(found: dict[str, Any]) -> HttpResponse:
        commands.withdraw_citation(
            reviewer=request.user,
            article_id=article_id,
            citation_id=citation_id,
            reason=found["reason"],
            now=timezone.now(),
        )
        return show_change(request, article_id, number, f"Citation on claim {number} withdrawn.")

    return carry_out(request, article_id, number, WithdrawForm(request.POST), withdraw)


def _number(request: Request, article_id: int, citation_id: int) -> int:
    try:
        return number_of(request.user, article_id, citation_id)
    except NotVisible as absence:
        raise Http404(str(absence)) from absence
