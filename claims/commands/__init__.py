"""Everything that changes anything: one function for each thing a person does."""

from claims.commands.accounts import (
    change_account,
    change_own_password,
    change_role,
    deactivate_accounts,
    open_account,
    set_password,
)
from claims.commands.approval import approve_article, reopen_article
from claims.commands.articles import describe_article, import_article
from claims.commands.capturing import ask_capture, ask_captures_again, keep_capture
from claims.commands.citations import cite_source, confirm_words, withdraw_citation
from claims.commands.claims import classify_claim
from claims.commands.comparing import compare_with_capture
from claims.commands.copies import hand_in_copy
from claims.commands.desks import (
    add_desk,
    add_member,
    change_newsroom,
    remove_member,
    rename_desk,
)
from claims.commands.digests import begin_digest, choose_digest, record_digest
from claims.commands.dismissals import dismiss_difference, dismiss_flag, take_back_dismissal
from claims.commands.house_rules import (
    approve_unnamed,
    set_article_rules,
    take_back_unnamed,
    take_back_waiver,
    waive_rule,
)
from claims.commands.keeping import keep_verdicts
from claims.commands.merging import merge_sources, unmerge_source
from claims.commands.notes import (
    answer_note,
    reopen_thread,
    resolve_thread,
    see_mention,
    write_note,
)
from claims.commands.origins import join_origins, propose_origin, split_origin
from claims.commands.outside_notes import (
    reopen_outside_note,
    resolve_outside_note,
    see_outside_note,
)
from claims.commands.proposals import (
    accept_proposal,
    decline_proposal,
    finish_proposal,
    propose_action,
)
from claims.commands.readers import name_reader, strike_reader
from claims.commands.renewing import renew_findings
from claims.commands.replies import record_reply, record_reply_request
from claims.commands.reports import record_export
from claims.commands.reviewers import assign_reviewers, unassign_reviewer
from claims.commands.reviews import (
    give_verdict,
    set_aside_claim,
    settle_claim,
    take_back_verdict,
    take_up_claim,
)
from claims.commands.revisions import revise_article
from claims.commands.sharing import (
    note_from_outside,
    open_shared,
    revoke_share,
    share_article,
)
from claims.commands.sources import bring_source, correct_source
from claims.commands.stamping import keep_stamp_failure, keep_time_stamp
from claims.commands.undoing import take_back_revision

__all__ = [
    "accept_proposal",
    "add_desk",
    "add_member",
    "answer_note",
    "approve_article",
    "approve_unnamed",
    "ask_capture",
    "ask_captures_again",
    "assign_reviewers",
    "begin_digest",
    "bring_source",
    "change_account",
    "change_newsroom",
    "change_own_password",
    "change_role",
    "choose_digest",
    "cite_source",
    "classify_claim",
    "compare_with_capture",
    "confirm_words",
    "correct_source",
    "deactivate_accounts",
    "decline_proposal",
    "describe_article",
    "dismiss_difference",
    "dismiss_flag",
    "finish_proposal",
    "give_verdict",
    "hand_in_copy",
    "import_article",
    "join_origins",
    "keep_capture",
    "keep_stamp_failure",
    "keep_time_stamp",
    "keep_verdicts",
    "merge_sources",
    "name_reader",
    "note_from_outside",
    "open_account",
    "open_shared",
    "propose_action",
    "propose_origin",
    "record_digest",
    "record_export",
    "record_reply",
    "record_reply_request",
    "remove_member",
    "rename_desk",
    "renew_findings",
    "reopen_article",
    "reopen_outside_note",
    "reopen_thread",
    "resolve_outside_note",
    "resolve_thread",
    "revise_article",
    "revoke_share",
    "see_mention",
    "see_outside_note",
    "set_article_rules",
    "set_aside_claim",
    "set_password",
    "settle_claim",
    "share_article",
    "split_origin",
    "strike_reader",
    "take_back_dismissal",
    "take_back_revision",
    "take_back_unnamed",
    "take_back_verdict",
    "take_back_waiver",
    "take_up_claim",
    "unassign_reviewer",
    "unmerge_source",
    "waive_rule",
    "withdraw_citation",
    "write_note",
]
