"""One article for a reader from outside: the desk's page of links, and the pages behind a link."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from claims import commands
from claims.errors import NotVisible, Refused
from claims.forms.sharing import OutsideNoteForm, RevokeForm, ShareForm
from claims.http import Request, see_other, status_of
from claims.outside import link_in
from claims.queries.outside_notes import number_of_outside_note
from claims.queries.sharing import living_link, shared_copy, sharing_of
from claims.views.panels import show_change, show_problem


@require_safe
def article_outside(request: Request, article_id: int) -> HttpResponse:
    return _show(request, article_id)


def _show(
    request: Request,
    article_id: int,
    *,
    problem: str = "",
    typed: Any = None,
    status: int = 200,
) -> HttpResponse:
    try:
        sharing = sharing_of(request.user, article_id, now=timezone.now())
    except NotVisible as absence:
        raise Http404(str(absence)) from absence
    context = {
        "sharing": sharing,
        "readers": [(reader, _address(request, reader.token)) for reader in sharing.readers],
        "lives": ShareForm.base_fields["days"].choices,  # type: ignore[attr-defined]  # a choice
        "problem": problem,
        "typed": typed or {"days": "7"},
    }
    return render(request, "claims/outside.html", context, status=status)


def _address(request: Request, token: str) -> str:
    path = reverse("shared_door", args=[token]) if token else ""
    return request.build_absolute_uri(path)


@require_POST
def share_new(request: Request, article_id: int) -> HttpResponse:
    def share(found: dict[str, Any]) -> str:
        link = commands.share_article(
            editor=request.user, article_id=article_id, now=timezone.now(), **found
        )
        return f"The link for {link.name} is below. Send it to nobody else."

    return _carry_out(request, article_id, ShareForm(request.POST), share)


@require_POST
def share_revoke(request: Request, article_id: int) -> HttpResponse:
    def revoke(found: dict[str, Any]) -> str:
        link = commands.revoke_share(
            editor=request.user, article_id=article_id, link_id=found["link"], now=timezone.now()
        )
        return f"The link for {link.name} opens nothing any more."

    return _carry_out(request, article_id, RevokeForm(request.POST), revoke)


def _carry_out(
    request: Request, article_id: int, form: forms.Form, deed: Callable[[dict[str, Any]], str]
) -> HttpResponse:
    if not form.is_valid():
        problem = str(next(iter(form.errors.values()))[0])
        return _show(request, article_id, problem=problem, typed=form.data, status=422)
    try:
        messages.success(request, deed(form.cleaned_data))
    except NotVisible as absence:
        raise Http404(str(absence)) from absence
    except Refused as refusal:
        return _show(
            request,
            article_id,
            problem=str(refusal),
            typed=form.data,
            status=status_of(refusal),
        )
    return see_other(reverse("article_outside", args=[article_id]))


@require_POST
def outside_note_resolve(request: Request, article_id: int, outside_id: int) -> HttpResponse:
    def resolve() -> str:
        commands.resolve_outside_note(
            reviewer=request.user, article_id=article_id, note_id=outside_id, now=timezone.now()
        )
        return "The note from outside is resolved; it leaves every inbox."

    return _on_note(request, article_id, outside_id, resolve)


@require_POST
def outside_note_reopen(request: Request, article_id: int, outside_id: int) -> HttpResponse:
    def reopen() -> str:
        commands.reopen_outside_note(
            reviewer=request.user, article_id=article_id, note_id=outside_id, now=timezone.now()
        )
        return "The note from outside is open again."

    return _on_note(request, article_id, outside_id, reopen)


def _on_note(
    request: Request, article_id: int, outside_id: int, deed: Callable[[], str]
) -> HttpResponse:
    """Answer where the button stood: in the panel of the claim, or on the page of all such notes."""
    try:
        number = number_of_outside_note(request.user, article_id, outside_id)
    except NotVisible as absence:
        raise Http404(str(absence)) from absence
    if number is None or "listed" in request.POST:
        return _carry_out(request, article_id, forms.Form(request.POST), lambda _: deed())
    try:
        return show_change(request, article_id, number, deed())
    except Refused as problem:
        return show_problem(request, article_id, number, problem)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def shared_door(request: Request, token: str) -> HttpResponse:
    """Ask before opening: programs that look at links in mail would leave events as a reader."""
    return _behind(request, token, _open if request.method == "POST" else _knock)


@login_not_required
@require_POST
def shared_note(request: Request, token: str) -> HttpResponse:
    return _behind(request, token, _write)


_Page = Callable[[Request, str, int], HttpResponse]


def _behind(request: Request, token: str, page: _Page) -> HttpResponse:
    """Answer by a link that lives, and alike for every other; nothing of it is found by machines."""
    try:
        link = living_link(link_in(token), timezone.now())
        answer = page(request, token, link.pk)
    except NotVisible:
        answer = render(request, "claims/outside_nothing.html", status=404)
    except Refused as refusal:
        context = {"problem": str(refusal)}
        answer = render(request, "claims/outside_nothing.html", context, status=status_of(refusal))
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    return answer


def _knock(request: Request, token: str, link_id: int) -> HttpResponse:
    link = living_link(link_id, timezone.now())
    return render(request, "claims/outside_door.html", {"link": link, "token": token})


def _open(request: Request, token: str, link_id: int) -> HttpResponse:
    commands.open_shared(link_id=link_id, now=timezone.now())
    return _copy(request, token, link_id)


def _write(request: Request, token: str, link_id: int) -> HttpResponse:
    form = OutsideNoteForm(request.POST)
    if not form.is_valid():
        return _not_written(request, token, link_id, form, _first_error(form), 422)
    try:
        commands.note_from_outside(link_id=link_id, now=timezone.now(), **form.cleaned_data)
    except NotVisible:
        raise
    except Refused as refusal:
        status = status_of(refusal)
        return _not_written(request, token, link_id, form, str(refusal), status)
    return _copy(request, token, link_id, said="Your note is stored.")


def _first_error(form: forms.Form) -> str:
    return str(next(iter(form.errors.values()))[0])


def _not_written(
    request: Request, token: str, link_id: int, form: forms.Form, problem: str, status: int
) -> HttpResponse:
    """Show the copy with what was typed; that it was shown is a use like any other."""
    commands.open_shared(link_id=link_id, now=timezone.now())
    return _copy(request, token, link_id, problem=problem, typed=form.data, status=status)


def _copy(
    request: Request,
    token: str,
    link_id: int,
    *,
    said: str = "",
    problem: str = "",
    typed: Any = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "copy": shared_copy(living_link(link_id, timezone.now())),
        "token": token,
        "said": said,
        "problem": problem,
        "typed": typed or {},
    }
    return render(request, "claims/outside_copy.html", context, status=status)
