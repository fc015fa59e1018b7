"""A local folder for files that are kept as they came."""

import os
import tempfile
from pathlib import Path

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage


class WriteOnceStorage(FileSystemStorage):
    """A file appears whole or not at all, is on disk before its name is used, and is never replaced."""

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        return name

    def _save(self, name: str, content: File) -> str:
        path = Path(self.path(name))
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent) as part:
            for chunk in content.chunks():
                part.write(chunk)
            part.flush()
            os.fsync(part.fileno())
            try:
                path.hardlink_to(part.name)
            except FileExistsError:
                # The name is the digest of the bytes, so these are the same.
                return name
        _sync(path.parent)
        return name


def _sync(folder: Path) -> None:
    """Bring the folder's own list of names to disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
