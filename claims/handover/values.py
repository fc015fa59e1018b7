"""What comes out of a file that a writer hands over."""

from dataclasses import dataclass
from enum import StrEnum

from claims.bounded import Bounds

MOST_BYTES = 20_000_000
MOST_UNPACKED = 100_000_000
MOST_PACKED_RATIO = 200
MOST_PARTS = 2_000
MOST_PAGES = 500
DEEPEST = 100
MOST_CHARACTERS = 1_000_000
MOST_NOTES = 1_000
LONGEST_NOTE = 2_000
MOST_ADDRESSES = 20
LONGEST_ADDRESS = 2_000
BOUNDS = Bounds(seconds=25, memory=1_200_000_000)

LIMITS_SAID = (
    f"At most {MOST_BYTES // 1_000_000} MB, {MOST_UNPACKED // 1_000_000} MB when unpacked,"
    f" {MOST_PAGES} pages of a PDF, and {BOUNDS.seconds:g} seconds of reading."
)


class NoteKind(StrEnum):
    """Where in a draft its writer says what a sentence rests on."""

    FOOTNOTE = "footnote"
    ENDNOTE = "endnote"
    COMMENT = "comment"
    LINK = "link"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note of the draft; `at` is the character of the text behind which its mark stands."""

    kind: NoteKind
    at: int
    number: int
    words: str
    addresses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The text of a draft, its notes in the order of their marks, and what was left out of it.

    What a fetched page says of itself is in `title`, `byline` and `publication`; a file says nothing.
    """

    name: str
    media_type: str
    body: bytes
    text: str
    notes: tuple[Note, ...] = ()
    remarks: tuple[str, ...] = ()
    title: str = ""
    byline: str = ""
    publication: str = ""
    address: str = ""
