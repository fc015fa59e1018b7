"""What travels with the preview of a handed-over draft: the sources it names, and where its file waits."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.core import signing
from django.http import QueryDict

from claims import kept
from claims.errors import Refused
from claims.handover import HTML, MARKDOWN, Draft, draft_of_markup, draft_of_text
from claims.intake.drafts import HandedOver
from claims.intake.proposals import Proposal, decode, encode, kept_only, moved
from claims.intake.texts import TextFormat

_SALT = "claims.draft-file"
GONE = "The file waited longer than a day and is gone. Choose it again, or start without it."


_MARKUP = {TextFormat.HTML: HTML, TextFormat.MARKDOWN: MARKDOWN}

# What the two buttons over a long list of sources say.
TICKING = {"sources:all": True, "sources:none": False}


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """`ticket` names a waiting file, signed for the person who handed it in."""

    proposals: tuple[Proposal, ...] = ()
    ticket: str = ""
    is_garbled: bool = False

    @classmethod
    def of(cls, posted: Mapping[str, Any]) -> "Handed":
        """Read what was posted; the boxes count where there were boxes to tick."""
        ticket = posted.get("ticket", "")
        try:
            proposals = decode(posted.get("proposals", ""))
        except Refused:
            return cls(ticket=ticket, is_garbled=True)
        if "choosing" in posted and isinstance(posted, QueryDict):
            ticked = {
                int(n) for n in posted.getlist("keep") if n.isascii() and n.isdigit() and len(n) < 6
            }
            proposals = kept_only(proposals, ticked)
        if (which := TICKING.get(posted.get("do", ""))) is not None:
            proposals = kept_only(proposals, range(len(proposals)) if which else ())
        return cls(proposals=proposals, ticket=ticket)

    @property
    def code(self) -> str:
        return encode(self.proposals)

    @property
    def travels(self) -> bool:
        """Say that a text does not hold all it names, so that reading it again would lose some."""
        return bool(self.ticket) or any(not proposal.is_link for proposal in self.proposals)

    @property
    def kept(self) -> int:
        return sum(proposal.is_kept for proposal in self.proposals)

    def on(self, body: str, *, offset: int = 0) -> tuple[Proposal, ...]:
        """Return the proposals at their places in a text, which begins at an offset of a longer one."""
        if self.is_garbled:
            raise Refused(
                "The sources that the draft names cannot be read. Hand in the file again."
            )
        return tuple(
            replace(found, at=found.at + offset) if found.at >= 0 else found
            for found in moved(self.proposals, body)
        )


def draft_of_pasted(pasted: str, text_format: str, body: str) -> Draft:
    """Read the notes and links of what was pasted, of which `body` are the words."""
    markup = _MARKUP.get(TextFormat(text_format))
    return draft_of_markup(pasted, markup) if markup else draft_of_text("", body, b"")


def ticket_for(file: HandedOver, *, person_id: int, digest: str) -> str:
    return signing.dumps([digest, file.name, file.media_type, person_id], salt=_SALT)


def file_of(ticket: str, *, person_id: int) -> HandedOver | None:
    """Return the waiting file that a ticket of this person names, or None without a ticket."""
    if not ticket:
        return None
    try:
        digest, name, media_type, owner = signing.loads(ticket, salt=_SALT)
        if owner != person_id:
            raise Refused(GONE)
        return HandedOver(name=name, media_type=media_type, body=kept.put_by_as(digest))
    except (signing.BadSignature, FileNotFoundError) as problem:
        raise Refused(GONE) from problem


def name_on(ticket: str) -> str:
    """Return the name of the file that a ticket is for, to be shown."""
    try:
        return str(signing.loads(ticket, salt=_SALT)[1]) if ticket else ""
    except signing.BadSignature:
        return ""
