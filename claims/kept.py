"""Files kept as they came: named by their SHA-256, written once, never written over."""

import hashlib
from contextlib import suppress
from datetime import datetime, timedelta
from typing import IO, Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage


def digest_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def keep(content: bytes, *, folder: str) -> str:
    """Store bytes and return their name; done before the transaction that tells of them.

    A file whose row was never written is harmless: asked for again, it is there already.
    """
    digest = digest_of(content)
    name = f"{folder}/{digest[:2]}/{digest}"
    if not default_storage.exists(name):
        default_storage.save(name, ContentFile(content))
    return name


def opened(name: str) -> IO[Any]:
    """Open a kept file; FileNotFoundError when somebody took it away."""
    return default_storage.open(name)


WAITING = "waiting"
LONGEST_WAIT = timedelta(days=1)


def put_by(content: bytes, *, at: datetime) -> str:
    """Let bytes wait until a person says that they count; return their digest.

    What has waited longer than a day by then is swept away.
    """
    _sweep(at)
    digest = digest_of(content)
    name = f"{WAITING}/{digest}"
    default_storage.delete(name)  # so that its day begins anew
    default_storage.save(name, ContentFile(content))
    return digest


def put_by_as(digest: str) -> bytes:
    """Return bytes that wait; FileNotFoundError when they waited too long."""
    with default_storage.open(f"{WAITING}/{digest}") as file:
        content: bytes = file.read()
    return content


def _sweep(at: datetime) -> None:
    with suppress(FileNotFoundError):
        for name in default_storage.listdir(WAITING)[1]:
            with suppress(FileNotFoundError):
                if default_storage.get_modified_time(f"{WAITING}/{name}") < at - LONGEST_WAIT:
                    default_storage.delete(f"{WAITING}/{name}")


def is_intact(name: str) -> bool:
    """Say whether the file is there and still holds the bytes that its name is the digest of."""
    try:
        with opened(name) as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]  # Django's File reads like one
    except FileNotFoundError:
        return False
    return found == name.rpartition("/")[2]
