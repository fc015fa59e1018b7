"""Proposals about a claim: making one, accepting, having done, declining."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRedirect

from claims import commands
from claims.choices import ActionKind
from claims.errors import NotVisible
from claims.forms.talk import AcceptForm, DecideForm, ProposeForm
from claims.http import Request, see_other, wants_fragment
from claims.queries.proposals import number_of_proposal
from claims.views.panels import carry_out, panel_or_404, show_change


@require_POST
def action_propose(request: Request, article_id: int, number: int) -> HttpResponse:
    def propose(found: dict[str, Any]) -> HttpResponse:
        # The field begins with the claim's words; left as they are, they suggest nothing.
        is_untouched = found["suggested_text"] == panel_or_404(request, article_id, number).text
        proposal = commands.propose_action(
            reviewer=request.user,
            article_id=article_id,
            number=number,
            action=ActionKind(found["action"]),
            suggested_text="" if is_untouched else found["suggested_text"],
            reason=found["reason"],
            now=timezone.now(),
        )
        said = f"Proposed for claim {number}: {proposal.get_action_display()}."
        return show_change(request, article_id, number, said)

    return carry_out(request, article_id, number, ProposeForm(request.POST), propose, at="propose")


@require_POST
def proposal_accept(request: Request, article_id: int, proposal_id: int) -> HttpResponse:
    """Change the text as proposed; the page is then loaded anew, for all of it may have moved."""
    number = _number(request, article_id, proposal_id)

    def accept(found: dict[str, Any]) -> HttpResponse:
        revision = commands.accept_proposal(
            editor=request.user,
            article_id=article_id,
            proposal_id=proposal_id,
            seen=found["seen"],
            now=timezone.now(),
        )
        messages.success(request, f"Accepted: revision {revision.number} has just this change.")
        address = reverse("article_detail", args=[article_id])
        if wants_fragment(request):
            return HttpResponseClientRedirect(address)
        return see_other(address)

    form = AcceptForm(request.POST)
    return carry_out(request, article_id, number, form, accept, at=f"proposal-{proposal_id}")


@require_POST
def proposal_finish(request: Request, article_id: int, proposal_id: int) -> HttpResponse:
    number = _number(request, article_id, proposal_id)

    def finish(found: dict[str, Any]) -> HttpResponse:
        commands.finish_proposal(
            editor=request.user,
            article_id=article_id,
            proposal_id=proposal_id,
            reason=found["reason"],
            now=timezone.now(),
        )
        return show_change(request, article_id, number, f"Done for claim {number}.")

    form = DecideForm(request.POST)
    return carry_out(request, article_id, number, form, finish, at=f"finish-{proposal_id}")


@require_POST
def proposal_decline(request: Request, article_id: int, proposal_id: int) -> HttpResponse:
    number = _number(request, article_id, proposal_id)

    def decline(found: dict[str, Any]) -> HttpResponse:
        commands.decline_proposal(
            reviewer=request.user,
            article_id=article_id,
            proposal_id=proposal_id,
            reason=found["reason"],
            now=timezone.now(),
        )
        return show_change(request, article_id, number, f"Declined for claim {number}.")

    form = DecideForm(request.POST)
    return carry_out(request, article_id, number, form, decline, at=f"decline-{proposal_id}")


def _number(request: Request, article_id: int, proposal_id: int) -> int:
    try:
        return number_of_proposal(request.user, article_id, proposal_id)
    except NotVisible as absence:
        raise Http404(str(absence)) from absence
