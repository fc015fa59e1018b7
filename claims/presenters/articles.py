"""What was done with an article, its text and its report."""

from claims.event_kinds import EventKind
from claims.presenters.told import Sentences, Told, because, change, claim


def _imported(told: Told) -> str:
    count, file = told.details.get("claims"), told.details.get("file")
    what = f"imported the article with {count} claims" if count else "imported the article"
    return f"{what} from {file}" if file else what


def _revised(told: Told) -> str:
    if told.field == "text":
        done = {"split": "split", "joined": "joined others with"}.get(
            str(told.details.get("fate")), "changed the words of"
        )
        return f"{done} {claim(told)}, which is open again"
    if told.field == "attributed_to":
        return f"put the words of {claim(told)} into another mouth, so it is open again"
    if told.field == "quotation":
        return f"put the words of {claim(told)} in or out of quotation marks, so it is open again"
    if told.field == "evidence":
        return f"brought {claim(told)} back; its sources have changed, so it is open again"
    return f"added revision {told.new_value}"


def _revision_taken_back(told: Told) -> str:
    if told.field == "revision":
        return f"took back revision {told.old_value}: {told.reason}"
    return f"put {claim(told)} back as it was before"


def _reopened(told: Told) -> str:
    return f"reopened the article: {told.reason}" if told.reason else "reopened the article"


def _exported(told: Told) -> str:
    return f"exported {told.new_value or told.details.get('file_name', 'a report')}"


def _shared(told: Told) -> str:
    may = "read it and write notes" if told.field == "notes" else "read it"
    days = told.details.get("days")
    until = f" for {days} day{'' if days == 1 else 's'}" if days else ""
    return f"made a link by which {told.new_value} may {may}{until}"


def _rule_set(told: Told) -> str:
    before, after = told.old_value or "as usual", told.new_value or "as usual"
    return f"set house {told.field} to “{after}”, which was “{before}”"


def _findings_renewed(told: Told) -> str:
    return f"looked at the text again by the rules of {told.new_value}"


def _time_stamped(told: Told) -> str:
    if told.field == "head":
        return f"received a time stamp for the history up to event {told.details.get('seq')}"
    return "received a time stamp for a copy of a source"


def _stamp_failed(told: Told) -> str:
    what = (
        f"the history up to event {told.details.get('seq')}"
        if told.field == "head"
        else "a copy of a source"
    )
    return f"got no time stamp for {what}{because(told)}"


SENTENCES: Sentences = {
    EventKind.ARTICLE_IMPORTED: _imported,
    EventKind.REVISION_ADDED: _revised,
    EventKind.REVISION_TAKEN_BACK: _revision_taken_back,
    EventKind.DRAFT_HANDED_IN: lambda told: f"handed in {told.new_value} as its text",
    EventKind.ARTICLE_DESCRIBED: change,
    EventKind.REVIEWER_ASSIGNED: lambda told: f"assigned {told.new_value}",
    EventKind.REVIEWER_UNASSIGNED: lambda told: f"took {told.old_value} off the article",
    EventKind.ARTICLE_APPROVED: lambda told: "approved the article",
    EventKind.ARTICLE_REOPENED: _reopened,
    EventKind.RULE_SET: _rule_set,
    EventKind.ARTICLE_SHARED: _shared,
    EventKind.SHARE_REVOKED: lambda told: f"ended the link for {told.old_value}",
    EventKind.SHARE_OPENED: lambda told: "opened the article by a link",
    EventKind.REPORT_EXPORTED: _exported,
    EventKind.FINDINGS_RENEWED: _findings_renewed,
    EventKind.TIME_STAMPED: _time_stamped,
    EventKind.TIME_STAMP_FAILED: _stamp_failed,
}
