"""Drafts handed over as files: their text, and the notes by which their writers name sources; no Django."""

from claims.handover.drafts import read_draft
from claims.handover.values import LIMITS_SAID, Draft, Note, NoteKind

__all__ = ["LIMITS_SAID", "Draft", "Note", "NoteKind", "read_draft"]
