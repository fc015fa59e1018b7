"""What was done with sources, their copies and the citations of them."""

from claims.choices import AskedFor, CaptureState, ConfirmedFrom, Match, MatchFlag, Relation
from claims.event_kinds import EventKind
from claims.presenters.told import Sentences, Told, because, change, claim, label, named, who


def _source_added(told: Told) -> str:
    number = told.details.get("source_no")
    return f"added source {number}, {told.new_value}" if number else f"added {told.new_value}"


def _source_corrected(told: Told) -> str:
    if not told.old_value and not told.new_value:
        # What was and is said of a confidential source is not written down.
        return f"corrected {named(told.field)} of a confidential source"
    return f"{change(told)} of a source"


def _asked_for(told: Told) -> str:
    return f"asked for a capture of a source, for {label(AskedFor, told.new_value)}"


def _not_captured(told: Told) -> str:
    return f"could not capture a source: {label(CaptureState, told.new_value)}"


def _changed_page(told: Told) -> str:
    again = "; the claim is open again" if told.details.get("reopened") else ""
    return f"found the passage cited for {claim(told)} gone from its page{again}"


def _origin_proposed(told: Told) -> str:
    count = told.details.get("texts", 0)
    texts = "another text" if count == 1 else f"{count} other texts"
    found = f"the same origin as {texts}" if count else "no common origin"
    return f"compared the text of a source with the others: {found}"


def _cited(told: Told) -> str:
    match = label(Match, told.new_value)
    relation = label(Relation, str(told.details.get("relation", "")))
    words = f"{relation}, {match}" if relation else match
    if mark := told.details.get("note_mark"):
        return f"kept a source that the draft names for {claim(told)}, in {mark}"
    again = "; the claim is open again" if told.details.get("reopened") else ""
    return f"cited a source for {claim(told)}: {words}{again}"


def _carried(told: Told) -> str:
    return f"carried a citation over to {claim(told)}, whose words come from the claim it was on"


def _withdrawn(told: Told) -> str:
    again = "; the claim is open again" if told.details.get("reopened") else ""
    return f"withdrew a citation from {claim(told)}{again}"


def _confirmed(told: Told) -> str:
    held = label(ConfirmedFrom, told.new_value)
    return f"confirmed the cited words of {claim(told)} against {held}"


def _dismissed(told: Told) -> str:
    flag = label(MatchFlag, told.old_value)
    return f"dismissed the flag “{flag}” on {claim(told)}{because(told)}"


def _dismissal_carried(told: Told) -> str:
    flag = label(MatchFlag, told.old_value)
    return f"carried the dismissal of the flag “{flag}” over to {claim(told)}{because(told)}"


def _counts_again(told: Told) -> str:
    flag = label(MatchFlag, told.old_value)
    again = "; the claim is open again" if told.details.get("reopened") else ""
    return f"took back the dismissal of the flag “{flag}” on {claim(told)}{again}"


def _match_renewed(told: Told) -> str:
    before, after = (label(Match, value) for value in (told.old_value, told.new_value))
    again = "; the claim is open again" if told.details.get("reopened") else ""
    if before == after:
        return f"compared the cited words of {claim(told)} again: {after}{again}"
    return f"compared the cited words of {claim(told)} again: {after}, before {before}{again}"


SENTENCES: Sentences = {
    EventKind.SOURCE_ADDED: _source_added,
    EventKind.SOURCE_CORRECTED: _source_corrected,
    EventKind.SOURCE_CAPTURE_ASKED: _asked_for,
    EventKind.SOURCE_NOT_CAPTURED: _not_captured,
    EventKind.SOURCE_CHANGED: _changed_page,
    EventKind.SOURCE_CAPTURED: lambda told: "stored the text of a source",
    EventKind.SOURCES_MERGED: lambda told: (
        "merged a source into another as its duplicate" + because(told)
    ),
    EventKind.SOURCE_UNMERGED: lambda told: "took the merge of a source back" + because(told),
    EventKind.READER_NAMED: lambda told: f"let {who(told)} see a confidential source",
    EventKind.READER_STRUCK: lambda told: f"masked a confidential source for {who(told)} again",
    EventKind.ORIGIN_PROPOSED: _origin_proposed,
    EventKind.ORIGIN_JOINED: lambda told: "said that two sources have one origin" + because(told),
    EventKind.ORIGIN_SPLIT: lambda told: "gave a source an origin of its own" + because(told),
    EventKind.SOURCE_CITED: _cited,
    EventKind.CITATION_CARRIED: _carried,
    EventKind.CITATION_WITHDRAWN: _withdrawn,
    EventKind.WORDS_CONFIRMED: _confirmed,
    EventKind.FLAG_DISMISSED: _dismissed,
    EventKind.DISMISSAL_CARRIED: _dismissal_carried,
    EventKind.DISMISSAL_TAKEN_BACK: _counts_again,
    EventKind.MATCH_RENEWED: _match_renewed,
}
