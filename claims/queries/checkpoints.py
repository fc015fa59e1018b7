"""Checkpoints: the heads of all chains as JSON lines, written and read back."""

import json
import re
from datetime import UTC

from claims.queries.chains import Head

_NAME = re.compile(r"(?:house|article:([0-9]{1,18}))")
_HASH = re.compile(r"[0-9a-f]{64}")


class UnreadableCheckpoint(ValueError):
    """A line of a checkpoint that this program did not write."""


def chain_name(article_id: int | None) -> str:
    return "house" if article_id is None else f"article:{article_id}"


def checkpoint_line(head: Head) -> str:
    at = head.at.astimezone(UTC).isoformat() if head.at else None
    return json.dumps(
        {"chain": chain_name(head.article_id), "seq": head.seq, "hash": head.hash, "at": at}
    )


def read_checkpoint(text: str) -> list[Head]:
    """Return the heads of a checkpoint; raise UnreadableCheckpoint at the first odd line."""
    numbered = enumerate(text.removeprefix("\ufeff").splitlines(), start=1)
    return [_head(line, number) for number, line in numbered if line.strip()]


def _head(line: str, number: int) -> Head:
    try:
        stated = json.loads(line)
        name = _NAME.fullmatch(stated["chain"])
        seq, digest = stated["seq"], stated["hash"]
    except (ValueError, TypeError, KeyError) as problem:
        raise UnreadableCheckpoint(f"line {number} cannot be read") from problem
    is_number = isinstance(seq, int) and seq > 0
    if name is None or not is_number or not _HASH.fullmatch(str(digest)):
        raise UnreadableCheckpoint(f"line {number} names no head of a chain")
    return Head(article_id=int(name[1]) if name[1] else None, seq=seq, hash=digest)
