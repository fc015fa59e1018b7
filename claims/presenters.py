"""Words for people: one sentence for each kind of event, one glyph for each state."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Protocol

from claims.choices import (
    ActionKind,
    AskedFor,
    CaptureState,
    ConfirmedFrom,
    EventKind,
    Match,
    MatchFlag,
    Relation,
    ReplyChannel,
    ReplyState,
    SetAsideReason,
    UnverifiedReason,
    VerdictValue,
)
from claims.queries.history import HIDDEN


class Told(Protocol):
    """What a sentence needs to know of an event."""

    @property
    def actor_name(self) -> str: ...
    @property
    def event(self) -> str: ...
    @property
    def claim_no(self) -> int | None: ...
    @property
    def field(self) -> str: ...
    @property
    def old_value(self) -> str: ...
    @property
    def new_value(self) -> str: ...
    @property
    def reason(self) -> str: ...
    @property
    def details(self) -> Mapping[str, Any]: ...


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


def _claim(told: Told) -> str:
    return f"claim {told.claim_no}" if told.claim_no else "the article"


def _label(choices: Any, value: str) -> str:
    return str(choices(value).label) if value in choices.values else value


def _imported(told: Told) -> str:
    count, file = told.details.get("claims"), told.details.get("file")
    what = f"imported the article with {count} claims" if count else "imported the article"
    return f"{what} from {file}" if file else what


def _revised(told: Told) -> str:
    if told.field == "text":
        done = {"split": "split", "joined": "joined others with"}.get(
            str(told.details.get("fate")), "changed the words of"
        )
        return f"{done} {_claim(told)}, which is open again"
    if told.field == "attributed_to":
        return f"put the words of {_claim(told)} into another mouth, so it is open again"
    if told.field == "evidence":
        return f"brought {_claim(told)} back; its sources have changed, so it is open again"
    return f"added revision {told.new_value}"


def _revision_taken_back(told: Told) -> str:
    if told.field == "revision":
        return f"took back revision {told.old_value}: {told.reason}"
    return f"put {_claim(told)} back as it was before"


def _carried(told: Told) -> str:
    return f"carried a citation over to {_claim(told)}, whose words come from the claim it was on"


def _kept(told: Told) -> str:
    if told.new_value == HIDDEN:
        return f"kept a mark on {_claim(told)} after a small change of its words"
    return f"kept the mark {told.new_value} on {_claim(told)} after a small change of its words"


_FIELD_NAMES = {
    "capture_days": "how many days copies of pages are fresh",
    "digest": "whether a daily digest is sent",
    "due_at": "the deadline",
    "is_blind": "blind second review",
    "reviewers_needed": "the number of reviewers needed",
    "attributed_to": "who is credited",
    "attribution_phrase": "the words of attribution",
    "relayed_by": "who relays it",
    "origin_group": "the common origin",
    "published_on": "the day of publication",
    "source_address": "the source address",
    "is_active": "access",
    "is_confidential": "whether it is confidential",
    "is_superuser": "full access",
    "first_name": "the first name",
    "last_name": "the last name",
}


def _named(field: str) -> str:
    return _FIELD_NAMES.get(field, f"the {field.replace('_', ' ')}")


def _change(told: Told) -> str:
    name = _named(told.field)
    if told.old_value and told.new_value:
        return f"changed {name} from “{told.old_value}” to “{told.new_value}”"
    if told.new_value:
        return f"set {name} to “{told.new_value}”"
    return f"removed {name}" + (f", which was “{told.old_value}”" if told.old_value else "")


def _classified(told: Told) -> str:
    return f"{_change(told)} on {_claim(told)}"


def _set_aside(told: Told) -> str:
    return f"set {_claim(told)} aside: {_label(SetAsideReason, told.new_value)}"


def _source_added(told: Told) -> str:
    number = told.details.get("source_no")
    return f"added source {number}, {told.new_value}" if number else f"added {told.new_value}"


def _source_corrected(told: Told) -> str:
    if not told.old_value and not told.new_value:
        # What was and is said of a confidential source is not written down.
        return f"corrected {_named(told.field)} of a confidential source"
    return f"{_change(told)} of a source"


def _asked_for(told: Told) -> str:
    return f"asked for a capture of a source, for {_label(AskedFor, told.new_value)}"


def _not_captured(told: Told) -> str:
    return f"could not capture a source: {_label(CaptureState, told.new_value)}"


def _changed_page(told: Told) -> str:
    again = "; the claim is open again" if told.details.get("reopened") else ""
    return f"found the passage cited for {_claim(told)} gone from its page{again}"


def _origin_proposed(told: Told) -> str:
    count = told.details.get("texts", 0)
    texts = "another text" if count == 1 else f"{count} other texts"
    found = f"the same origin as {texts}" if count else "no common origin"
    return f"compared the text of a source with the others: {found}"


def _because(told: Told) -> str:
    return f": {told.reason}" if told.reason else ""


def _cited(told: Told) -> str:
    match = _label(Match, told.new_value)
    relation = _label(Relation, str(told.details.get("relation", "")))
    words = f"{relation}, {match}" if relation else match
    if mark := told.details.get("note_mark"):
        return f"kept a source that the draft names for {_claim(told)}, in {mark}"
    again = "; the claim is open again" if told.details.get("reopened") else ""
    return f"cited a source for {_claim(told)}: {words}{again}"


def _withdrawn(told: Told) -> str:
    again = "; the claim is open again" if told.details.get("reopened") else ""
    return f"withdrew a citation from {_claim(told)}{again}"


def _confirmed(told: Told) -> str:
    held = _label(ConfirmedFrom, told.new_value)
    return f"confirmed the cited words of {_claim(told)} against {held}"


def _dismissed(told: Told) -> str:
    flag = _label(MatchFlag, told.old_value)
    return f"dismissed the flag “{flag}” on {_claim(told)}: {told.reason}"


def _verdict(told: Told) -> str:
    if told.new_value == HIDDEN:
        return f"marked {_claim(told)}; the mark is hidden until the second reviewer’s"
    reason = f": {_label(UnverifiedReason, told.reason)}" if told.reason else ""
    return f"marked {_claim(told)} {told.new_value}{reason}"


def _taken_back(told: Told) -> str:
    if told.new_value == HIDDEN:
        return f"took back a mark on {_claim(told)}"
    now = f"; it is {told.new_value} again" if told.new_value else ""
    return f"took back the mark {told.old_value} on {_claim(told)}{now}"


def _findings_renewed(told: Told) -> str:
    return f"looked at the text again by the rules of {told.new_value}"


def _match_renewed(told: Told) -> str:
    before, after = (_label(Match, value) for value in (told.old_value, told.new_value))
    again = "; the claim is open again" if told.details.get("reopened") else ""
    if before == after:
        return f"compared the cited words of {_claim(told)} again: {after}{again}"
    return f"compared the cited words of {_claim(told)} again: {after}, before {before}{again}"


def _time_stamped(told: Told) -> str:
    if told.field == "head":
        return f"received a time stamp for the history up to event {told.details.get('seq')}"
    return "received a time stamp for a copy of a source"


def _note(told: Told) -> str:
    did = "went on with a thread on" if told.field == "answer" else "wrote a note on"
    names = ", ".join(told.details.get("told", ()))
    return f"{did} {_claim(told)}" + (f", for {names}" if names else "")


def _proposed(told: Told) -> str:
    return f"proposed for {_claim(told)}: {_label(ActionKind, told.new_value)}{_because(told)}"


def _action_done(told: Told) -> str:
    action = _label(ActionKind, str(told.details.get("action", "")))
    if revision := told.details.get("revision"):
        return f"accepted “{action}” on {_claim(told)}, as revision {revision}{_because(told)}"
    return f"had “{action}” done on {_claim(told)}{_because(told)}"


def _action_declined(told: Told) -> str:
    action = _label(ActionKind, str(told.details.get("action", "")))
    return f"declined “{action}” on {_claim(told)}{_because(told)}"


def _reply_asked(told: Told) -> str:
    channel = _label(ReplyChannel, str(told.details.get("channel", "")))
    return f"recorded that {told.new_value} was asked about {_claim(told)} {channel}".rstrip()


_CAME: dict[str, str] = {
    ReplyState.ANSWERED: "recorded what {} answered to {}",
    ReplyState.DECLINED: "recorded that {} declined to comment on {}",
    ReplyState.NO_RESPONSE: "recorded that {} had not responded on {}",
}


def _reply_recorded(told: Told) -> str:
    said = _CAME.get(told.new_value, "recorded of {} on {}: " + told.new_value)
    return said.format(told.details.get("asked", "whoever was asked"), _claim(told))


def _exported(told: Told) -> str:
    return f"exported {told.new_value or told.details.get('file_name', 'a report')}"


def _who(told: Told) -> str:
    return str(told.details.get("account", "an account"))


def _shared(told: Told) -> str:
    may = "read it and write notes" if told.field == "notes" else "read it"
    days = told.details.get("days")
    until = f" for {days} day{'' if days == 1 else 's'}" if days else ""
    return f"made a link by which {told.new_value} may {may}{until}"


def _rule_set(told: Told) -> str:
    before, after = told.old_value or "as usual", told.new_value or "as usual"
    return f"set house {told.field} to “{after}”, which was “{before}”"


def _unnamed(told: Told) -> str:
    reason = f": {told.reason}" if told.reason else ""
    return f"approved the unnamed source of {_claim(told)}{reason}"


def _account(told: Told) -> str:
    account = _who(told)
    if told.field == "account":
        return f"opened an account for {account}"
    if told.field == "password":
        return f"set the password of {account}"
    return f"{_change(told)} of {account}"


def _reopened(told: Told) -> str:
    return f"reopened the article: {told.reason}" if told.reason else "reopened the article"


_SENTENCES: dict[EventKind, Callable[[Told], str]] = {
    EventKind.ARTICLE_IMPORTED: _imported,
    EventKind.REVISION_ADDED: _revised,
    EventKind.REVISION_TAKEN_BACK: _revision_taken_back,
    EventKind.DRAFT_HANDED_IN: lambda told: f"handed in {told.new_value} as its text",
    EventKind.ARTICLE_DESCRIBED: _change,
    EventKind.REVIEWER_ASSIGNED: lambda told: f"assigned {told.new_value}",
    EventKind.REVIEWER_UNASSIGNED: lambda told: f"took {told.old_value} off the article",
    EventKind.CLAIM_CLASSIFIED: _classified,
    EventKind.CLAIM_SET_ASIDE: _set_aside,
    EventKind.CLAIM_TAKEN_UP: lambda told: f"took {_claim(told)} up again",
    EventKind.SOURCE_ADDED: _source_added,
    EventKind.SOURCE_CORRECTED: _source_corrected,
    EventKind.SOURCE_CAPTURE_ASKED: _asked_for,
    EventKind.SOURCE_NOT_CAPTURED: _not_captured,
    EventKind.SOURCE_CHANGED: _changed_page,
    EventKind.SOURCE_CAPTURED: lambda told: "stored the text of a source",
    EventKind.SOURCES_MERGED: lambda told: (
        "merged a source into another as its duplicate" + _because(told)
    ),
    EventKind.SOURCE_UNMERGED: lambda told: "took the merge of a source back" + _because(told),
    EventKind.READER_NAMED: lambda told: f"let {_who(told)} see a confidential source",
    EventKind.READER_STRUCK: lambda told: f"masked a confidential source for {_who(told)} again",
    EventKind.ORIGIN_PROPOSED: _origin_proposed,
    EventKind.ORIGIN_JOINED: lambda told: "said that two sources have one origin" + _because(told),
    EventKind.ORIGIN_SPLIT: lambda told: "gave a source an origin of its own" + _because(told),
    EventKind.SOURCE_CITED: _cited,
    EventKind.CITATION_CARRIED: _carried,
    EventKind.CITATION_WITHDRAWN: _withdrawn,
    EventKind.WORDS_CONFIRMED: _confirmed,
    EventKind.FLAG_DISMISSED: _dismissed,
    EventKind.VERDICT_GIVEN: _verdict,
    EventKind.VERDICT_KEPT: _kept,
    EventKind.VERDICT_TAKEN_BACK: _taken_back,
    EventKind.CLAIM_SETTLED: lambda told: f"settled {_claim(told)} as {told.new_value}",
    EventKind.NOTE_WRITTEN: _note,
    EventKind.THREAD_RESOLVED: lambda told: f"resolved a thread on {_claim(told)}",
    EventKind.THREAD_REOPENED: lambda told: f"reopened a thread on {_claim(told)}",
    EventKind.MENTION_SEEN: lambda told: f"saw a note meant for them on {_claim(told)}",
    EventKind.ACTION_PROPOSED: _proposed,
    EventKind.ACTION_DONE: _action_done,
    EventKind.ACTION_DECLINED: _action_declined,
    EventKind.REPLY_ASKED: _reply_asked,
    EventKind.REPLY_RECORDED: _reply_recorded,
    EventKind.ARTICLE_APPROVED: lambda told: "approved the article",
    EventKind.ARTICLE_REOPENED: _reopened,
    EventKind.RULE_SET: _rule_set,
    EventKind.RULE_WAIVED: lambda told: (
        f"waived house {told.field} for {_claim(told)}: {told.reason}"
    ),
    EventKind.WAIVER_TAKEN_BACK: lambda told: (
        f"took back the waiver of house {told.field} for {_claim(told)}"
    ),
    EventKind.UNNAMED_APPROVED: _unnamed,
    EventKind.UNNAMED_TAKEN_BACK: lambda told: (
        f"no longer stands for the unnamed source of {_claim(told)}"
    ),
    EventKind.ARTICLE_SHARED: _shared,
    EventKind.SHARE_REVOKED: lambda told: f"ended the link for {told.old_value}",
    EventKind.SHARE_OPENED: lambda told: "opened the article by a link",
    EventKind.OUTSIDE_NOTE: lambda told: f"wrote a note on {_claim(told)} by a link",
    EventKind.REPORT_EXPORTED: _exported,
    EventKind.DESK_ADDED: lambda told: f"added the desk {told.new_value}",
    EventKind.DESK_RENAMED: lambda told: f"renamed the desk {told.old_value} to {told.new_value}",
    EventKind.MEMBER_ADDED: lambda told: f"put {_who(told)} on the desk {told.new_value}",
    EventKind.MEMBER_REMOVED: lambda told: f"took {_who(told)} off the desk {told.old_value}",
    EventKind.NEWSROOM_CHANGED: _change,
    EventKind.DIGEST_SENT: lambda told: f"sent the digest of {told.new_value} to {_who(told)}",
    EventKind.ACCOUNT_CHANGED: _account,
    EventKind.FINDINGS_RENEWED: _findings_renewed,
    EventKind.PROPOSAL_RENEWED: _classified,
    EventKind.MATCH_RENEWED: _match_renewed,
    EventKind.TIME_STAMPED: _time_stamped,
}
