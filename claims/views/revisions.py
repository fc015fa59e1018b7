"""A new revision: change the text, see what that does to the marks, put pairings right, save it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from claims import commands
from claims.errors import ActionDenied, NotVisible, Refused
from claims.forms.handing import TICKING, Handed, file_of
from claims.forms.revising import ReviseForm
from claims.http import Request, see_other, status_of
from claims.intake import pairings
from claims.intake.drafts import claims_along
from claims.intake.texts import TextFormat
from claims.permissions import check_can_edit
from claims.queries.review import Galley, galley_of, place_in
from claims.queries.revising import check_is_other, comparison_of
from claims.text.analysis import ClaimDraft
from claims.views.handing import put_by
from claims.views.reading import LONG, told_along

NO_DEED = "Choose what to do with a sentence."


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What the editor has paired by hand so far; `opened` is the sentence whose field is open."""

    text: str
    paired: dict[int, tuple[int, ...]] = field(default_factory=dict)
    opened: int = 0
    focus: int = 0
    typed: str = ""
    problem: str = ""
    handed: Handed = field(default_factory=Handed)

    @property
    def code(self) -> str:
        return pairings.encode(self.paired)


@require_http_methods(["GET", "HEAD", "POST"])
def article_revise(request: Request, article_id: int) -> HttpResponseBase:
    """Show the text to change; a POST shows what the change does, and saves it only when told."""
    try:
        check_can_edit(request.user)
        galley = galley_of(request.user, article_id)
        return _answer(request, galley)
    except ActionDenied as denial:
        raise PermissionDenied(str(denial)) from denial
    except NotVisible as absence:
        raise Http404(str(absence)) from absence


def _answer(request: Request, galley: Galley) -> HttpResponseBase:
    if request.method != "POST":
        return _sentence_page(request, galley) or _form_page(
            request, galley, text=galley.revision.text
        )
    form = ReviseForm(request.POST, request.FILES)
    try:
        text = _in_place(request, galley, form) or form.read()
        ticket = put_by(request, form.draft) if form.draft else form.cleaned_data["ticket"]
        handed = form.handed(ticket)
        if "edit" in request.POST:
            return _form_page(request, galley, text=text, handed=handed)
        if "save" in request.POST:
            return _save(request, galley, form, text, handed)
        preview = replace(_paired(request, galley, form, text), handed=handed)
        return _preview_page(request, galley, preview)
    except Refused as problem:
        if isinstance(problem, NotVisible | ActionDenied):
            raise
        typed = request.POST.get("text", "")
        return _form_page(request, galley, text=typed, problem=problem)


def _sentence_page(request: Request, galley: Galley) -> HttpResponse | None:
    """Show one sentence to change in place, where the address names one."""
    number = request.GET.get("claim", "")
    if not (number.isascii() and number.isdigit() and len(number) < 6):
        return None
    cell = next((cell for cell in galley.cells if cell.number == int(number)), None)
    if cell is None:
        raise NotVisible("There is no such claim in this article.")
    context = {"galley": galley, "cell": cell}
    return render(request, "claims/revise_sentence.html", context)


def _in_place(request: Request, galley: Galley, form: ReviseForm) -> str:
    """Return the whole text with one sentence put in, where only its words were sent."""
    number = request.POST.get("claim", "")
    if not number:
        return ""
    return form.read_in_place(galley.revision.text, place_in(galley, number))


def _save(
    request: Request, galley: Galley, form: ReviseForm, text: str, handed: Handed
) -> HttpResponse:
    revision = commands.revise_article(
        editor=request.user,
        article_id=galley.article.pk,
        text=text,
        base=form.cleaned_data["base"],
        paired=form.paired,
        file=file_of(handed.ticket, person_id=request.user.pk),
        proposals=handed.on(text),
        now=timezone.now(),
    )
    messages.success(request, f"Revision {revision.number} is under review.")
    return see_other(reverse("article_detail", args=[galley.article.pk]))


def _paired(request: Request, galley: Galley, form: ReviseForm, text: str) -> Preview:
    """Do what a button says of one sentence, such as `pair:7`; what fails leaves its field open."""
    preview = Preview(text=text, paired=form.paired)
    deed = request.POST.get("do", "")
    name, _, digits = deed.partition(":")
    if not name or deed in TICKING:
        return preview
    if name not in _DEEDS or not (digits.isascii() and digits.isdigit() and len(digits) < 6):
        raise Refused(NO_DEED)
    typed = request.POST.get("from", "")
    return _DEEDS[name](preview, int(digits), typed, len(galley.cells))


def _open(preview: Preview, number: int, typed: str, most: int) -> Preview:
    return Preview(text=preview.text, paired=preview.paired, opened=number)


def _pair(preview: Preview, number: int, typed: str, most: int) -> Preview:
    try:
        olds = pairings.numbers_in(typed, most)
    except Refused as problem:
        return Preview(
            text=preview.text,
            paired=preview.paired,
            opened=number,
            typed=typed,
            problem=str(problem),
        )
    return Preview(text=preview.text, paired={**preview.paired, number: olds}, focus=number)


def _unpair(preview: Preview, number: int, typed: str, most: int) -> Preview:
    kept = {other: olds for other, olds in preview.paired.items() if other != number}
    return Preview(text=preview.text, paired=kept, focus=number)


def _leave(preview: Preview, number: int, typed: str, most: int) -> Preview:
    return Preview(text=preview.text, paired=preview.paired, focus=number)


_DEEDS: dict[str, Callable[[Preview, int, str, int], Preview]] = {
    "pair": _open,
    "paired": _pair,
    "unpair": _unpair,
    "leave": _leave,
}


def _preview_page(request: Request, galley: Galley, preview: Preview) -> HttpResponseBase:
    """Show what changes; a long text is read while its page is on the way."""
    article_id = galley.article.pk
    check_is_other(galley, preview.text)

    named = preview.handed.on(preview.text)

    def found() -> dict[str, object]:
        comparison = comparison_of(request.user, article_id, preview.text, preview.paired, named)
        return {"found": comparison, "preview": preview}

    def show(_: Sequence[ClaimDraft]) -> str:
        return render_to_string("claims/_revise_preview.html", found(), request)

    if len(preview.text) >= LONG:
        steps = claims_along(preview.text)
        return told_along(request, steps, characters=len(preview.text), show=show)
    status = 422 if preview.problem else 200
    return render(request, "claims/revise_preview.html", found(), status=status)


def _form_page(
    request: Request,
    galley: Galley,
    *,
    text: str,
    problem: Refused | None = None,
    handed: Handed | None = None,
) -> HttpResponse:
    context = {
        "handed": handed,
        "galley": galley,
        "text": text,
        "problem": problem,
        "formats": TextFormat.choices,
        "format": request.POST.get("format", TextFormat.TEXT),
    }
    status = status_of(problem) if problem else 200
    return render(request, "claims/revise.html", context, status=status)
