"""Bringing in an article: type and paste, look at the sentences, start the review."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST
from django_htmx.http import reselect, reswap, retarget

from claims import commands
from claims.errors import ActionDenied, Refused
from claims.forms.handing import TICKING, Handed, file_of, name_on
from claims.forms.imports import CorrectionForm, ImportForm, Reading
from claims.http import Request, page, see_other, status_of, wants_fragment
from claims.intake import corrections
from claims.intake.corrections import Correction
from claims.intake.drafts import (
    Named,
    PreviewSentence,
    claims_along,
    claims_in,
    preview,
    proposed_cuts,
    with_named,
)
from claims.intake.recutting import Recut, recut
from claims.permissions import check_can_edit
from claims.queries.importing import AlreadyHere, check_not_here, desks_to_import_to, house_rules
from claims.text import cuts as cutting
from claims.text.analysis import ClaimDraft
from claims.text.cuts import BadCuts
from claims.text.steps import finished
from claims.views.handing import (
    form_of_draft,
    form_with_notes,
    is_handed_in,
    said_of_files,
)
from claims.views.reading import LONG, told_along


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """The sentences as they stand now, and how they travel to the server and back."""

    form: ImportForm
    handed: Handed
    sentences: Sequence[PreviewSentence]
    unplaced: Sequence[Named]
    code: str
    corrections: str
    state: Recut

    @property
    def claims(self) -> int:
        return sum(sentence.is_claim for sentence in self.sentences)

    @property
    def file_name(self) -> str:
        return name_on(self.handed.ticket)

    @property
    def set_aside(self) -> int:
        return len(self.sentences) - self.claims

    @property
    def paragraphs(self) -> int:
        return sum(sentence.opens_paragraph for sentence in self.sentences)


@require_http_methods(["GET", "HEAD", "POST"])
def article_new(request: Request) -> HttpResponseBase:
    """Ask for an article; a POST shows its sentences and stores nothing."""
    form = _form(request)
    if request.method != "POST" or "edit" in request.POST:
        return _form_page(request, form)
    try:
        if is_handed_in(request):
            form = form_of_draft(request, form)
        reading = _read(request, form)
        if (kept := _kept_cuts(request, reading)) is not None:
            drafts = claims_in(reading.text, kept.cuts)
            return _preview_page(request, form, reading, kept, drafts)
        noted = form_with_notes(request, form, reading)
        return _first_preview(request, noted, reading if noted is form else _read(request, noted))
    except Refused as problem:
        return _refusal(request, form, problem)


def _first_preview(request: Request, form: ImportForm, reading: Reading) -> HttpResponseBase:
    """Show the machine's sentences; a long text is read while its page is on the way."""
    steps = claims_along(reading.text)
    try:
        next(steps)
    except StopIteration as end:
        return _preview_page(request, form, reading, *_proposed(end.value))
    if len(reading.text) < LONG:
        return _preview_page(request, form, reading, *_proposed(finished(steps)))

    def show(drafts: Sequence[ClaimDraft]) -> str:
        context = _preview(form, reading, *_proposed(drafts))
        return render_to_string("claims/_import_preview.html", context, request)

    return told_along(request, steps, characters=len(reading.text), show=show)


def _proposed(drafts: Sequence[ClaimDraft]) -> tuple[Recut, Sequence[ClaimDraft]]:
    return Recut(cuts=proposed_cuts(drafts)), drafts


@require_POST
def article_recut(request: Request) -> HttpResponse:
    """Join, split or take out one sentence; nothing is stored."""
    form = _form(request)
    try:
        reading = _read(request, form)
        cuts = _posted_cuts(request, reading)
        after = _ticked(request, cuts) or recut(
            reading.text,
            cuts,
            deed=request.POST.get("do", ""),
            edited=request.POST.get("edited", ""),
            corrections=_posted_corrections(request, cuts),
            correction=CorrectionForm(request.POST).correction,
        )
        drafts = claims_in(reading.text, after.cuts)
        return _preview_page(request, form, reading, after, drafts)
    except Refused as problem:
        return _refusal(request, form, problem)


def _ticked(request: Request, cuts: tuple[cutting.Cut, ...]) -> Recut | None:
    """Say what was done where all sources were ticked, or none, and no sentence was touched."""
    which = TICKING.get(request.POST.get("do", ""))
    if which is None:
        return None
    said = "All sources are ticked." if which else "No source is ticked."
    return Recut(cuts=cuts, corrections=_posted_corrections(request, cuts), said=said)


@require_POST
def article_import(request: Request) -> HttpResponse:
    form = _form(request)
    try:
        reading = _read(request, form)
        cuts = _posted_cuts(request, reading)
        article = commands.import_article(
            editor=request.user,
            desk_id=form.cleaned_data["desk"],
            draft=form.draft(
                reading,
                cuts,
                _posted_corrections(request, cuts),
                file=file_of(form.handed.ticket, person_id=request.user.pk),
            ),
            reviewer_ids=form.cleaned_data["reviewers"],
            now=timezone.now(),
        )
    except Refused as problem:
        return _refusal(request, form, problem)
    messages.success(request, f"“{article.title}” is in review.")
    return see_other(reverse("article_detail", args=[article.pk]))


def _form(request: Request) -> ImportForm:
    try:
        check_can_edit(request.user)
    except ActionDenied as denial:
        raise PermissionDenied(str(denial)) from denial
    desks = desks_to_import_to(request.user)
    if request.method != "POST":
        return ImportForm.empty(desks=desks, rules=house_rules())
    return ImportForm.of(request.POST, desks=desks)


def _read(request: Request, form: ImportForm) -> Reading:
    """Return the text of a form, refusing what the form or the newsroom cannot take."""
    if not form.is_valid():
        raise Refused("Something in the form needs your attention.")
    reading = form.read()
    check_not_here(request.user, reading.text)
    return reading


def _kept_cuts(request: Request, reading: Reading) -> Recut | None:
    """Return the editor's earlier cuts if the text is still the same."""
    try:
        cuts = cutting.decode(reading.text, request.POST.get("cuts", ""))
    except BadCuts:
        return None
    return Recut(cuts=cuts, corrections=_posted_corrections(request, cuts))


def _posted_corrections(request: Request, cuts: Sequence[cutting.Cut]) -> dict[int, Correction]:
    return corrections.decode(request.POST.get("corrections", ""), cuts)


def _posted_cuts(request: Request, reading: Reading) -> tuple[cutting.Cut, ...]:
    try:
        return cutting.decode(reading.text, request.POST.get("cuts", ""))
    except BadCuts as problem:
        raise Refused(str(problem), field="text") from problem


def _preview_page(
    request: Request,
    form: ImportForm,
    reading: Reading,
    state: Recut,
    drafts: Sequence[ClaimDraft],
) -> HttpResponse:
    context = _preview(form, reading, state, drafts)
    template = "claims/_cuts.html" if wants_fragment(request) else "claims/import_preview.html"
    return page(request, template, context, status=422 if state.problem else 200)


def _preview(
    form: ImportForm, reading: Reading, state: Recut, drafts: Sequence[ClaimDraft]
) -> dict[str, object]:
    sentences, unplaced = with_named(
        preview(reading.text, drafts, state.cuts, state.corrections),
        state.cuts,
        form.handed.on(reading.body),
        offset=reading.offset,
    )
    shown = Preview(
        form=form.with_text(reading),
        handed=form.handed,
        sentences=sentences,
        unplaced=unplaced,
        code=cutting.encode(reading.text, state.cuts),
        corrections=corrections.encode(state.corrections),
        state=state,
    )
    return {"preview": shown, "kinds": corrections.KINDS}


def _refusal(request: Request, form: ImportForm, problem: Refused) -> HttpResponse:
    if form.is_valid():
        form.add_error(problem.field if problem.field in form.fields else None, str(problem))
    answer = _form_page(request, form, problem=problem)
    if wants_fragment(request):
        # The preview asked with a part of the page; what answers is the form before it.
        answer = reselect(reswap(retarget(answer, "#main"), "outerHTML"), "#main")
    return answer


def _form_page(
    request: Request, form: ImportForm, *, problem: Refused | None = None
) -> HttpResponse:
    context = {
        "form": form,
        "may_strip": problem is not None and problem.needs == "strip",
        "twin_id": problem.article_id if isinstance(problem, AlreadyHere) else None,
        "chosen": {str(value) for value in form["reviewers"].value() or ()},
        "file_name": name_on(form.handed.ticket),
        "page_typed": request.POST.get("page", ""),
        **said_of_files(),
    }
    status = status_of(problem) if problem else 200
    return page(request, "claims/article_new.html", context, status=status)
