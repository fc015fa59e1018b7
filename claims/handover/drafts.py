"""From a file that a writer hands over to the text of an article and the notes on it."""

from claims.bounded import Unfinished, run_bounded
from claims.errors import Refused
from claims.handover.inside import read_inside
from claims.handover.kinds import Kind, kind_of, plain_name
from claims.handover.values import BOUNDS, MOST_BYTES, Draft, Note, NoteKind

NO_WORDS = "The file holds no words."


def read_draft(name: str, body: bytes) -> Draft:
    """Read a file in a child process; Refused, with a sentence, where it cannot be an article."""
    if len(body) > MOST_BYTES:
        raise Refused(
            f"The file has {len(body) / 1_000_000:.1f} MB;"
            f" at most {MOST_BYTES // 1_000_000} MB are taken.",
            field="file",
        )
    name = plain_name(name)
    return _read(name, body, kind_of(name, body), address="")


def _read(name: str, body: bytes, kind: Kind, *, address: str) -> Draft:
    try:
        found = run_bounded(
            read_inside, body, bounds=BOUNDS, media_type=kind.media_type, address=address
        )
    except Unfinished as unfinished:
        raise Refused(f"The file could not be read: {unfinished}.", field="file") from unfinished
    if found.get("problem"):
        raise Refused(found["problem"], field="file")
    if not found["text"].strip():
        raise Refused(NO_WORDS, field="file")
    return Draft(
        name=name,
        media_type=kind.media_type,
        body=body,
        text=found["text"],
        notes=tuple(_note(**note) for note in found["notes"]),
        remarks=tuple(found["remarks"]),
        title=found.get("title", ""),
        byline=found.get("byline", ""),
        publication=found.get("publication", ""),
        address=address,
    )


def _note(*, kind: str, at: int, number: int, words: str, addresses: list[str]) -> Note:
    return Note(kind=NoteKind(kind), at=at, number=number, words=words, addresses=tuple(addresses))
