"""The right of reply over HTTP: whom we asked, and what came of it."""

from typing import Any

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from claims import commands
from claims.choices import ReplyChannel, ReplyState
from claims.commands.replies import Asked
from claims.errors import NotVisible
from claims.forms.talk import AskedForm, ReplyForm
from claims.http import Request
from claims.queries.replies import number_of_request
from claims.views.panels import carry_out, show_change


@require_POST
def reply_ask(request: Request, article_id: int, number: int) -> HttpResponse:
    def ask(found: dict[str, Any]) -> HttpResponse:
        commands.record_reply_request(
            reviewer=request.user,
            article_id=article_id,
            number=number,
            asked=Asked(
                whom=found["whom"],
                channel=ReplyChannel(found["channel"]),
                at=found["asked_at"],
                deadline=found["deadline"],
                question=found["question"],
            ),
            now=timezone.now(),
        )
        said = f"On record for claim {number}: {found['whom']} was asked."
        return show_change(request, article_id, number, said)

    return carry_out(request, article_id, number, AskedForm(request.POST), ask, at="ask")


@require_POST
def reply_record(request: Request, article_id: int, request_id: int) -> HttpResponse:
    try:
        number = number_of_request(request.user, article_id, request_id)
    except NotVisible as absence:
        raise Http404(str(absence)) from absence

    def record(found: dict[str, Any]) -> HttpResponse:
        state = ReplyState(found["state"])
        commands.record_reply(
            reviewer=request.user,
            article_id=article_id,
            request_id=request_id,
            state=state,
            at=found["at"],
            text=found["text"],
            now=timezone.now(),
        )
        return show_change(request, article_id, number, f"On record: {state.label}.")

    form = ReplyForm(request.POST)
    return carry_out(request, article_id, number, form, record, at=f"reply-{request_id}")
