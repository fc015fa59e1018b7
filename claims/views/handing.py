"""A draft that comes as a file or as the address of a page: read, put by, and shown like a pasted one."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404
from django.utils import timezone
from django.views.decorators.http import require_GET

from claims import kept
from claims.errors import ActionDenied, NotVisible, Refused
from claims.forms.handing import draft_of_pasted, ticket_for
from claims.forms.imports import ImportForm, Reading
from claims.handover import (
    ENDINGS,
    LIMITS_SAID,
    Draft,
    read_draft,
)
from claims.handover.values import MOST_BYTES
from claims.http import Request
from claims.intake.drafts import HandedOver
from claims.queries.handing import NO_FILE, draft_file_of, fetched_draft

BOTH = "There is a text and a file or an address. Empty the text, or choose no file and no address."
LONGEST_ADDRESS = 2_000


def is_handed_in(request: Request) -> bool:
    return "file" in request.FILES or bool(request.POST.get("page", "").strip())


def form_of_draft(request: Request, form: ImportForm) -> ImportForm:
    """Return the form with the text and the sources of what was handed in; its file waits for a day."""
    if request.POST.get("text", "").strip() and not form.handed.ticket:
        raise Refused(BOTH, field="text")
    draft = _draft(request)
    return form.with_draft(draft, put_by(request, draft))


def put_by(request: Request, draft: Draft) -> str:
    """Let the file of a draft wait, and return the ticket it is fetched with."""
    file = HandedOver(name=draft.name, media_type=draft.media_type, body=draft.body)
    digest = kept.put_by(draft.body, at=timezone.now())
    for remark in draft.remarks:
        messages.warning(request, remark)
    return ticket_for(file, person_id=request.user.pk, digest=digest)


def form_with_notes(request: Request, form: ImportForm, reading: Reading) -> ImportForm:
    """Return the form of a pasted text with the sources its notes and links name, if it names any."""
    if "proposals" in request.POST or form.handed.proposals:
        return form
    found = form.cleaned_data
    draft = draft_of_pasted(found["text"], found["format"], reading.body)
    return form.with_draft(draft, "") if draft.notes else form


def _draft(request: Request) -> Draft:
    uploaded = request.FILES.get("file")
    if isinstance(uploaded, UploadedFile):
        # One byte more than is taken is enough to refuse it.
        return read_draft(uploaded.name or "", uploaded.read(MOST_BYTES + 1))
    address = request.POST.get("page", "").strip()
    if len(address) > LONGEST_ADDRESS:
        raise Refused("The address is too long.", field="page")
    return fetched_draft(address, at=timezone.now())


@require_GET
def draft_file(request: Request, article_id: int, revision: int) -> FileResponse:
    """Hand out the file a text was read from, as it came, and inert."""
    try:
        found = draft_file_of(request.user, article_id, revision)
        file = kept.opened(found.body_file)
    except ActionDenied as denial:
        raise PermissionDenied(str(denial)) from denial
    except (NotVisible, FileNotFoundError) as absence:
        raise Http404(NO_FILE) from absence
    response = FileResponse(
        file, as_attachment=True, filename=found.name, content_type=found.media_type
    )
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def said_of_files() -> dict[str, object]:
    return {"endings": ",".join(ENDINGS), "limits": LIMITS_SAID}
