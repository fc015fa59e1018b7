"""What was said of a claim: its kind, its marks, the rules it breaks."""

from claims.choices import SetAsideReason, UnverifiedReason
from claims.event_kinds import EventKind
from claims.presenters.told import Sentences, Told, because, change, claim, label
from claims.queries.history import HIDDEN


def _classified(told: Told) -> str:
    return f"{change(told)} on {claim(told)}"


def _set_aside(told: Told) -> str:
    return f"set {claim(told)} aside: {label(SetAsideReason, told.new_value)}"


def _kept(told: Told) -> str:
    if told.new_value == HIDDEN:
        return f"kept a mark on {claim(told)} after a small change of its words"
    return f"kept the mark {told.new_value} on {claim(told)} after a small change of its words"


def _stands_again(told: Told) -> str:
    if told.new_value == HIDDEN:
        return f"let a mark on {claim(told)} hold again: its words are back"
    if told.field == "set_aside_reason":
        return f"left {claim(told)} set aside again: {told.reason}"
    return f"let the mark {told.new_value} on {claim(told)} hold again: {told.reason}"


def _verdict(told: Told) -> str:
    if told.new_value == HIDDEN:
        return f"marked {claim(told)}; the mark is hidden until the second reviewer’s"
    reason = f": {label(UnverifiedReason, told.reason)}" if told.reason else ""
    return f"marked {claim(told)} {told.new_value}{reason}"


def _taken_back(told: Told) -> str:
    if told.new_value == HIDDEN:
        return f"took back a mark on {claim(told)}"
    now = f"; it is {told.new_value} again" if told.new_value else ""
    return f"took back the mark {told.old_value} on {claim(told)}{now}"


def _unnamed(told: Told) -> str:
    return f"approved the unnamed source of {claim(told)}{because(told)}"


SENTENCES: Sentences = {
    EventKind.CLAIM_CLASSIFIED: _classified,
    EventKind.CLAIM_SET_ASIDE: _set_aside,
    EventKind.CLAIM_TAKEN_UP: lambda told: f"took {claim(told)} up again",
    EventKind.VERDICT_GIVEN: _verdict,
    EventKind.VERDICT_KEPT: _kept,
    EventKind.VERDICT_STANDS_AGAIN: _stands_again,
    EventKind.VERDICT_TAKEN_BACK: _taken_back,
    EventKind.CLAIM_SETTLED: lambda told: f"settled {claim(told)} as {told.new_value}",
    EventKind.RULE_WAIVED: lambda told: (
        f"waived house {told.field} for {claim(told)}{because(told)}"
    ),
    EventKind.WAIVER_TAKEN_BACK: lambda told: (
        f"took back the waiver of house {told.field} for {claim(told)}"
    ),
    EventKind.UNNAMED_APPROVED: _unnamed,
    EventKind.UNNAMED_TAKEN_BACK: lambda told: (
        f"no longer stands for the unnamed source of {claim(told)}"
    ),
    EventKind.PROPOSAL_RENEWED: _classified,
}
