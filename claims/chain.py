"""The hash chain of the ledger: canonical JSON and SHA-256, nothing else.

Canonical JSON follows RFC 8785 (JCS) for the values used here: objects with ASCII keys, strings,
integers, booleans and null; no floating-point numbers.
"""

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256

GENESIS = "0" * 64
"""The `prev_hash` of the first event of every chain."""

_encode = json.JSONEncoder(
    sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
).encode


def canonical(value: object) -> str:
    """Return the one JSON spelling of a value; raise TypeError for what JSON cannot hold."""
    return _encode(value)


def text_digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def digest(value: object) -> str:
    """Return the SHA-256 (hex) of a value's canonical JSON."""
    return text_digest(_encode(value))


def digest_of_many(values: Iterable[object]) -> str:
    """Return one SHA-256 (hex) for an ordered series of values."""
    running = sha256()
    for value in values:
        running.update(_encode(value).encode())
        running.update(b"\n")
    return running.hexdigest()


def link(prev_hash: str, body: Mapping[str, object]) -> str:
    """Return the hash of an event: SHA-256 over the previous hash, a line feed and its body."""
    return text_digest(f"{prev_hash}\n{_encode(dict(body))}")
