"""Notes: writing them, going on with their threads, and the page that lists them all."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from claims import commands
from claims.errors import NotVisible, Refused
from claims.forms.talk import DeedForm, NoteForm
from claims.http import Request, page, see_other, status_of, wants_fragment
from claims.permissions import allows, check_can_review
from claims.queries.article_notes import (
    colleagues_to_tell,
    listed,
    names_told,
    number_of_note,
    threads_of,
)
from claims.queries.review import article_for
from claims.views.panels import carry_out, problem_in, show_change

A_PAGE = 30

Deed = Callable[[dict[str, Any]], str]
"""Does what a form asks for, and returns the sentence that says so."""


@require_http_methods(["GET", "HEAD", "POST"])
def article_notes(request: Request, article_id: int) -> HttpResponse:
    """List the threads of an article; take a note on the whole of it."""
    if request.method != "POST":
        return _show(request, article_id)

    def write(found: dict[str, Any]) -> str:
        note = commands.write_note(
            reviewer=request.user,
            article_id=article_id,
            number=None,
            text=found["text"],
            tell=_told(found),
            now=timezone.now(),
        )
        return _saved("Note", note.pk)

    return _on_the_page(request, article_id, NoteForm(request.POST), write, at="note")


@require_POST
def note_write(request: Request, article_id: int, number: int) -> HttpResponse:
    def write(found: dict[str, Any]) -> HttpResponse:
        note = commands.write_note(
            reviewer=request.user,
            article_id=article_id,
            number=number,
            text=found["text"],
            tell=_told(found),
            now=timezone.now(),
        )
        return show_change(request, article_id, number, _saved(f"Note on claim {number}", note.pk))

    return carry_out(request, article_id, number, NoteForm(request.POST), write, at="note")


@require_POST
def note_answer(request: Request, article_id: int, note_id: int) -> HttpResponse:
    def answer(found: dict[str, Any]) -> str:
        note = commands.answer_note(
            reviewer=request.user,
            article_id=article_id,
            note_id=note_id,
            text=found["text"],
            tell=_told(found),
            now=timezone.now(),
        )
        return _saved("Answer", note.pk)

    return _on_a_thread(request, article_id, note_id, NoteForm(request.POST), answer)


@require_POST
def thread_resolve(request: Request, article_id: int, note_id: int) -> HttpResponse:
    def resolve(found: dict[str, Any]) -> str:
        commands.resolve_thread(
            reviewer=request.user,
            article_id=article_id,
            note_id=note_id,
            text=found["text"],
            now=timezone.now(),
        )
        return "Thread resolved."

    return _on_a_thread(request, article_id, note_id, DeedForm(request.POST), resolve)


@require_POST
def thread_reopen(request: Request, article_id: int, note_id: int) -> HttpResponse:
    def reopen(found: dict[str, Any]) -> str:
        commands.reopen_thread(
            reviewer=request.user,
            article_id=article_id,
            note_id=note_id,
            text=found["text"],
            now=timezone.now(),
        )
        return "Thread reopened."

    return _on_a_thread(request, article_id, note_id, DeedForm(request.POST), reopen)


@require_GET
def colleagues(request: Request, article_id: int) -> HttpResponse:
    """Answer htmx with a list to choose from; without it, the notes page holds that list."""
    try:
        article = article_for(request.user, article_id)
    except NotVisible as absence:
        raise Http404(str(absence)) from absence
    if not wants_fragment(request):
        return see_other(reverse("article_notes", args=[article_id]))
    context = {"colleagues": colleagues_to_tell(request.user, article), "wants_focus": True}
    return page(request, "claims/_tell.html", context)


def _told(found: dict[str, Any]) -> list[int]:
    return [found["tell"]] if found["tell"] else []


def _saved(what: str, note_id: int) -> str:
    """Say that it is saved and who is told, so that a name that was not understood is noticed."""
    names = ", ".join(names_told(note_id))
    return f"{what} saved; {names} will find it in the inbox." if names else f"{what} saved."


def _on_a_thread(
    request: Request, article_id: int, note_id: int, form: forms.Form, deed: Deed
) -> HttpResponse:
    """Answer where the form stood: in the panel of the claim, or on the page of all notes."""
    try:
        number = number_of_note(request.user, article_id, note_id)
    except NotVisible as absence:
        raise Http404(str(absence)) from absence
    at = f"thread-{note_id}"
    if number is None or "listed" in request.POST:
        return _on_the_page(request, article_id, form, deed, at=at)

    def in_the_panel(found: dict[str, Any]) -> HttpResponse:
        return show_change(request, article_id, number, deed(found))

    return carry_out(request, article_id, number, form, in_the_panel, at=at)


def _on_the_page(
    request: Request, article_id: int, form: forms.Form, deed: Deed, *, at: str
) -> HttpResponse:
    if not form.is_valid():
        return _show(request, article_id, problem=problem_in(form), at=at)
    try:
        messages.success(request, deed(form.cleaned_data))
    except NotVisible as absence:
        raise Http404(str(absence)) from absence
    except Refused as problem:
        return _show(request, article_id, problem=problem, at=at)
    return see_other(reverse("article_notes", args=[article_id]))


def _show(
    request: Request, article_id: int, *, problem: Refused | None = None, at: str = ""
) -> HttpResponse:
    try:
        article = article_for(request.user, article_id)
    except NotVisible as absence:
        raise Http404(str(absence)) from absence
    only_open = request.GET.get("show") != "all"
    threads = Paginator(threads_of(article, only_open=only_open), A_PAGE)
    shown = threads.get_page(request.GET.get("page"))
    context = {
        "article": article,
        "article_id": article_id,
        "only_open": only_open,
        "page": shown,
        "listed": listed(article, list(shown.object_list)),
        "may_write": allows(check_can_review, request.user) and not article.is_locked,
        "colleagues": colleagues_to_tell(request.user, article),
        "problem": problem,
        "typed": request.POST,
        "at": at,
    }
    status = status_of(problem) if problem else 200
    return render(request, "claims/notes.html", context, status=status)
