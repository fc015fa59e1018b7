"""Files kept as they came: named by their SHA-256, written once, never written over."""

import hashlib
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


def is_intact(name: str) -> bool:
    """Say whether the file is there and still holds the bytes that its name is the digest of."""
    try:
        with opened(name) as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]  # Django's File reads like one
    except FileNotFoundError:
        return False
    return found == name.rpartition("/")[2]
