"""Drafts handed over as files: their text, and the notes by which their writers name sources; no Django."""

from claims.handover.drafts import draft_of_markup, draft_of_page, draft_of_text, read_draft
from claims.handover.kinds import ENDINGS, HTML, MARKDOWN, TEXT
from claims.handover.proposing import proposals_of
from claims.handover.values import LIMITS_SAID, Draft, Note, NoteKind

__all__ = [
    "ENDINGS",
    "HTML",
    "LIMITS_SAID",
    "MARKDOWN",
    "TEXT",
    "Draft",
    "Note",
    "NoteKind",
    "draft_of_markup",
    "draft_of_page",
    "draft_of_text",
    "proposals_of",
    "read_draft",
]
