"""What happens in the demo, as values: who does what to which claim.

A claim is named by words it holds, so that a better sentence splitter moves nothing.
"""

from dataclasses import dataclass
from datetime import timedelta

from claims.choices import (
    ActionKind,
    ConfirmedFrom,
    Relation,
    ReplyChannel,
    ReplyState,
    SourceForm,
    SourceKind,
    SourceLevel,
    UnverifiedReason,
    VerdictValue,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A source of the demo; `copy` names the file with its text, '' where none is held."""

    kind: SourceKind
    form: SourceForm
    title: str
    publisher: str = ""
    person: str = ""
    url: str = ""
    copy: str = ""
    is_confidential: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Cite:
    who: str
    claim: str
    source: str
    quote: str
    relation: Relation = Relation.SUPPORTS
    level: SourceLevel = SourceLevel.SECONDARY
    locator: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirm:
    """Say that the words cited last for the claim were checked by hand."""

    who: str
    claim: str
    confirmed_from: ConfirmedFrom
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LetDiffer:
    """Say why the claim may differ from the words cited last for it."""

    who: str
    claim: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    who: tuple[str, ...]
    claim: str
    value: VerdictValue
    reason: UnverifiedReason | str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    who: str
    claim: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Go on with the note written last on the claim."""

    who: str
    claim: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Propose:
    """Propose what to do about the claim; `edit` says which of its words become which."""

    who: str
    claim: str
    action: ActionKind
    reason: str
    edit: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """Record that somebody was asked about the claim, so long before, and what came of it."""

    who: str
    claim: str
    whom: str
    channel: ReplyChannel
    question: str
    before: timedelta
    came: ReplyState | None = None
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Revise:
    edits: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Approve:
    pass


Step = Cite | Confirm | LetDiffer | Mark | Note | Answer | Propose | Ask | Revise | Approve


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """An article of the demo; times are counted back from the moment the demo is loaded."""

    text: str
    desk: str
    byline: str
    publication: str
    began: timedelta
    due: timedelta | None
    sources: dict[str, Held]
    steps: tuple[Step, ...]
    reviewers: tuple[str, ...] = ("mira", "jonas")
