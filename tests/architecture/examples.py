"""One call of each command that works: the name, and what arranges the newsroom for it."""

from collections.abc import Callable, Mapping
from typing import Any

from claims import commands
from claims.choices import (
    ActionKind,
    ClaimKind,
    Priority,
    Role,
    SetAsideReason,
    SourceForm,
    SourceKind,
    VerdictValue,
)
from claims.commands.accounts import Account
from claims.commands.citations import Words
from claims.commands.claims import Classification
from claims.commands.holding import NewSource
from claims.commands.reports import Made
from claims.queries.stamps import capture_to_stamp
from tests.architecture.arranging import (
    ASKED,
    CALL,
    WAIVED,
    Newsroom,
    account,
    approve_article,
    handed_over,
    keep_verdicts,
    left_outside,
    on_note,
    on_proposal,
    record_reply,
    renew_findings,
    reopen_article,
    reopen_outside_note,
    reopen_thread,
    see_mention,
    settle_claim,
    shared,
    take_back_revision,
    take_back_unnamed,
    take_back_verdict,
    take_back_waiver,
    take_up_claim,
)
from tests.architecture.arranging_sources import (
    ask_capture,
    ask_captures_again,
    compare_with_capture,
    confirm_words,
    dismiss_difference,
    dismiss_flag,
    keep_capture,
    propose_origin,
    split_origin,
    strike_reader,
    take_back_dismissal,
    twins,
    unmerge_source,
)
from tests.factories import (
    NOON,
    TEXT,
    create_reviewer,
)
from tests.pages import ADDRESS

PAGE = NewSource(kind=SourceKind.URL, form=SourceForm.NEWS_REPORT, title="", url=ADDRESS)


MADE = Made(report="claims", file_name="claims.csv", sha256="a" * 64, size=10)


EXAMPLES: Mapping[str, Callable[[Newsroom], dict[str, Any]]] = {
    "accept_proposal": lambda room: {
        "editor": room.editor, **on_proposal(room), "seen": room.on(3)["seen"]
    },
    "add_desk": lambda room: {"admin": room.admin, "name": "Sport"},
    "add_member": lambda room: {
        "admin": room.admin, "desk_id": room.desk.pk, "person_id": create_reviewer().pk
    },
    "answer_note": lambda room: {**on_note(room), "text": "The director did."},
    "approve_article": approve_article,
    "approve_unnamed": lambda room: {
        "editor": room.editor,
        "article_id": room.article.pk,
        "number": 2,
        "reason": "I met her; her job is at stake.",
    },
    "ask_capture": ask_capture,
    "ask_captures_again": ask_captures_again,
    "assign_reviewers": lambda room: {
        "editor": room.editor, "article_id": room.article.pk, "reviewer_ids": [room.second.pk]
    },
    "begin_digest": lambda room: {"person_id": room.reviewer.pk, "day": NOON.date()},
    "bring_source": lambda room: {
        "reviewer": room.reviewer, "article_id": room.article.pk, "source": PAGE
    },
    "change_account": lambda room: {
        "admin": room.admin,
        "account_id": room.reviewer.pk,
        "account": account(room.reviewer, last_name="Moss"),
    },
    "change_newsroom": lambda room: {
        "admin": room.admin, "name": "The Gazette", "reviewers_needed": 1, "is_blind": True
    },
    "change_own_password": lambda room: {
        "person": room.reviewer, "password": "a rope of sand and salt"
    },
    "change_role": lambda room: {
        "admin": room.admin, "role": Role.EDITOR, "member_ids": [room.editor.pk, room.second.pk]
    },
    "choose_digest": lambda room: {"person": room.reviewer, "is_wanted": True},
    "cite_source": lambda room: {
        "reviewer": room.reviewer,
        "article_id": room.article.pk,
        "number": 3,
        "source": CALL,
        "words": Words(relation="supports", quote="It was signed in March."),
        "copy": "She said: It was signed in March.",
    },
    "classify_claim": lambda room: {
        "reviewer": room.reviewer,
        "classification": Classification(kind=ClaimKind.OPINION, priority=Priority.LOW),
        **room.on(3),
    },
    "compare_with_capture": compare_with_capture,
    "confirm_words": confirm_words,
    "correct_source": lambda room: {
        "editor": room.editor,
        "source_id": room.cited().source_id,
        "changes": {"title": "Ferry row"},
    },
    "deactivate_accounts": lambda room: {
        "admin": room.admin, "account_ids": [room.second.pk]
    },
    "decline_proposal": lambda room: {
        "reviewer": room.editor, **on_proposal(room), "reason": "March is right."
    },
    "dismiss_difference": dismiss_difference,
    "dismiss_flag": dismiss_flag,
    "describe_article": lambda room: {
        "editor": room.editor, "article_id": room.article.pk, "changes": {"byline": "Lena Hart"}
    },
    "finish_proposal": lambda room: {
        "editor": room.editor, **on_proposal(room), "reason": "Changed with the next edition."
    },
    "give_verdict": lambda room: {
        "reviewer": room.reviewer, "value": VerdictValue.UNVERIFIED, **room.on(2)
    },
    "hand_in_copy": lambda room: {
        "reviewer": room.reviewer, "source_id": room.cited().source_id, "text": "It sails again."
    },
    "import_article": lambda room: {
        "editor": room.editor, "desk_id": room.desk.pk, "draft": handed_over()
    },
    "join_origins": lambda room: {
        "reviewer": room.reviewer,
        "source_id": room.cited().source_id,
        "other_id": room.cited().source_id,
        "reason": "Both print the agency's release.",
    },
    "keep_capture": keep_capture,
    "keep_stamp_failure": lambda room: {
        "subject": capture_to_stamp(room.cited().capture_id),
        "reason": "The authority answered with 503.",
    },
    "keep_time_stamp": lambda room: {
        "subject": capture_to_stamp(room.cited().capture_id),
        "answer": b"signed",
        "authority": "https://tsa.example.org/",
    },
    "merge_sources": lambda room: {"editor": room.editor, **twins(room)},
    "name_reader": lambda room: {
        "editor": room.editor, "source_id": room.secret().pk, "person_id": room.second.pk
    },
    "keep_verdicts": keep_verdicts,
    "note_from_outside": lambda room: {
        "link_id": shared(room), "number": 2, "text": "The agency has six others on order."
    },
    "open_account": lambda room: {
        "admin": room.admin,
        "account": Account(username="lena", roles=frozenset(["viewer"])),
        "password": "six ferries left the pier",
    },
    "propose_origin": propose_origin,
    "open_shared": lambda room: {"link_id": shared(room)},
    "record_digest": lambda room: {
        "person_id": room.reviewer.pk, "day": NOON.date(), "articles": 1
    },
    "propose_action": lambda room: {
        "reviewer": room.reviewer,
        "article_id": room.article.pk,
        "number": 3,
        "action": ActionKind.FIND_SOURCE,
    },
    "record_export": lambda room: {
        "person": room.reviewer, "article_id": room.article.pk, "made": MADE
    },
    "record_reply": record_reply,
    "record_reply_request": lambda room: {
        "reviewer": room.reviewer, "article_id": room.article.pk, "number": 2, "asked": ASKED
    },
    "remove_member": lambda room: {
        "admin": room.admin, "desk_id": room.desk.pk, "person_id": room.second.pk
    },
    "rename_desk": lambda room: {
        "admin": room.admin, "desk_id": room.desk.pk, "name": "Harbour"
    },
    "renew_findings": renew_findings,
    "reopen_article": reopen_article,
    "reopen_outside_note": reopen_outside_note,
    "reopen_thread": reopen_thread,
    "resolve_outside_note": left_outside,
    "resolve_thread": on_note,
    "revise_article": lambda room: {
        "editor": room.editor,
        "article_id": room.article.pk,
        "text": TEXT.replace("on Tuesday. It had", "on Tuesday, and it had"),
    },
    "set_article_rules": lambda room: {
        "editor": room.editor, "article_id": room.article.pk, "rules": {1: "warns", 3: "blocks"}
    },
    "revoke_share": lambda room: {
        "editor": room.editor, "article_id": room.article.pk, "link_id": shared(room)
    },
    "see_mention": see_mention,
    "see_outside_note": left_outside,
    "set_aside_claim": lambda room: {
        "reviewer": room.reviewer, "reason": SetAsideReason.OPINION, **room.on(3)
    },
    "set_password": lambda room: {
        "admin": room.admin, "account_id": room.second.pk, "password": "a rope of sand and salt"
    },
    "settle_claim": settle_claim,
    "share_article": lambda room: {
        "editor": room.editor,
        "article_id": room.article.pk,
        "name": "Ida Brook",
        "days": 7,
        "may_note": False,
    },
    "split_origin": split_origin,
    "take_back_unnamed": take_back_unnamed,
    "strike_reader": strike_reader,
    "take_back_dismissal": take_back_dismissal,
    "take_back_revision": take_back_revision,
    "take_back_verdict": take_back_verdict,
    "take_back_waiver": take_back_waiver,
    "take_up_claim": take_up_claim,
    "unassign_reviewer": lambda room: {
        "editor": room.editor, "article_id": room.article.pk, "reviewer_id": room.reviewer.pk
    },
    "waive_rule": lambda room: {
        "editor": room.editor, "article_id": room.article.pk, **WAIVED
    },
    "unmerge_source": unmerge_source,
    "withdraw_citation": lambda room: {
        "reviewer": room.reviewer,
        "article_id": room.article.pk,
        "citation_id": room.cited().pk,
        "reason": "The page is a parody.",
    },
    "write_note": lambda room: {
        "reviewer": room.reviewer, "article_id": room.article.pk, "number": 2, "text": "Rang twice."
    },
}  # fmt: skip


def arranged(name: str) -> tuple[Callable[..., Any], dict[str, Any]]:
    """Return a command and arguments with which it works now."""
    return getattr(commands, name), {**EXAMPLES[name](Newsroom()), "now": NOON}
