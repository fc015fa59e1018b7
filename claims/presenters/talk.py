"""What people said to one another, proposed, and asked others."""

from claims.choices import ActionKind, ReplyChannel, ReplyState
from claims.event_kinds import EventKind
from claims.presenters.told import Sentences, Told, because, claim, label


def _note(told: Told) -> str:
    did = "went on with a thread on" if told.field == "answer" else "wrote a note on"
    names = ", ".join(told.details.get("told", ()))
    return f"{did} {claim(told)}" + (f", for {names}" if names else "")


def _proposed(told: Told) -> str:
    return f"proposed for {claim(told)}: {label(ActionKind, told.new_value)}{because(told)}"


def _action_done(told: Told) -> str:
    action = label(ActionKind, str(told.details.get("action", "")))
    if revision := told.details.get("revision"):
        return f"accepted “{action}” on {claim(told)}, as revision {revision}{because(told)}"
    return f"had “{action}” done on {claim(told)}{because(told)}"


def _action_declined(told: Told) -> str:
    action = label(ActionKind, str(told.details.get("action", "")))
    return f"declined “{action}” on {claim(told)}{because(told)}"


def _action_reopened(told: Told) -> str:
    action = label(ActionKind, str(told.details.get("action", "")))
    revision = told.details.get("revision", "that accepted it")
    return f"opened “{action}” on {claim(told)} again, with revision {revision} taken back"


def _reply_asked(told: Told) -> str:
    channel = label(ReplyChannel, str(told.details.get("channel", "")))
    return f"recorded that {told.new_value} was asked about {claim(told)} {channel}".rstrip()


_CAME: dict[str, str] = {
    ReplyState.ANSWERED: "recorded what {} answered to {}",
    ReplyState.DECLINED: "recorded that {} declined to comment on {}",
    ReplyState.NO_RESPONSE: "recorded that {} had not responded on {}",
}


def _reply_recorded(told: Told) -> str:
    said = _CAME.get(told.new_value, "recorded of {} on {}: " + told.new_value)
    return said.format(told.details.get("asked", "whoever was asked"), claim(told))


SENTENCES: Sentences = {
    EventKind.NOTE_WRITTEN: _note,
    EventKind.THREAD_RESOLVED: lambda told: f"resolved a thread on {claim(told)}",
    EventKind.THREAD_REOPENED: lambda told: f"reopened a thread on {claim(told)}",
    EventKind.MENTION_SEEN: lambda told: f"saw a note meant for them on {claim(told)}",
    EventKind.ACTION_PROPOSED: _proposed,
    EventKind.ACTION_DONE: _action_done,
    EventKind.ACTION_DECLINED: _action_declined,
    EventKind.ACTION_REOPENED: _action_reopened,
    EventKind.REPLY_ASKED: _reply_asked,
    EventKind.REPLY_RECORDED: _reply_recorded,
    EventKind.OUTSIDE_NOTE_SEEN: lambda told: f"saw a note from outside on {claim(told)}",
    EventKind.OUTSIDE_NOTE_RESOLVED: lambda told: f"resolved a note from outside on {claim(told)}",
    EventKind.OUTSIDE_NOTE_REOPENED: lambda told: f"reopened a note from outside on {claim(told)}",
    EventKind.OUTSIDE_NOTE: lambda told: f"wrote a note on {claim(told)} by a link",
}
