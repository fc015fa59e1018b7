"""Files in a form: read in a child process, or refused with a sentence."""

from django.core.files.uploadedfile import UploadedFile

from claims import reach
from claims.capture import Content, UploadRefused, read_upload
from claims.capture.uploads import MOST_BYTES
from claims.errors import Refused


def content_of(file: UploadedFile | None) -> Content | None:
    """Return what could be read in a file that was handed in; Refused where it cannot be taken."""
    if file is None:
        return None
    try:
        # A byte more than may come is enough to see that it is too much.
        return read_upload(
            file.read(MOST_BYTES + 1), name=file.name or "", limits=reach.UPLOAD_LIMITS
        )
    except UploadRefused as refusal:
        raise Refused(str(refusal), field="file") from refusal
