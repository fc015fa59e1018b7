"""Words for people: one sentence for each kind of event, one glyph for each state."""

from datetime import datetime

from claims.choices import VerdictValue
from claims.event_kinds import EventKind
from claims.presenters import articles, claims, house, sources, talk
from claims.presenters.told import Told

_SENTENCES = (
    articles.SENTENCES | claims.SENTENCES | sources.SENTENCES | talk.SENTENCES | house.SENTENCES
)


def sentence(told: Told) -> str:
    """Say what was done, to be read after the name of the person who did it."""
    return _SENTENCES[EventKind(told.event)](told)


def line(told: Told) -> str:
    return f"{told.actor_name} {sentence(told)}"


def verified(summary: str, checked_at: datetime) -> str:
    """Add to the result of a verification when it was made."""
    return f"{summary}, checked {checked_at:%H:%M}"


def kind_name(kind: EventKind) -> str:
    return kind.value.replace("_", " ")


def glyph(value: str) -> str:
    """Return the icon of a verdict; a claim without one is open."""
    return value if value in VerdictValue.values else "open"
