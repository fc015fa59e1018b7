"""The review page: reading a claim, marking it, taking a mark back, settling, setting aside."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from claims import commands
from claims.choices import SetAsideReason, VerdictValue
from claims.commands.claims import Classification
from claims.errors import NotVisible, Refused
from claims.forms.reviews import ClassifyForm, SeenForm, SetAsideForm, SettleForm, VerdictForm
from claims.http import Request, see_other
from claims.preferences import Preferences
from claims.queries.frozen import frozen_of
from claims.queries.panel import cell_for, next_number_for
from claims.views.panels import (
    carry_out,
    claim_address,
    panel_or_404,
    show_change,
    show_panel,
    show_problem,
)


@require_GET
def article_detail(request: Request, article_id: int) -> HttpResponse:
    """Lead to the claim that waits for the person, else to the first."""
    try:
        number = next_number_for(request.user, article_id)
    except NotVisible as absence:
        raise Http404(str(absence)) from absence
    return see_other(claim_address(article_id, number))


@require_GET
def claim_detail(request: Request, article_id: int, number: int) -> HttpResponse:
    revision = request.GET.get("rev", "")
    if revision:
        return _old_revision(request, article_id, number, revision)
    return show_panel(request, panel_or_404(request, article_id, number))


def _old_revision(request: Request, article_id: int, number: int, revision: str) -> HttpResponse:
    """Show a frozen text read-only, with where its claims are now; the newest has its own page."""
    if not (revision.isascii() and revision.isdigit() and len(revision) < 9):
        raise Http404("There is no such revision.")
    try:
        frozen = frozen_of(request.user, article_id, int(revision), number)
    except NotVisible as absence:
        raise Http404(str(absence)) from absence
    if frozen.galley.is_current:
        return see_other(claim_address(article_id, number))
    context = {"frozen": frozen, "galley": frozen.galley}
    return render(request, "claims/revision.html", context)


@require_POST
def verdict_give(request: Request, article_id: int, number: int) -> HttpResponse:
    def give(found: dict[str, Any]) -> HttpResponse:
        placement = commands.give_verdict(
            reviewer=request.user,
            article_id=article_id,
            number=number,
            seen=found["seen"],
            value=VerdictValue(found["verdict"]),
            reason=found["reason"],
            note=found["note"],
            now=timezone.now(),
        )
        return show_change(
            request,
            article_id,
            number,
            f"Claim {number} marked {found['verdict']}.",
            changed=cell_for(request.user, placement),
            moves_on=Preferences.read(request).move_on and not found["stay"],
            toast=True,
        )

    return carry_out(request, article_id, number, VerdictForm(request.POST), give)


@require_POST
def verdict_take_back(request: Request, article_id: int, number: int) -> HttpResponse:
    try:
        commands.take_back_verdict(
            reviewer=request.user, article_id=article_id, number=number, now=timezone.now()
        )
    except Refused as problem:
        return show_problem(request, article_id, number, problem)
    return show_change(request, article_id, number, f"Your mark on claim {number} is taken back.")


@require_POST
def claim_settle(request: Request, article_id: int, number: int) -> HttpResponse:
    def settle(found: dict[str, Any]) -> HttpResponse:
        value = VerdictValue(found["verdict"])
        commands.settle_claim(
            editor=request.user,
            article_id=article_id,
            number=number,
            seen=found["seen"],
            value=value,
            reason=found["reason"],
            note=found["note"],
            now=timezone.now(),
        )
        return show_change(request, article_id, number, f"Claim {number} settled as {value.label}.")

    return carry_out(request, article_id, number, SettleForm(request.POST), settle, at="settle")


@require_POST
def claim_set_aside(request: Request, article_id: int, number: int) -> HttpResponse:
    def set_aside(found: dict[str, Any]) -> HttpResponse:
        placement = commands.set_aside_claim(
            reviewer=request.user,
            article_id=article_id,
            number=number,
            seen=found["seen"],
            reason=SetAsideReason(found["reason"]),
            now=timezone.now(),
        )
        return show_change(
            request,
            article_id,
            number,
            f"Claim {number} set aside.",
            changed=cell_for(request.user, placement),
            moves_on=Preferences.read(request).move_on,
        )

    return carry_out(request, article_id, number, SetAsideForm(request.POST), set_aside)


@require_POST
def claim_take_up(request: Request, article_id: int, number: int) -> HttpResponse:
    def take_up(found: dict[str, Any]) -> HttpResponse:
        commands.take_up_claim(
            reviewer=request.user,
            article_id=article_id,
            number=number,
            seen=found["seen"],
            now=timezone.now(),
        )
        return show_change(request, article_id, number, f"Claim {number} is under review again.")

    return carry_out(request, article_id, number, SeenForm(request.POST), take_up)


@require_POST
def claim_classify(request: Request, article_id: int, number: int) -> HttpResponse:
    def classify(found: dict[str, Any]) -> HttpResponse:
        seen = found.pop("seen")
        commands.classify_claim(
            reviewer=request.user,
            article_id=article_id,
            number=number,
            seen=seen,
            classification=Classification(**found),
            now=timezone.now(),
        )
        return show_change(request, article_id, number, f"Kind of claim {number} changed.")

    form = ClassifyForm(request.POST)
    return carry_out(request, article_id, number, form, classify, at="classify")
