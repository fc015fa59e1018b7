"""Evidence and notes of one claim: citing, confirming, withdrawing, writing."""

from typing import Any

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from claims import commands
from claims.choices import ConfirmedFrom, MatchFlag
from claims.errors import NotVisible, Refused
from claims.forms.citations import CiteForm
from claims.forms.reviews import (
    ConfirmForm,
    DismissForm,
    LetDifferForm,
    NoteForm,
    WithdrawForm,
)
from claims.http import Request, page, status_of, wants_fragment
from claims.queries.citable import sources_offered
from claims.queries.panel import number_of
from claims.queries.review import article_for
from claims.text.pairing import Difference
from claims.views.panels import carry_out, panel_or_404, show_change


@require_http_methods(["GET", "HEAD", "POST"])
def citation_new(request: Request, article_id: int, number: int) -> HttpResponse:
    """Show the form on a page of its own or inside the panel; take it."""
    offered = _offered(request, article_id)
    if request.method != "POST":
        # One that the draft names comes with the source chosen.
        named = request.GET.get("source", "")
        chosen = {"source": named} if named in {str(pk) for pk, _ in offered} else {}
        form = CiteForm(sources=offered, initial=chosen)
        return _cite_form(request, article_id, number, form)
    form = CiteForm(request.POST, sources=offered)
    if not form.is_valid():
        return _cite_form(request, article_id, number, form, status=422)
    try:
        citation = commands.cite_source(
            reviewer=request.user,
            article_id=article_id,
            number=number,
            source=form.chosen,
            words=form.words,
            copy=form.cleaned_data["copy"],
            now=timezone.now(),
        )
    except Refused as problem:
        if isinstance(problem, NotVisible):
            raise Http404(str(problem)) from problem
        form.add_error(problem.field if problem.field in form.fields else None, str(problem))
        return _cite_form(request, article_id, number, form, status=status_of(problem))
    said = f"Source cited on claim {number}: {citation.get_match_display()}."
    return show_change(request, article_id, number, said)


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
    response = page(request, template, {"panel": panel, "form": form}, status=status)
    if status != 200:
        # The answer of a refused form belongs where the form stands, not over the whole panel.
        response["HX-Retarget"] = "#cite"
        response["HX-Reswap"] = "innerHTML"
    return response


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

    return carry_out(request, article_id, number, DismissForm(request.POST), dismiss)


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

    return carry_out(request, article_id, number, LetDifferForm(request.POST), dismiss)


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


@require_POST
def note_write(request: Request, article_id: int, number: int) -> HttpResponse:
    def write(found: dict[str, Any]) -> HttpResponse:
        commands.write_note(
            reviewer=request.user,
            article_id=article_id,
            number=number,
            text=found["text"],
            now=timezone.now(),
        )
        return show_change(request, article_id, number, f"Note on claim {number} saved.")

    return carry_out(request, article_id, number, NoteForm(request.POST), write)
